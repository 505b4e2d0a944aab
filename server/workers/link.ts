import { fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { Worker as Thread } from 'node:worker_threads';
import { Problem } from '../problems.ts';
import { fromFailure, type Call, type Reply } from './protocol.ts';

export type Invoke = <T>(method: string, argument?: unknown) => Promise<T>;

export interface LinkOptions {
  /** The module that calls `serve`, beside the caller: `new URL('./x-worker.ts', import.meta.url)`. */
  entry: URL;
  /** A process can be seen and capped in memory by itself; a thread starts sooner. */
  kind: 'thread' | 'process';
  /** The niceness of a process: how far it steps back when the processors are busy. */
  niceness?: number;
  /** Fills a fresh worker before anything else reaches it. */
  prepare?: (call: Invoke) => Promise<unknown>;
}

/** One running thread or child process and the calls under way in it. */
export interface Link {
  invoke: Invoke;
  /** Settles when the worker is filled; rejects, with the worker ended, when that fails. */
  ready: Promise<void>;
  alive: () => boolean;
  /** Of a child process, whose memory can be seen by it; undefined for a thread. */
  pid: number | undefined;
  /** Resolves when it is there no more, whoever ended it. */
  ended: Promise<void>;
  /** Ends it at once; whatever still waits is told `engine-failed`. */
  kill: () => Promise<unknown>;
}

/** Starts a worker and begins to fill it. */
export function startLink({ entry, kind, niceness, prepare }: LinkOptions): Link {
  const link = kind === 'thread' ? startThread(entry) : startProcess(entry);
  if (niceness !== undefined && link.pid !== undefined) setPriority(link.pid, niceness);
  const fill = async (): Promise<void> => {
    try {
      await prepare?.(link.invoke);
    } catch (error) {
      void link.kill();
      throw error;
    }
  };
  return { ...link, ready: fill() };
}

/** Workers run compiled: Node 20 cannot run TypeScript in one, so sources (in tests) start what they compile to. */
function compiled(entry: URL): URL {
  return new URL(entry.href.replace(/\/(?:server|dist)\/(.*)\.ts$/, '/dist/$1.js'));
}

function startThread(entry: URL): Omit<Link, 'ready'> {
  const thread = new Thread(compiled(entry));
  const calls = pendingCalls((call) => {
    thread.postMessage(call);
  });
  thread.on('message', calls.settle);
  thread.on('error', calls.fail);
  const ended = new Promise<void>((resolve) => {
    thread.once('exit', () => {
      calls.fail();
      resolve();
    });
  });
  return {
    ...calls,
    pid: undefined,
    ended,
    kill: () => {
      calls.fail();
      return thread.terminate();
    },
  };
}

function startProcess(entry: URL): Omit<Link, 'ready'> {
  const child = fork(compiled(entry), { execArgv: [], serialization: 'advanced' });
  const calls = pendingCalls((call) => {
    child.send(call);
  });
  child.on('message', (reply) => {
    calls.settle(reply as Reply);
  });
  child.on('error', calls.fail);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      calls.fail();
      resolve();
    });
  });
  return {
    ...calls,
    pid: child.pid,
    ended,
    kill: () => {
      calls.fail();
      child.kill('SIGKILL');
      return ended;
    },
  };
}

interface Calls extends Pick<Link, 'invoke' | 'alive'> {
  settle: (reply: Reply) => void;
  /** The worker is gone: whatever still waits gets an answer. */
  fail: () => void;
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
        if (!living) throw new Problem('engine-failed');
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
