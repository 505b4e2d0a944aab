import { isTrap, parse, Store } from '../../rdf/oxigraph.ts';
import { toNQuads } from '../../rdf/terms.ts';
import { serve } from '../../workers/serve.ts';
import type { GraphChange, StrangersQuery } from '../graph.ts';
import type { AskedUpdate } from '../update.ts';
import { answerStranger } from './strangers.ts';

/** One Oxigraph store in a worker: the core one is written to and asked by us, a public one is a copy. */
const store = new Store();

serve(
  {
    load(nquads: string): void {
      store.load(nquads, { format: 'application/n-quads', no_transaction: true });
    },

    apply(changes: readonly GraphChange[]): void {
      const format = 'application/n-quads';
      const removed = changes.map((change) => toNQuads(change.removed, change.graph)).join('');
      const added = changes.map((change) => toNQuads(change.added, change.graph)).join('');
      if (removed !== '') for (const quad of parse(removed, { format })) store.delete(quad);
      if (added !== '') store.load(added, { format });
    },

    query({ text, format }: { text: string; format: string }): unknown {
      return store.query(text, { results_format: format, use_default_graph_as_union: true });
    },

    answer({ asked, baseIri }: { asked: StrangersQuery; baseIri: string }): unknown {
      return answerStranger(store, asked, baseIri);
    },

    async rehearse({ asked, baseIri }: { asked: AskedUpdate; baseIri: string }): Promise<unknown> {
      // read at the first update, so that a copy that only answers queries starts sooner
      const { rehearse } = await import('./rehearse.ts');
      return rehearse(store, asked, baseIri);
    },
  },
  isTrap,
);
