import { parentPort } from 'node:worker_threads';
import { restoreImage, writeImage, type ImageLabel } from '../../rdf/engine-image.ts';
import { Problem } from '../../problems.ts';
import { isTrap, namedNode, parse, Store } from '../../rdf/oxigraph.ts';
import { writeIri } from '../../rdf/terms.ts';
import { serve } from '../../workers/serve.ts';
import type { NeededCalls } from '../calls.ts';
import type { GraphContent } from '../content.ts';
import type { StrangersQuery, WrittenAnswer } from '../graph.ts';
import { Statistics, type StatisticsJson } from '../planner/statistics.ts';
import type { AskedUpdate } from '../update.ts';
import { distinctObjects } from './distinct-objects.ts';
import { spool } from './spool.ts';

const format = 'application/n-quads';

/** One Oxigraph store in a worker: the core one is written to and asked by us, a public one is a copy. */
let held: Store | undefined;
/** What the planner knows of the store: counted in the processes, which answer strangers or make images. */
let statistics = new Statistics();
statistics.readObjectsFrom((predicate) => distinctObjects(store(), predicate));
const isCounting = parentPort === null;

/** N-Quads, written once for every copy of the graph. */
export interface WrittenChange {
  removed: string;
  added: string;
}

interface Asked {
  asked: StrangersQuery;
  baseIri: string;
  folder: string;
  maxRows: number;
  /** Where SERVICE may ask, and for how many milliseconds; absent: nowhere. */
  federation?: { listed: readonly string[]; deadline: number };
}

/** Made when it is first needed: an image can only be taken over before. */
function store(): Store {
  return (held ??= new Store());
}

serve(
  {
    restore(file: string): ImageLabel | undefined {
      const image = restoreImage(file);
      held = image?.store;
      const known = image?.label['statistics'] as StatisticsJson | undefined;
      if (known) statistics = Statistics.from(known);
      statistics.readObjectsFrom((predicate) => distinctObjects(store(), predicate));
      return image && { ...image.label, statistics: undefined };
    },

    image({ file, label }: { file: string; label: ImageLabel }): void {
      writeImage(file, store(), { ...label, statistics: statistics.toJSON() });
    },

    load(nquads: string): void {
      store().load(nquads, { format, no_transaction: true });
      if (isCounting) statistics.add(nquads);
    },

    /** Puts named graphs in the place of what was in them. */
    replace(graphs: readonly GraphContent[]): void {
      for (const { graph } of graphs) {
        const before = { format: 'application/n-triples', from_graph_name: namedNode(graph) };
        if (isCounting) statistics.remove(store().dump(before));
        store().update(`DROP SILENT GRAPH ${writeIri(graph)}`);
      }
      const nquads = graphs.map((each) => each.nquads).join('');
      store().load(nquads, { format });
      if (isCounting) statistics.add(nquads);
    },

    /** Takes N-Quads away and puts others in. */
    apply({ removed, added }: WrittenChange): void {
      if (removed !== '') for (const quad of parse(removed, { format })) store().delete(quad);
      if (added !== '') store().load(added, { format });
      if (!isCounting) return;
      statistics.remove(removed);
      statistics.add(added);
    },

    query({ text, format: results }: { text: string; format: string }): unknown {
      return store().query(text, { results_format: results, use_default_graph_as_union: true });
    },

    size: (): number => store().size,

    async answer({
      asked,
      baseIri,
      folder,
      maxRows,
      federation,
    }: Asked): Promise<WrittenAnswer | NeededCalls> {
      const { answerStranger, asksElsewhere } = await import('./strangers.ts');
      const answer = (each: StrangersQuery, most: number) =>
        answerStranger({ store: store(), statistics, maxRows: most }, each, baseIri);
      if (!federation || !asksElsewhere(asked.text, baseIri)) {
        const made = answer(asked, maxRows);
        return 'calls' in made ? made : spool(made, folder);
      }
      const { answerFederated } = await import('../federation/answer-federated.ts');
      const answerHere = (each: StrangersQuery) => {
        const made = answer(each, Infinity); // a part of the answer, not an answer
        if ('calls' in made) throw new Problem('refused-query', { construct: 'SERVICE' });
        return made.body;
      };
      return spool(
        await answerFederated(asked, { ...federation, baseIri, maxRows, answerHere }),
        folder,
      );
    },

    /** Reads what answers strangers, so that the first of them need not wait for it. */
    async welcome(): Promise<void> {
      await import('./strangers.ts');
    },

    /** Reads what answers queries with SERVICE. */
    async federate(): Promise<void> {
      await import('../federation/answer-federated.ts');
    },

    async rehearse({ asked, baseIri }: { asked: AskedUpdate; baseIri: string }): Promise<unknown> {
      // read at the first update, so that a copy that only answers queries starts sooner
      const { rehearse } = await import('./rehearse.ts');
      return rehearse(store(), asked, baseIri);
    },
  },
  isTrap,
);
