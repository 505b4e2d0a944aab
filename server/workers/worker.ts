import { Problem } from '../problems.ts';
import { startLink, type Link, type LinkOptions } from './link.ts';

export type { Invoke } from './link.ts';

export interface WorkerOptions extends LinkOptions {
  /** How many calls may wait beside writes; one more is `busy`. */
  maxQueue?: number;
}

export interface CallOptions {
  /** Milliseconds from the moment the worker begins; past it the worker is killed and replaced. */
  deadline?: number;
  /** Takes no place in the queue and is never refused; when it fails, the worker is replaced by a freshly filled one. */
  isWrite?: boolean;
}

/** A worker that is replaced when it overruns, traps or dies; calls run one at a time, in order. */
export interface Worker {
  call<T>(method: string, argument?: unknown, options?: CallOptions): Promise<T>;
  /** Ends it at once; what still waits is told `busy`. */
  close(): Promise<void>;
}

interface Job {
  method: string;
  argument: unknown;
  options: CallOptions;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

/** Opens a worker. Throws from `call`: what the method threw, `query-deadline`, `engine-failed`, `busy`. */
export function openWorker(options: WorkerOptions): Worker {
  const queue: Job[] = [];
  let link: Link | undefined;
  let running = false;
  let closed = false;

  const run = async (job: Job): Promise<void> => {
    try {
      link ??= startLink(options);
      await link.ready;
      job.resolve(await withDeadline(link.invoke(job.method, job.argument), job.options.deadline));
    } catch (error) {
      if (job.options.isWrite || isOverrun(error) || !link?.alive()) {
        void link?.kill();
        link = undefined;
      }
      job.reject(error);
    }
  };

  const runAll = async (): Promise<void> => {
    if (running) return;
    running = true;
    for (let job = queue.shift(); job; job = queue.shift()) await run(job);
    running = false;
  };

  const isFull = () =>
    queue.filter((job) => !job.options.isWrite).length >= (options.maxQueue ?? Infinity);
  return {
    call: <T>(method: string, argument?: unknown, callOptions: CallOptions = {}) =>
      new Promise<T>((resolve, reject) => {
        if (closed || (isFull() && !callOptions.isWrite)) throw new Problem('busy');
        const settle = { resolve: resolve as Job['resolve'], reject };
        queue.push({ method, argument, options: callOptions, ...settle });
        void runAll();
      }),
    async close(): Promise<void> {
      closed = true;
      for (const job of queue.splice(0)) job.reject(new Problem('busy'));
      await link?.kill();
    },
  };
}

function isOverrun(error: unknown): boolean {
  return error instanceof Problem && error.type === 'query-deadline';
}

async function withDeadline<T>(work: Promise<T>, deadline?: number): Promise<T> {
  if (deadline === undefined) return work;
  let timer: NodeJS.Timeout | undefined;
  const overrun = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Problem('query-deadline', { seconds: deadline / 1000 }));
    }, deadline);
  });
  work.catch(() => undefined); // when the deadline wins, nobody else waits for the work
  try {
    return await Promise.race([work, overrun]);
  } finally {
    clearTimeout(timer);
  }
}
