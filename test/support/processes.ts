import { readdirSync, readFileSync } from 'node:fs';

/** The processes that a process has started and that are there now (Linux). */
export function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && parentOf(pid) === parent);
}

function parentOf(pid: number): number {
  try {
    const after = readFileSync(`/proc/${String(pid)}/stat`, 'latin1').split(') ')[1];
    return Number(after?.split(' ')[1]);
  } catch {
    return 0;
  }
}

/** Kills processes by their ids; one that has ended by itself meanwhile is as good. */
export function killAll(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}
