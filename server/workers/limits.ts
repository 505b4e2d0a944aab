import { Problem } from '../problems.ts';
import { watchMemory } from './memory.ts';

/** What ends a call before its work does. */
export interface Limits {
  /** Milliseconds from now. */
  deadline?: number;
  /** Aborted when nobody waits for the answer any more. */
  signal?: AbortSignal | undefined;
  /** The process, and the bytes that it may hold while a call with a deadline is under way. */
  pid: number | undefined;
  memory: number;
}

/** What a call may still do after its asker has gone: most end by themselves, which spares the worker. */
const GRACE = 300;

/**
 * The work's own end, or the problem of the first limit that it meets: `query-deadline`, `query-memory`,
 * `client-gone`.
 */
export async function within<T>(limits: Limits, work: Promise<T>): Promise<T> {
  const { deadline, signal, pid, memory } = limits;
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
    onAbort = () => {
      after(GRACE, () => new Problem('client-gone'));
    };
    signal?.addEventListener('abort', onAbort);
    if (deadline === undefined) return;
    after(deadline, () => new Problem('query-deadline', { seconds: deadline / 1000 }));
    if (pid === undefined || memory === Infinity) return;
    stopWatch = watchMemory(pid, memory, () => {
      reject(new Problem('query-memory'));
    });
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

/** A worker of an overrun call is still busy with it, or full of it. */
export function isOverrun(error: unknown): boolean {
  return isMemory(error) || isProblem(error, 'query-deadline') || isProblem(error, 'client-gone');
}

/** Whether a call met the limit of memory. */
export function isMemory(error: unknown): boolean {
  return isProblem(error, 'query-memory');
}

function isProblem(error: unknown, type: Problem['type']): boolean {
  return error instanceof Problem && error.type === type;
}
