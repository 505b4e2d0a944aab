import { fork } from 'node:child_process';
import { Worker as Thread } from 'node:worker_threads';
import { Problem } from '../problems.ts';
import { fromFailure, type Call, type Reply } from './protocol.ts';

export interface WorkerOptions {
  /** The module that calls `serve`, beside the caller: `new URL('./x-worker.ts', import.meta.url)`. */
  entry: URL;
  /** A process can be seen and capped in memory by itself; a thread starts sooner. */
  kind: 'thread' | 'process';
  /** Fills a fresh worker before anything else reaches it. */
  prepare?: (call: Invoke) => Promise<void>;
  /** How many calls may wait; one more is `busy`. */
  maxQueue?: number;
}

export type Invoke = <T>(method: string, argument?: unknown) => Promise<T>;

export interface CallOptions {
  /** Milliseconds from the moment the worker begins; past it the worker is killed and replaced. */
  deadline?: number;
  /** A write: never refused for a full queue. */
  always?: boolean;
}

/** A worker that is replaced when it overruns, traps or dies; calls run one at a time, in order. */
export interface Worker {
  call<T>(method: string, argument?: unknown, options?: CallOptions): Promise<T>;
  /** Throws the worker away; the next call waits for a fresh, prepared one. */
  recycle(): void;
  close(): Promise<void>;
}

interface Job {
  method: string;
  argument: unknown;
  options: CallOptions;
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

/** Opens a worker. Throws from `call`: what the method threw, `query-deadline`, `engine-failed`, `busy`. */
export function openWorker(options: WorkerOptions): Worker {
  const queue: Job[] = [];
  let link: Link | undefined;
  let running = false;
  let closed = false;

  const recycle = (): void => {
    void link?.kill();
    link = undefined;
  };

  const pump = async (): Promise<void> => {
    if (running) return;
    running = true;
    for (let job = queue.shift(); job; job = queue.shift()) {
      try {
        link ??= await startLink(options);
        job.resolve(
          await withDeadline(link.invoke(job.method, job.argument), job.options.deadline),
        );
      } catch (error) {
        if (isEndOfWorker(error) || !link?.alive()) recycle();
        job.reject(error instanceof Error ? error : new Error(String(error)));
      }
    }
    running = false;
  };

  return {
    call<T>(method: string, argument?: unknown, callOptions: CallOptions = {}): Promise<T> {
      if (closed) return Promise.reject(new Error('the worker is closed'));
      if (!callOptions.always && queue.length >= (options.maxQueue ?? Infinity)) {
        return Promise.reject(new Problem('busy'));
      }
      return new Promise<T>((resolve, reject) => {
        queue.push({
          method,
          argument,
          options: callOptions,
          resolve: resolve as Job['resolve'],
          reject,
        });
        void pump();
      });
    },
    recycle,
    async close(): Promise<void> {
      closed = true;
      await link?.kill();
    },
  };
}

/** The calls under way in one worker. */
interface Calls {
  invoke: Invoke;
  alive: () => boolean;
  settle: (reply: Reply) => void;
  /** The worker is gone: whatever still waits gets an answer. */
  fail: () => void;
}

interface Link extends Pick<Calls, 'invoke' | 'alive'> {
  kill: () => Promise<unknown>;
}

async function startLink(options: WorkerOptions): Promise<Link> {
  const link = options.kind === 'thread' ? startThread(options.entry) : startProcess(options.entry);
  await options.prepare?.(link.invoke);
  return link;
}

/** Workers run compiled: Node 20 cannot run TypeScript in one, so sources (in tests) start what they compile to. */
function compiled(entry: URL): URL {
  return new URL(entry.href.replace(/\/(?:server|dist)\/(.*)\.ts$/, '/dist/$1.js'));
}

function startThread(entry: URL): Link {
  const thread = new Thread(compiled(entry));
  const calls = pendingCalls((call) => {
    thread.postMessage(call);
  });
  thread.on('message', calls.settle);
  thread.on('error', calls.fail);
  thread.on('exit', () => {
    calls.fail();
  });
  return { ...calls, kill: () => thread.terminate() };
}

function startProcess(entry: URL): Link {
  const child = fork(compiled(entry), { execArgv: [], serialization: 'advanced' });
  const calls = pendingCalls((call) => {
    child.send(call);
  });
  child.on('message', (reply) => {
    calls.settle(reply as Reply);
  });
  child.on('error', calls.fail);
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => {
      calls.fail();
      resolve();
    });
  });
  return {
    ...calls,
    kill: () => {
      child.kill('SIGKILL');
      return gone;
    },
  };
}

function pendingCalls(send: (call: Call) => void): Calls {
  const waiting = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void }
  >();
  let next = 0;
  let living = true;
  return {
    alive: () => living,
    invoke: <T>(method: string, argument?: unknown): Promise<T> =>
      new Promise<T>((resolve, reject) => {
        next += 1;
        waiting.set(next, { resolve: resolve as (value: unknown) => void, reject });
        send({ id: next, method, argument });
      }),
    settle(reply: Reply): void {
      const call = waiting.get(reply.id);
      waiting.delete(reply.id);
      if ('value' in reply) call?.resolve(reply.value);
      else {
        if (reply.failure.fatal) living = false;
        call?.reject(
          reply.failure.fatal ? new Problem('engine-failed') : fromFailure(reply.failure),
        );
      }
    },
    fail(): void {
      living = false;
      for (const call of waiting.values()) call.reject(new Problem('engine-failed'));
      waiting.clear();
    },
  };
}

function isEndOfWorker(error: unknown): boolean {
  return (
    error instanceof Problem && (error.type === 'query-deadline' || error.type === 'engine-failed')
  );
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
