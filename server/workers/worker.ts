import { Problem } from '../problems.ts';
import { startLink, type Link, type LinkOptions } from './link.ts';
import { INTERVAL, residentBytes, watchMemory } from './memory.ts';

export interface WorkerOptions extends LinkOptions {
  /** How many calls may wait beside writes; one more is `busy`. */
  maxQueue?: number;
  /** Told when the worker ended by itself after it was filled; whatever is asked next starts another. */
  ended?: () => void;
  /** Bytes that a process may grow beyond what it had when it was filled, watched during limited calls. */
  maxGrowth?: number;
  /**
   * Sends calls on before those before them are answered, so that it never waits for this thread; for a
   * worker whose calls have no limits.
   */
  isPipelined?: boolean;
}

export interface CallOptions {
  /** Milliseconds from the moment the worker begins; past it the worker is killed and replaced. */
  deadline?: number;
  /** Aborted when nobody waits for the answer any more: a call under way soon ends, with its worker. */
  signal?: AbortSignal | undefined;
  /** Takes no place in the queue and is never refused; when it fails, the worker is replaced by a freshly filled one. */
  isWrite?: boolean;
}

/** A worker that is replaced when it overruns, traps or dies; it runs calls one at a time, in order. */
export interface Worker {
  call<T>(method: string, argument?: unknown, options?: CallOptions): Promise<T>;
  /** Resolves when it is filled and everything asked before is done; rejects when it cannot be filled. */
  ready(): Promise<void>;
  /** Has it replaced by a freshly filled one before the next call, and drops the writes that wait. */
  renew(): void;
  /** Ends it at once; what still waits is told `busy`. */
  close(): Promise<void>;
}

interface Job {
  /** Undefined only waits for the worker to be there. */
  method: string | undefined;
  argument: unknown;
  options: CallOptions;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

/** What a call may still do after its asker has gone: most end by themselves, which spares the worker. */
const GRACE = 300;
/** Milliseconds in which a call cannot make its process grow by much. */
const SHORT = 5;

/**
 * Opens a worker. Throws from `call`: what the method threw, `query-deadline`, `query-memory`,
 * `client-gone`, `engine-failed`, `busy`.
 */
export function openWorker(options: WorkerOptions): Worker {
  const queue: Job[] = [];
  /** Calls that are sent: more than one only to a worker that is pipelined. */
  const underWay = new Set<Promise<void>>();
  let link: Link | undefined;
  /** Bytes that the present link needs for what it holds: what it was filled with, and writes since. */
  let content = 0;
  /** When the memory of the present link was last looked at. */
  let looked = 0;
  let running = false;
  let isOutdated = false;
  let closed = false;

  const linked = async (): Promise<Link> => {
    if (link?.alive() && !isOutdated) return link;
    await Promise.all(underWay);
    if (closed) throw new Problem('busy');
    void link?.kill();
    isOutdated = false;
    const started = startLink(options);
    link = started;
    await started.ready;
    content = residentOf(started);
    void started.ended.then(() => {
      if (link === started && !closed) options.ended?.();
    });
    return started;
  };

  /** Whether a process keeps more than half of what it may grow by; after short calls looked at now and then. */
  const hasGrown = (present: Link, begun: number): boolean => {
    const now = performance.now();
    if (now - begun < SHORT && now - looked < INTERVAL) return false;
    looked = now;
    return residentOf(present) - content > (options.maxGrowth ?? Infinity) / 2;
  };

  const replace = (): void => {
    void link?.kill();
    link = undefined;
  };

  const linkFor = async ({ options: { signal }, reject }: Job): Promise<Link | undefined> => {
    try {
      if (signal?.aborted) throw new Problem('client-gone');
      return await linked();
    } catch (error) {
      reject(error);
      return undefined;
    }
  };

  const run = async (job: Job, present: Link): Promise<void> => {
    const { method, argument, options: asked, resolve, reject } = job;
    if (method === undefined) {
      resolve(undefined);
      return;
    }
    try {
      const before = asked.isWrite ? residentOf(present) : 0;
      const begun = performance.now();
      const memory = content + (options.maxGrowth ?? Infinity);
      const limits = { ...asked, pid: present.pid, memory };
      const answer = await within(limits, present.invoke(method, argument));
      if (asked.isWrite) content += Math.max(0, residentOf(present) - before);
      if (isWatched(limits) && hasGrown(present, begun)) replace();
      resolve(answer);
    } catch (error) {
      const isOthersFault = link !== present;
      if (isOthersFault && !asked.isWrite && !closed) {
        queue.push(job);
        void runAll();
        return;
      }
      if (!isOthersFault && (asked.isWrite || isOverrun(error) || !present.alive())) replace();
      reject(error);
    }
  };

  const send = async (job: Job, present: Link): Promise<void> => {
    const done = run(job, present);
    underWay.add(done);
    void done.then(() => underWay.delete(done));
    if (!options.isPipelined) await done;
  };

  const runAll = async (): Promise<void> => {
    if (running) return;
    running = true;
    for (let job = queue.shift(); job; job = queue.shift()) {
      if (job.method === undefined) await Promise.all(underWay);
      const present = await linkFor(job);
      if (present) await send(job, present);
    }
    running = false;
  };

  const isFull = () =>
    queue.filter((job) => !job.options.isWrite).length >= (options.maxQueue ?? Infinity);
  const enqueue = (method: string | undefined, argument: unknown, asked: CallOptions) =>
    new Promise<unknown>((resolve, reject) => {
      if (closed || (isFull() && !asked.isWrite)) throw new Problem('busy');
      queue.push({ method, argument, options: asked, resolve, reject });
      void runAll();
    });
  return {
    call: <T>(method: string, argument?: unknown, asked: CallOptions = {}) =>
      enqueue(method, argument, asked) as Promise<T>,
    ready: async () => {
      await enqueue(undefined, undefined, { isWrite: true });
    },
    renew(): void {
      isOutdated = true;
      for (const job of queue.splice(0)) {
        if (isWritten(job)) job.resolve(undefined);
        else queue.push(job);
      }
    },
    async close(): Promise<void> {
      closed = true;
      for (const job of queue.splice(0)) job.reject(new Problem('busy'));
      await link?.kill();
    },
  };
}

function isWritten({ method, options }: Job): boolean {
  return method !== undefined && options.isWrite === true;
}

/** Bytes that a process holds; 0 for a thread, whose memory nobody can tell. */
function residentOf({ pid }: Link): number {
  return pid === undefined ? 0 : (residentBytes(pid) ?? 0);
}

/** A worker of an overrun call is still busy with it, or full of it. */
function isOverrun(error: unknown): boolean {
  return (
    error instanceof Problem &&
    (error.type === 'query-deadline' ||
      error.type === 'query-memory' ||
      error.type === 'client-gone')
  );
}

interface Limits extends Pick<CallOptions, 'deadline' | 'signal'> {
  pid: number | undefined;
  /** Bytes that the process may hold. */
  memory: number;
}

function isWatched(limits: Limits): limits is Limits & { pid: number } {
  return limits.pid !== undefined && limits.deadline !== undefined && limits.memory < Infinity;
}

/** The work's own end, or the problem of the first limit that it meets. */
async function within<T>(limits: Limits, work: Promise<T>): Promise<T> {
  const { deadline, signal } = limits;
  if (deadline === undefined && !signal) return work;
  const timers: NodeJS.Timeout[] = [];
  let stopWatch = (): void => undefined;
  let onAbort = (): void => undefined;
  const overrun = new Promise<never>((_, reject) => {
    const after = (wait: number, problem: () => Problem): void => {
      timers.push(
        setTimeout(() => {
          reject(problem());
        }, wait),
      );
    };
    if (deadline !== undefined) {
      after(deadline, () => new Problem('query-deadline', { seconds: deadline / 1000 }));
    }
    onAbort = () => {
      after(GRACE, () => new Problem('client-gone'));
    };
    signal?.addEventListener('abort', onAbort);
    if (isWatched(limits)) {
      stopWatch = watchMemory(limits.pid, limits.memory, () => {
        reject(new Problem('query-memory'));
      });
    }
  });
  work.catch(() => undefined); // when a limit wins, nobody else waits for the work
  try {
    return await Promise.race([work, overrun]);
  } finally {
    timers.forEach(clearTimeout);
    stopWatch();
    signal?.removeEventListener('abort', onAbort);
  }
}
