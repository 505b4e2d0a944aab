import type { Graph } from '../graph/graph.ts';
import { Problem } from '../problems.ts';
import { isStorageTrouble, openHealth } from '../store/health.ts';
import {
  appendCommits,
  readVersion,
  type DocumentChange,
  type StoredDocument,
} from '../store/journal.ts';
import type { Store } from '../store/store.ts';
import type { Committed, CommitRequest, DocumentWrite } from './request.ts';
import { prepareGroup, shownTogether, toGraphChange, type Outcome } from './group.ts';

export type { Committed, CommitRequest, DocumentWrite };

export type CommitListener = (changes: readonly DocumentChange[]) => Promise<void>;

/** The one write door. */
export interface Commits {
  /**
   * Resolves when the commit is durable and visible; it is whole or not there at all. Throws
   * `storage-full` or `storage-failed` when it cannot be written.
   */
  commit(request: CommitRequest): Promise<Committed>;
  version(): number;
  /** Called after each commit with what changed, before `commit` resolves. */
  onCommit(listener: CommitListener): void;
  /** Takes no more commits, since what is stored is damaged. */
  damaged(damage: Problem): void;
  /** Why nothing can be written, after looking whether it can be again; undefined when all is well. */
  trouble(): Promise<Problem | undefined>;
}

interface Waiting {
  request: CommitRequest;
  resolve: (done: Committed) => void;
  reject: (error: unknown) => void;
}

/** Commits that wait are made durable together, this many at most. */
const GROUP = 100;

/**
 * Opens the write door over a store and the graph that shows it. Commits are made one after another, each
 * with a version of its own; those that wait for the disk share one transaction. The next are written while
 * these are shown, and shown while listeners are told of these.
 */
export async function openCommits({
  store,
  graph,
}: {
  store: Store;
  graph: Graph;
}): Promise<Commits> {
  const listeners: CommitListener[] = [];
  const waiting: Waiting[] = [];
  const health = openHealth(store);
  let version = await readVersion(store);
  /** What is written may be one group ahead of what is shown, and that one ahead of what is told. */
  let written = version;
  let shown = version;
  let showing: Promise<unknown> = Promise.resolve();
  let telling: Promise<unknown> = Promise.resolve();
  let isRunning = false;

  /** What is durable stays so: gives the error of an engine that could not show it. */
  const show = (lists: readonly DocumentChange[][], newest: number): Promise<unknown> =>
    failureOf(async () => {
      for (const [at, changes] of lists.entries()) {
        const isWhole = at === lists.length - 1;
        await graph.apply(changes.map(toGraphChange), isWhole ? newest : shown);
      }
      shown = newest;
    });

  const tellListeners = (lists: readonly DocumentChange[][]): Promise<unknown> =>
    failureOf(async () => {
      for (const changes of lists) {
        await Promise.all(listeners.map((listener) => listener(changes)));
      }
    });

  /** Throws when the group is not durable: then nobody has been told anything. */
  const runGroup = async (group: readonly Waiting[]): Promise<void> => {
    const requests = group.map(({ request }) => request);
    const outcomes = await prepareGroup(store, requests, written);
    const changing = outcomes.flatMap((each) => (each.kind === 'changes' ? [each] : []));
    const commits = changing.map(({ request, changes }) => ({ ...request, changes }));
    if (commits.length > 0) written = await health.watch(() => appendCommits(store, commits));
    const newest = written;
    const lists = shownTogether(changing);
    await showing;
    const bothDone = Promise.all([show(lists, newest), telling]);
    showing = bothDone; // whoever listens is one group behind at most
    telling = bothDone.then(async ([notShown]) => {
      const failure = notShown ?? (await tellListeners(lists));
      version = newest;
      for (const [at, outcome] of outcomes.entries()) tell(group[at], outcome, { newest, failure });
    });
  };

  const run = async (): Promise<void> => {
    isRunning = true;
    while (waiting.length > 0) await attempt(waiting.splice(0, GROUP), runGroup);
    isRunning = false;
  };

  return {
    commit: (request) =>
      new Promise((resolve, reject) => {
        waiting.push({ request, resolve, reject });
        if (!isRunning) void run();
      }),
    version: () => version,
    onCommit: (listener) => {
      listeners.push(listener);
    },
    damaged: health.damaged.bind(health),
    trouble: () => health.trouble(),
  };
}

/** Runs a group; when it fails, each of it is tried alone, so that none fails for another's fault. */
async function attempt(
  group: readonly Waiting[],
  runGroup: (group: readonly Waiting[]) => Promise<void>,
): Promise<void> {
  try {
    await runGroup(group);
  } catch (error) {
    const isShared = group.length === 1 || isStorageTrouble(error);
    for (const each of group) {
      if (isShared) each.reject(error);
      else await attempt([each], runGroup);
    }
  }
}

/** What work fails with; undefined when it does not. */
async function failureOf(work: () => Promise<void>): Promise<unknown> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return error ?? new Error('failed');
  }
}

function tell(
  waiting: Waiting | undefined,
  outcome: Outcome,
  { newest, failure }: { newest: number; failure: unknown },
): void {
  if (outcome.kind === 'refused') waiting?.reject(outcome.error);
  else if (outcome.kind === 'nothing') waiting?.resolve({ version: newest, changed: [] });
  else if (failure === undefined) waiting?.resolve(outcome.committed);
  else waiting?.reject(failure);
}

/** The precondition of HTTP's conditional requests (RFC 9110 §13): `If-Match` and `If-None-Match` versions. */
export function requireVersion(
  { ifMatch, ifNoneMatch }: { ifMatch?: string | undefined; ifNoneMatch?: string | undefined },
  document: string,
): (present: StoredDocument | undefined) => void {
  return (present) => {
    const current = present?.removed === false ? present.version : undefined;
    const isSaid = ifMatch !== undefined || ifNoneMatch !== undefined;
    if (current !== undefined && !isSaid) throw new Problem('precondition-required', { document });
    const isStale = ifMatch !== undefined && !matches(ifMatch, current);
    const exists = ifNoneMatch !== undefined && matches(ifNoneMatch, current);
    if (!isStale && !exists) return;
    const shown = current === undefined ? '-' : `"${String(current)}"`;
    throw new Problem('precondition-failed', { current: shown });
  };
}

/** Entity tags look like `"17.turtle"`: the part before the dot is the version. */
function matches(header: string, current: number | undefined): boolean {
  if (current === undefined) return false;
  if (header.trim() === '*') return true;
  return header.split(',').some((tag) => /^"(\d+)/.exec(tag.trim())?.[1] === String(current));
}
