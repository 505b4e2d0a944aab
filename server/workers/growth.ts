import { INTERVAL, residentBytes } from './memory.ts';

/** What a process holds beyond what it was filled with and told to keep. */
export interface Growth {
  /** A fresh process was filled. */
  filled: (pid: number | undefined) => void;
  /** A call begins; gives the bytes that the process may hold meanwhile. */
  begin: (isWrite: boolean) => number;
  /** The call has ended. */
  end: (isWrite: boolean) => void;
  /** Whether answers left so much that a call could meet the limit for what others needed. */
  isLarge: () => boolean;
  close: () => void;
}

/** Milliseconds in which a call cannot make its process grow by much. */
const SHORT = 5;
/** Milliseconds without a call after which a process that keeps much need not be there at once. */
const REST = 10_000;

/**
 * Follows the growth of a worker's process, which keeps what it once had: the next answers use it again, so
 * it is given back (`rested`) only when nobody has asked for a while. Threads have no memory to be seen.
 */
export function openGrowth(most: number, rested: () => void): Growth {
  let process: number | undefined;
  /** Bytes needed for what the process holds: what it was filled with, and writes since. */
  let content = 0;
  let begun = 0;
  let before = 0;
  let looked = 0;
  let large = false;
  let rest: NodeJS.Timeout | undefined;
  const resident = (): number => (process === undefined ? 0 : (residentBytes(process) ?? 0));

  /** After short calls looked at now and then. */
  const look = (): void => {
    const now = performance.now();
    if (now - begun < SHORT && now - looked < INTERVAL) return;
    looked = now;
    large = resident() - content > most / 2;
  };

  return {
    filled(pid) {
      clearTimeout(rest);
      process = most < Infinity ? pid : undefined;
      content = resident();
      large = false;
    },
    begin(isWrite) {
      clearTimeout(rest);
      begun = performance.now();
      if (isWrite) before = resident();
      return content + most;
    },
    end(isWrite) {
      if (isWrite) content += Math.max(0, resident() - before);
      else look();
      if (large) rest = setTimeout(rested, REST).unref();
    },
    isLarge: () => large,
    close: () => {
      clearTimeout(rest);
    },
  };
}
