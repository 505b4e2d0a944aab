import { join } from 'node:path';
import { toNQuads } from '../../rdf/terms.ts';
import { Problem } from '../../problems.ts';
import { openPool } from '../../workers/pool.ts';
import { openWorker } from '../../workers/worker.ts';
import { wholeAnswer, type NeededCalls } from '../calls.ts';
import type { Content } from '../content.ts';
import type { Graph, GraphChange, Solution, StrangersQuery, WrittenAnswer } from '../graph.ts';
import type { BoundQuery } from '../queries.ts';
import type { WrittenChange } from './engine-worker.ts';
import { fillFrom, oneAfterAnother } from './fill.ts';
import { openFollowers } from './followers.ts';
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
  /** How many solutions or triples an answer to a stranger may have. */
  maxRows: number;
  /** The endpoints that SERVICE may ask; none when absent. */
  services?: readonly string[];
  /** How many quads must have changed before a new memory image is made. */
  imageAfter: number;
  /** Milliseconds without a commit after which a new image is made, and processes left behind catch up. */
  quiet?: number;
  /** Characters of N-Quads that public processes may be behind what is written. */
  mostBehind?: number;
  /** Told what went wrong beside the serving path. */
  failed: (error: unknown) => void;
}

const ENTRY = new URL('./engine-worker.ts', import.meta.url);
const QUIET = 2000;
/** Taking over an image is quicker than reading more than this. */
const MOST_BEHIND = 16 * 1024 * 1024;
/** A removed quad counts for so many that are added: it wears the engines, and a new image mends them. */
const REMOVED_COUNTS = 5;
/** How many processes answer queries with SERVICE: two, so that one asker never holds them all. */
const FEDERATING = 2;
/** Told without a parser, which no text of a stranger meets outside a public process. */
const MAY_ASK_ELSEWHERE = /\bservice\b/i;
/** Strangers' queries step back behind our own answers and writes when the processors are busy. */
const NICENESS = 5;
const MAX_WAITING = 64;
const MAX_WAITING_OF_ONE = 8;

/**
 * The embedded engine: Oxigraph in a core worker thread that only we ask, and public child processes
 * for strangers' queries that are killed and filled anew when one of them overruns its limits. Resolves
 * when the core worker can be asked.
 */
export async function openEmbeddedGraph(options: EmbeddedOptions): Promise<Graph> {
  const { baseIri, content, folder, failed, quiet = QUIET } = options;
  const answers = join(folder, 'answers');
  openSpool(answers);
  const image = join(folder, 'graph.image');
  let shown = await content.version();
  const fill = fillFrom({ content, image });
  const images = openImages({
    content,
    image,
    entry: ENTRY,
    fill,
    after: options.imageAfter,
    quiet,
    counted: (statistics) => void followers.tell('plan', statistics),
    isWorn: () => core.call<boolean>('isWorn'),
    renewed: () => {
      core.renew();
      core.ready().catch(failed);
      followers.renew();
    },
    failed,
  });
  const core = openWorker({
    entry: ENTRY,
    kind: 'thread',
    isPipelined: true,
    prepare: async (call) => {
      images.changed(await fill(call)); // what had to be parsed is what an image would spare
    },
  });
  const filled = core.ready(); // and beside it, the first process for strangers
  const followers = openFollowers({
    makeImage: () => images.takeFrom((method, argument) => core.call(method, argument), shown),
    mostBehind: options.mostBehind ?? MOST_BEHIND,
    quiet,
    failed,
  });
  const limits = {
    entry: ENTRY,
    kind: 'process' as const,
    niceness: NICENESS,
    maxGrowth: options.queryMemory,
    maxWaiting: MAX_WAITING,
    maxWaitingOfOne: MAX_WAITING_OF_ONE,
    failed,
  };
  const size = options.publicWorkers;
  const fillForStrangers = oneAfterAnother(async (call) => {
    await followers.present();
    const parsed = await fill(call);
    await call('welcome');
    return parsed;
  });
  const open = followers.add(openPool({ ...limits, prepare: fillForStrangers, size }));
  const listed = options.services ?? [];
  // processes of their own: who waits for another's endpoint keeps nobody from ours
  const federating =
    listed.length === 0
      ? undefined
      : followers.add(
          openPool({
            ...limits,
            prepare: async (call) => {
              await fillForStrangers(call);
              await call('federate');
            },
            size: FEDERATING,
          }),
        );
  const past = openPast({ content, entry: ENTRY, fill, maxGrowth: options.queryMemory });
  const close = async (): Promise<void> => {
    followers.close();
    await Promise.all([
      core.close(),
      open.close(),
      federating?.close(),
      past.close(),
      images.close(),
    ]);
  };
  await filled.catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    async select({ text }: BoundQuery): Promise<Solution[]> {
      const json = await core.call<string>('select', text);
      return (JSON.parse(json) as { results: { bindings: Solution[] } }).results.bindings;
    },
    construct: ({ text }) => core.call<string>('construct', text),
    async answer(asked, bounds, answerCalls): Promise<WrittenAnswer> {
      followers.catchUp();
      const question = { baseIri, folder: answers, maxRows: options.maxRows };
      if (federating && asked.asOf === undefined && MAY_ASK_ELSEWHERE.test(asked.text)) {
        const federation = { listed, deadline: bounds.deadline };
        return federating.ask<WrittenAnswer>('answer', { ...question, asked, federation }, bounds);
      }
      if (asked.asOf !== undefined) {
        const then = await past.ask<WrittenAnswer | NeededCalls>(
          asked.asOf,
          'answer',
          { ...question, asked },
          bounds,
        );
        return wholeAnswer(then); // words and places are known of the present only
      }
      const ask = (given?: StrangersQuery['given'], deadline = bounds.deadline) =>
        open.ask<WrittenAnswer | NeededCalls>(
          'answer',
          { ...question, asked: given ? { ...asked, given } : asked },
          { ...bounds, deadline },
        );
      const first = await ask();
      if (!('calls' in first) || !answerCalls) return wholeAnswer(first);
      const start = performance.now();
      const given = answerCalls(first.calls);
      const took = performance.now() - start;
      bounds.spent?.(took);
      // both rounds share one deadline; what is waited for a process is in neither
      const left = bounds.deadline - first.took - took;
      if (left < 1) throw new Problem('query-deadline', { seconds: bounds.deadline / 1000 });
      return wholeAnswer(await ask(given, left));
    },
    rehearse: (asked, bounds) => {
      followers.catchUp();
      return open.ask('rehearse', { asked, baseIri }, bounds);
    },
    async apply(changes: readonly GraphChange[], version: number): Promise<void> {
      // A worker takes its calls in order, so whatever is asked of it after this sees the change; one that
      // fails a write is filled anew from the journal, which has the change.
      const written = write(changes);
      followers.apply(written);
      await core.call('apply', written, { isWrite: true }).catch(() => core.ready());
      shown = version;
      images.changed(
        changes.reduce(
          (sum, { added, removed }) => sum + added.length + REMOVED_COUNTS * removed.length,
          0,
        ),
      );
    },
    isReady: () => open.isReady(),
    close,
  };
}

function write(changes: readonly GraphChange[]): WrittenChange {
  return {
    removed: changes.map(({ removed, graph }) => toNQuads(removed, graph)).join(''),
    added: changes.map(({ added, graph }) => toNQuads(added, graph)).join(''),
  };
}
