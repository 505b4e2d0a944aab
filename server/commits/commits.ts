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

/** Commits that wait are made durable together: as many as write so many documents. */
const GROUP = 100;
/** Groups that are shown at once: the graph need not wait for the next while that is written. */
const SHOWN_AT_ONCE = 2;

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
  let written = version;
  /** Groups that are written, but not shown, or whose listeners are not told of those before them. */
  const showing: Promise<unknown>[] = [];
  let telling: Promise<unknown> = Promise.resolve();
  let isRunning = false;

  /** What is durable stays so: gives the error of an engine that could not show it. */
  const show = (lists: readonly DocumentChange[][], before: number, newest: number) =>
    failureOf(async () => {
      const versionOf = (at: number) => (at === lists.length - 1 ? newest : before);
      await Promise.all(
        lists.map((changes, at) => graph.apply(changes.map(toGraphChange), versionOf(at))),
      );
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
    const before = written;
    const outcomes = await prepareGroup(store, requests, before);
    const changing = outcomes.flatMap((each) => (each.kind === 'changes' ? [each] : []));
    const commits = changing.map(({ request, changes }) => ({ ...request, changes }));
    if (commits.length > 0) written = await health.watch(() => appendCommits(store, commits));
    const newest = written;
    const lists = shownTogether(changing);
    if (showing.length === SHOWN_AT_ONCE) await showing.shift();
    const bothDone = Promise.all([show(lists, before, newest), telling]);
    showing.push(bothDone);
    telling = bothDone.then(async ([notShown]) => {
      const failure = notShown ?? (await tellListeners(lists));
      version = newest;
      for (const [at, outcome] of outcomes.entries()) tell(group[at], outcome, { newest, failure });
    });
  };

  const run = async (): Promise<void> => {
    isRunning = true;
    while (waiting.length > 0) await attempt(takeGroup(waiting), runGroup);
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

/** Takes the first that wait, until they write as many documents as a group has. */
function takeGroup(waiting: Waiting[]): Waiting[] {
  let documents = 0;
  const last = waiting.findIndex(({ request }) => {
    documents += Math.max(1, request.writes.length);
    return documents >= GROUP;
  });
  return waiting.splice(0, last < 0 ? waiting.length : last + 1);
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
