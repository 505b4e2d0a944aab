import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../problems.ts';
import { openWorker, type CallOptions, type Worker, type WorkerOptions } from './worker.ts';

export interface PoolOptions extends WorkerOptions {
  /** How many workers. */
  size: number;
  /** How many calls may wait for a worker, of all askers and of one. */
  maxWaiting: number;
  maxWaitingOfOne: number;
  /** Told why a worker could not be filled; it is tried again. */
  failed?: (error: unknown) => void;
}

export interface Ask extends CallOptions {
  deadline: number;
  /** Who asks: one asker never holds every worker, nor every place in the queue. */
  client: string;
  /** Told how many milliseconds of a worker the call cost, its replacement included. */
  spent?: ((milliseconds: number) => void) | undefined;
}

/** Workers of one kind that share what is asked; what is written goes to each. */
export interface Pool {
  /** Asks whichever worker is free. Throws what `Worker.call` throws, `busy`, `too-many-requests`. */
  ask<T>(method: string, argument: unknown, options: Ask): Promise<T>;
  /** Writes to every worker; whatever is asked afterwards comes after it. Resolves when each has it. */
  tell(method: string, argument: unknown): Promise<void>;
  /** Drops the writes that wait and has every worker filled anew, after the call that it has under way. */
  renew(): void;
  /** Whether at least one worker is filled. */
  isReady(): boolean;
  /** Resolves when every worker is filled. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

interface Member {
  worker: Worker;
  busy: boolean;
  filled: Promise<void>;
  isFilled: boolean;
  /** Whether it is filled anew without any fault of its own. */
  isRenewed: boolean;
  /** Times in a row that it could not be filled or ended unasked. */
  failures: number;
}

interface Waiting {
  method: string;
  argument: unknown;
  options: Ask;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 30_000;

/** Opens a pool; its workers begin to be filled at once. */
export function openPool(options: PoolOptions): Pool {
  const waiting: Waiting[] = [];
  const running = new Map<string, number>();
  const mostOfOne = Math.max(1, options.size - 1);
  let closed = false;
  const isClosed = (): boolean => closed;

  /** Fills a worker, however often it takes; the pauses between tries grow. */
  const fill = async (member: Member): Promise<void> => {
    member.isFilled = false;
    while (!isClosed()) {
      try {
        await member.worker.ready();
        member.isFilled = true;
        member.isRenewed = false;
        return;
      } catch (error) {
        member.isRenewed = false;
        if (!isClosed()) options.failed?.(error);
        await pauseAfterFailure(member);
      }
    }
  };

  const pauseAfterFailure = async (member: Member): Promise<void> => {
    const pause = Math.min(FIRST_PAUSE * 2 ** member.failures, LONGEST_PAUSE);
    member.failures += 1;
    await sleep(pause, undefined, { ref: false });
  };

  /** Fills a worker anew that ended while nobody asked it: nobody else would before the next question. */
  const refill = async (member: Member, isRested: boolean): Promise<void> => {
    member.isRenewed = isRested && member.isFilled;
    member.isFilled = false;
    if (member.busy) return; // whoever has it fills it
    member.busy = true;
    if (!isRested) await pauseAfterFailure(member);
    await free(member);
  };

  const members = Array.from({ length: options.size }, (): Member => {
    const ended = (isRested: boolean): void => void refill(member, isRested);
    const member: Member = {
      worker: openWorker({ ...options, ended }),
      busy: true,
      filled: Promise.resolve(),
      isFilled: false,
      isRenewed: false,
      failures: 0,
    };
    member.filled = free(member);
    return member;
  });

  async function free(member: Member): Promise<void> {
    await fill(member);
    member.busy = false;
    dispatch();
  }

  function dispatch(): void {
    for (const member of members) {
      if (member.busy) continue;
      const next = waiting.findIndex(
        ({ options: { client } }) => (running.get(client) ?? 0) < mostOfOne,
      );
      const [job] = next < 0 ? [] : waiting.splice(next, 1);
      if (!job) return;
      void run(member, job);
    }
  }

  async function run(member: Member, job: Waiting): Promise<void> {
    const { client, spent, signal } = job.options;
    member.busy = true;
    running.set(client, (running.get(client) ?? 0) + 1);
    const start = performance.now();
    await member.worker.call(job.method, job.argument, { ...job.options, signal }).then((value) => {
      member.failures = 0;
      job.resolve(value);
    }, job.reject);
    await fill(member); // at once, unless the call had its worker ended
    spent?.(performance.now() - start);
    const left = (running.get(client) ?? 1) - 1;
    if (left > 0) running.set(client, left);
    else running.delete(client);
    member.busy = false;
    dispatch();
  }

  return {
    ask: <T>(method: string, argument: unknown, asked: Ask) =>
      new Promise<T>((resolve, reject) => {
        if (closed || waiting.length >= options.maxWaiting) throw new Problem('busy');
        const ofOne = waiting.filter(({ options: { client } }) => client === asked.client).length;
        if (ofOne >= options.maxWaitingOfOne)
          throw new Problem('too-many-requests', { seconds: 1 });
        const job = {
          method,
          argument,
          options: asked,
          resolve: resolve as Waiting['resolve'],
          reject,
        };
        waiting.push(job);
        asked.signal?.addEventListener('abort', () => {
          const at = waiting.indexOf(job);
          if (at < 0) return;
          waiting.splice(at, 1);
          reject(new Problem('client-gone'));
        });
        dispatch();
      }),
    tell: async (method, argument) => {
      await Promise.allSettled(
        members.map(({ worker }) => worker.call(method, argument, { isWrite: true })),
      );
    },
    renew() {
      for (const member of members) {
        member.worker.renew();
        member.isRenewed = member.isFilled;
        if (member.busy) continue; // whoever has it fills it
        member.busy = true;
        member.filled = free(member);
      }
    },
    isReady: () => members.some(({ isFilled, isRenewed }) => isFilled || isRenewed),
    ready: async () => {
      await Promise.all(members.map(({ filled }) => filled));
    },
    async close(): Promise<void> {
      closed = true;
      for (const job of waiting.splice(0)) job.reject(new Problem('busy'));
      await Promise.all(members.map(({ worker }) => worker.close()));
    },
  };
}
