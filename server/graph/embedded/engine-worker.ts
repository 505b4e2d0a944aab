import { parentPort } from 'node:worker_threads';
import {
  readImageLabel,
  restoreImage,
  writeImage,
  type ImageLabel,
} from '../../rdf/engine-image.ts';
import { Problem } from '../../problems.ts';
import { isTrap, namedNode, Store } from '../../rdf/oxigraph.ts';
import { serve } from '../../workers/serve.ts';
import type { NeededCalls } from '../calls.ts';
import type { GraphContent } from '../content.ts';
import type { StrangersQuery, WrittenAnswer } from '../graph.ts';
import { Statistics, type StatisticsJson } from '../planner/statistics.ts';
import type { AskedUpdate } from '../update.ts';
import { countLines } from './count-lines.ts';
import { countStatistics } from './count-statistics.ts';
import { distinctObjects } from './distinct-objects.ts';
import { openDoubles, type Doubles, type DoublesJson } from './doubles.ts';
import { toJsonResults } from './json-results.ts';
import { spool } from './spool.ts';
import type * as Strangers from './strangers.ts';

/** One Oxigraph store in a worker: the core one is written to and asked by us, a public one is a copy. */
let held: Store | undefined;
/** Keeps the store a set of triples. */
let doubles: Doubles | undefined;
/** What the planner knows of the store: counted in the processes, which answer strangers or make images. */
let statistics = new Statistics();
/** Whether they are of the store, and not of one before it. */
let isCounted = true;
/** Quads that were taken out of the store: the engine never gives their memory back. */
let removals = 0;
listObjects();
const isCounting = parentPort === null;
/** How many removals a store is worn by: so many, and this share of what it holds. */
const MANY_REMOVALS = 20_000;
const REMOVALS_SHARE = 0.1;

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

function copies(): Doubles {
  return (doubles ??= openDoubles(store()));
}

function takeStatistics(counted: StatisticsJson): void {
  statistics = Statistics.from(counted);
  listObjects();
}

let strangers: typeof Strangers | undefined;

/** What answers strangers; only the processes that do so read it. */
async function readStrangers(): Promise<typeof Strangers> {
  return (strangers ??= await import('./strangers.ts')); // even a module that is there takes a while
}

/** Runs a query of our own over the union of all graphs; by GRAPH it finds a triple in one of those that have it. */
function ask(text: string, results_format: string): string {
  return store().query(text, { results_format, use_default_graph_as_union: true }) as string;
}

/** Lists are read after the answer that would have been quicker with one: nobody's deadline pays for them. */
function listObjects(): void {
  statistics.readObjectsFrom((predicate) => distinctObjects(store(), predicate), setImmediate);
}

serve(
  {
    restore(file: string): ImageLabel | undefined {
      if (!readImageLabel(file)?.['doubles']) return undefined; // of a version that counted them twice
      const image = restoreImage(file);
      held = image?.store;
      doubles = held && openDoubles(held, image?.label['doubles'] as DoublesJson | undefined);
      isCounted = image?.label['isCounted'] !== false;
      removals = Number(image?.label['removals'] ?? 0);
      const known = image?.label['statistics'] as StatisticsJson | undefined;
      if (known) takeStatistics(known);
      return image && { ...image.label, statistics: undefined, doubles: undefined };
    },

    image({ file, label }: { file: string; label: ImageLabel }): void {
      // who does not count hands on what the image before tells, until they are counted
      const before = isCounting ? undefined : readImageLabel(file)?.['statistics'];
      const known = isCounting
        ? { statistics: statistics.toJSON(), isCounted }
        : { statistics: before, isCounted: false };
      writeImage(file, store(), {
        label: { ...label, ...known, removals, doubles: copies().toJSON() },
        isDurable: isCounting,
      });
    },

    /** Counts statistics, where those that there are were counted of a store before; gives the new ones. */
    count(): StatisticsJson | undefined {
      if (isCounted) return undefined;
      statistics = copies().whole(() => countStatistics(store()));
      isCounted = true;
      listObjects();
      return statistics.toJSON();
    },

    /** Whether so much was taken out of the store that it should be filled anew from the journal. */
    isWorn: (): boolean => removals > Math.max(MANY_REMOVALS, REMOVALS_SHARE * store().size),

    /** Plans by statistics that another process has counted. */
    plan: takeStatistics,

    load(nquads: string): void {
      copies().load(nquads);
      if (isCounting) statistics.add(nquads);
    },

    /** Puts named graphs in the place of what was in them. */
    replace(graphs: readonly GraphContent[]): void {
      for (const { graph } of graphs) {
        const named = { format: 'application/n-triples', from_graph_name: namedNode(graph) };
        const before = copies().whole(() => store().dump(named));
        if (isCounting) statistics.remove(before);
        removals += countLines(before);
        copies().clear(graph);
      }
      const nquads = graphs.map((each) => each.nquads).join('');
      copies().load(nquads);
      if (isCounting) statistics.add(nquads);
    },

    /** Takes N-Quads away and puts others in. */
    apply({ removed, added }: WrittenChange): void {
      copies().remove(removed);
      removals += countLines(removed);
      if (added !== '') copies().load(added);
      if (!isCounting) return;
      statistics.remove(removed);
      statistics.add(added);
    },

    select: (text: string): string =>
      [...toJsonResults(ask(text, 'text/tab-separated-values'))].join(''),

    construct: (text: string): string => ask(text, 'application/n-triples'),

    size: (): number => copies().whole(() => store().size),

    async answer({
      asked,
      baseIri,
      folder,
      maxRows,
      federation,
    }: Asked): Promise<WrittenAnswer | NeededCalls> {
      const { answerStranger, asksElsewhere } = await readStrangers();
      const here = { store: store(), statistics, doubles: copies() };
      const answer = (each: StrangersQuery, most: number) =>
        answerStranger({ ...here, maxRows: most }, each, baseIri);
      if (!federation || !asksElsewhere(asked.text, baseIri)) {
        const made = answer(asked, maxRows);
        return 'calls' in made ? made : spool(made, folder);
      }
      const { answerFederated } = await import('../federation/answer-federated.ts');
      const answerHere = (each: StrangersQuery) => {
        const made = answer(each, Infinity); // a part of the answer, not an answer
        if ('calls' in made) throw new Problem('refused-query', { construct: 'SERVICE' });
        return [...made.body].join('');
      };
      return spool(
        await answerFederated(asked, { ...federation, baseIri, maxRows, answerHere }),
        folder,
      );
    },

    /** Reads what answers strangers, so that the first of them need not wait for it. */
    async welcome(): Promise<void> {
      await readStrangers();
    },

    /** Reads what answers queries with SERVICE. */
    async federate(): Promise<void> {
      await import('../federation/answer-federated.ts');
    },

    async rehearse({ asked, baseIri }: { asked: AskedUpdate; baseIri: string }): Promise<unknown> {
      // read at the first update, so that a copy that only answers queries starts sooner
      const { rehearse } = await import('./rehearse.ts');
      const doubles = copies();
      return doubles.whole(() => rehearse(store(), asked, baseIri, { doubles }));
    },
  },
  isTrap,
);
