import { readFileSync } from 'node:fs';

const PAGE = 4096;
/** Milliseconds between two looks at the memory of a process. */
export const INTERVAL = 50;

/** Bytes that a process holds in memory now; undefined where the system does not tell (only Linux does). */
export function residentBytes(pid: number): number | undefined {
  try {
    const pages = readFileSync(`/proc/${String(pid)}/statm`, 'latin1').split(' ')[1];
    return Number(pages) * PAGE;
  } catch {
    return undefined;
  }
}

/** Calls back once when a process holds more than so many bytes; gives what stops the watch. */
export function watchMemory(pid: number, limit: number, exceeded: () => void): () => void {
  const timer = setInterval(() => {
    if ((residentBytes(pid) ?? 0) <= limit) return;
    clearInterval(timer);
    exceeded();
  }, INTERVAL);
  return () => {
    clearInterval(timer);
  };
}
