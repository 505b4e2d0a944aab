import { Problem } from '../problems.ts';
import { openGrowth } from './growth.ts';
import { isMemory, isOverrun, within, type Limits } from './limits.ts';
import { startLink, type Link, type LinkOptions } from './link.ts';

export interface WorkerOptions extends LinkOptions {
  /** How many calls may wait beside writes; one more is `busy`. */
  maxQueue?: number;
  /**
   * Told when the worker ended after it was filled, but not for a call: by itself, or to give back memory
   * (`isRested`). Whatever is asked next starts another.
   */
  ended?: (isRested: boolean) => void;
  /** Bytes that a process may grow beyond what it had when it was filled, watched during limited calls. */
  maxGrowth?: number;
  /**
   * Sends calls on before those before them are answered, so that it never waits for this thread; for a
   * worker whose calls have no limits.
   */
  isPipelined?: boolean;
}

/** A deadline counts from the moment the worker begins; a call that meets a limit ends with its worker. */
export interface CallOptions extends Pick<Limits, 'deadline' | 'signal'> {
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

/**
 * Opens a worker. Throws from `call`: what the method threw, `query-deadline`, `query-memory`,
 * `client-gone`, `engine-failed`, `busy`.
 */
export function openWorker(options: WorkerOptions): Worker {
  const queue: Job[] = [];
  /** Calls that are sent: more than one only to a worker that is pipelined. */
  const underWay = new Set<Promise<void>>();
  let link: Link | undefined;
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
    growth.filled(started.pid);
    void started.ended.then(() => {
      if (link === started && !closed) options.ended?.(false);
    });
    return started;
  };

  const replace = (): void => {
    void link?.kill();
    link = undefined;
  };

  const growth = openGrowth(options.maxGrowth ?? Infinity, () => {
    if (closed || running || underWay.size > 0) return;
    replace();
    options.ended?.(true);
  });

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
    const isWrite = asked.isWrite === true;
    const wasLarge = growth.isLarge();
    try {
      const limits = { ...asked, pid: present.pid, memory: growth.begin(isWrite) };
      const work = within(limits, present.invoke(method, argument));
      resolve(
        await work.finally(() => {
          growth.end(isWrite);
        }),
      );
    } catch (error) {
      const isGone = link !== present;
      const isOthersFault = isGone || (wasLarge && isMemory(error));
      if (!isGone && (isWrite || isOverrun(error) || !present.alive())) replace();
      if (isOthersFault && !isWrite && !closed) {
        queue.push(job);
        void runAll();
        return;
      }
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
      growth.close();
      for (const job of queue.splice(0)) job.reject(new Problem('busy'));
      await link?.kill();
    },
  };
}

function isWritten({ method, options }: Job): boolean {
  return method !== undefined && options.isWrite === true;
}
