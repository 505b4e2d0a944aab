import { parse, Store } from '../../rdf/oxigraph.ts';
import { toNQuads } from '../../rdf/terms.ts';
import { serve } from '../../workers/serve.ts';
import type { GraphChange, StrangersQuery } from '../graph.ts';
import { answerStranger } from './strangers.ts';

/** One Oxigraph store in a worker: the core one is written to and asked by us, a public one is a copy. */
const store = new Store();

serve(
  {
    load(nquads: string): void {
      store.load(nquads, { format: 'application/n-quads', no_transaction: true });
    },

    apply(changes: readonly GraphChange[]): void {
      for (const { graph, added, removed } of changes) {
        const quads = parse(toNQuads(removed, graph), { format: 'application/n-quads' });
        for (const quad of quads) store.delete(quad);
        store.load(toNQuads(added, graph), { format: 'application/n-quads' });
      }
    },

    query({ text, format }: { text: string; format: string }): unknown {
      return store.query(text, { results_format: format, use_default_graph_as_union: true });
    },

    answer({ asked, baseIri }: { asked: StrangersQuery; baseIri: string }): unknown {
      return answerStranger(store, asked, baseIri);
    },
  },
  isTrap,
);

/** After a trap every store of the instance is poisoned, so the worker must be replaced. */
function isTrap(error: unknown): boolean {
  return error instanceof RangeError || (error instanceof Error && error.name === 'RuntimeError');
}
