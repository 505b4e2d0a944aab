import { parentPort } from 'node:worker_threads';
import { restoreImage, writeImage, type ImageLabel } from '../../rdf/engine-image.ts';
import { Problem } from '../../problems.ts';
import { isTrap, namedNode, parse, Store } from '../../rdf/oxigraph.ts';
import { toNQuads, writeIri } from '../../rdf/terms.ts';
import { serve } from '../../workers/serve.ts';
import type { NeededCalls } from '../calls.ts';
import type { GraphContent } from '../content.ts';
import type { GraphChange, StrangersQuery, WrittenAnswer } from '../graph.ts';
import { Statistics, type StatisticsJson } from '../planner/statistics.ts';
import type { AskedUpdate } from '../update.ts';
import { distinctObjects } from './distinct-objects.ts';
import { spool } from './spool.ts';
import { answerStranger, asksElsewhere } from './strangers.ts';

const format = 'application/n-quads';

/** One Oxigraph store in a worker: the core one is written to and asked by us, a public one is a copy. */
let held: Store | undefined;
/** What the planner knows of the store: counted in the processes, which answer strangers or make images. */
let statistics = new Statistics();
listObjects();
const isCounting = parentPort === null;

interface Asked {
  asked: StrangersQuery;
  baseIri: string;
  folder: string;
  /** Where SERVICE may ask, and for how many milliseconds; absent: nowhere. */
  federation?: { listed: readonly string[]; deadline: number };
}

/** Made when it is first needed: an image can only be taken over before. */
function store(): Store {
  return (held ??= new Store());
}

/** Lists are read after the answer that would have been quicker with one: nobody's deadline pays for them. */
function listObjects(): void {
  statistics.readObjectsFrom((predicate) => distinctObjects(store(), predicate), setImmediate);
}

serve(
  {
    restore(file: string): ImageLabel | undefined {
      const image = restoreImage(file);
      held = image?.store;
      const known = image?.label['statistics'] as StatisticsJson | undefined;
      if (known) statistics = Statistics.from(known);
      listObjects();
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

    apply(changes: readonly GraphChange[]): void {
      const removed = changes.map((change) => toNQuads(change.removed, change.graph)).join('');
      const added = changes.map((change) => toNQuads(change.added, change.graph)).join('');
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
      federation,
    }: Asked): Promise<WrittenAnswer | NeededCalls> {
      const answer = (each: StrangersQuery) =>
        answerStranger({ store: store(), statistics }, each, baseIri);
      if (!federation || !asksElsewhere(asked.text, baseIri)) {
        const made = answer(asked);
        return 'calls' in made ? made : spool(made, folder);
      }
      const { answerFederated } = await import('../federation/answer-federated.ts');
      const answerHere = (each: StrangersQuery) => {
        const made = answer(each);
        if ('calls' in made) throw new Problem('refused-query', { construct: 'SERVICE' });
        return made.body;
      };
      return spool(await answerFederated(asked, { ...federation, baseIri, answerHere }), folder);
    },

    /** Reads what answers queries with SERVICE, so that the first of them need not wait for it. */
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
