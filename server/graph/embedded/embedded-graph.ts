import { join } from 'node:path';
import { openPool } from '../../workers/pool.ts';
import { openWorker } from '../../workers/worker.ts';
import type { Content } from '../content.ts';
import type { Graph, GraphChange, Solution, WrittenAnswer } from '../graph.ts';
import type { BoundQuery } from '../queries.ts';
import { fillFrom } from './fill.ts';
import { openImages } from './images.ts';
import { openPast } from './past.ts';
import { openSpool } from './spool.ts';

export interface EmbeddedOptions {
  baseIri: string;
  content: Content;
  /** Where the memory image and answers under way are kept. */
  folder: string;
  /** How many child processes answer strangers. */
  publicWorkers: number;
  /** Bytes that a stranger's query may make its process grow by. */
  queryMemory: number;
  /** How many quads must have changed before a new memory image is made. */
  imageAfter: number;
  /** Milliseconds without a commit that a new image waits for. */
  imageQuiet?: number;
  /** Told what went wrong beside the serving path. */
  failed: (error: unknown) => void;
}

const ENTRY = new URL('./engine-worker.ts', import.meta.url);
const QUIET = 2000;
const MAX_WAITING = 64;
const MAX_WAITING_OF_ONE = 8;
const JSON_RESULTS = 'application/sparql-results+json';

/**
 * The embedded engine: Oxigraph in a core worker thread that only we ask, and public child processes
 * for strangers' queries that are killed and filled anew when one of them overruns its limits. Resolves
 * when the core worker can be asked.
 */
export async function openEmbeddedGraph(options: EmbeddedOptions): Promise<Graph> {
  const { baseIri, content, folder, failed } = options;
  const answers = join(folder, 'answers');
  openSpool(answers);
  const image = join(folder, 'graph.image');
  const fill = fillFrom({ content, image });
  const images = openImages({
    content,
    image,
    entry: ENTRY,
    fill,
    after: options.imageAfter,
    quiet: options.imageQuiet ?? QUIET,
    failed,
  });
  const core = openWorker({
    entry: ENTRY,
    kind: 'thread',
    prepare: async (call) => {
      images.changed(await fill(call)); // what had to be parsed is what an image would spare
    },
  });
  await core.ready();
  const open = openPool({
    entry: ENTRY,
    kind: 'process',
    prepare: fill,
    size: options.publicWorkers,
    maxGrowth: options.queryMemory,
    maxWaiting: MAX_WAITING,
    maxWaitingOfOne: MAX_WAITING_OF_ONE,
  });
  const past = openPast({ content, entry: ENTRY, fill, maxGrowth: options.queryMemory });
  return {
    async select({ text }: BoundQuery): Promise<Solution[]> {
      const json = await core.call<string>('query', { text, format: JSON_RESULTS });
      return (JSON.parse(json) as { results: { bindings: Solution[] } }).results.bindings;
    },
    construct: ({ text }) => core.call<string>('query', { text, format: 'application/n-triples' }),
    answer: (asked, limits) => {
      const argument = { asked, baseIri, folder: answers };
      return asked.asOf === undefined
        ? open.ask<WrittenAnswer>('answer', argument, limits)
        : past.ask<WrittenAnswer>(asked.asOf, 'answer', argument, limits);
    },
    rehearse: (asked, limits) => open.ask('rehearse', { asked, baseIri }, limits),
    async apply(changes: readonly GraphChange[]): Promise<void> {
      // A worker takes its calls in order, so whatever is asked of it after this sees the change; one that
      // fails a write is filled anew from the journal, which has the change.
      open.tell('apply', changes);
      await core.call('apply', changes, { isWrite: true }).catch(() => core.ready());
      images.changed(
        changes.reduce((sum, { added, removed }) => sum + added.length + removed.length, 0),
      );
    },
    isReady: () => open.isReady(),
    close: async () => {
      await Promise.all([core.close(), open.close(), past.close(), images.close()]);
    },
  };
}
