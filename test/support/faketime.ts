import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';

/** Where Debian and Ubuntu put libfaketime for each architecture. */
const LIBRARIES = '/usr/lib';

/**
 * Finds libfaketime, which shows a process another time than the machine's; installs it where there is none
 * and the user may. Undefined, with a line that says so, where there is none still: its tests are skipped.
 */
export function findFaketime(): string | undefined {
  const found = libraryPath();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    try {
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'libfaketime'], {
        stdio: 'ignore',
        env,
      });
    } catch {
      // said below: what counts is whether it is there
    }
  }
  const installed = libraryPath();
  if (installed === undefined)
    process.stdout.write(
      'No libfaketime: the tests of a clock that jumps are skipped (apt-get install libfaketime).\n',
    );
  return installed;
}

function libraryPath(): string | undefined {
  if (!existsSync(LIBRARIES)) return undefined;
  return readdirSync(LIBRARIES)
    .map((architecture) => `${LIBRARIES}/${architecture}/faketime/libfaketimeMT.so.1`)
    .find((file) => existsSync(file));
}

/** A clock that a process is shown; timers, which run on the monotonic clock, are left alone. */
export interface FakeClock {
  env: Record<string, string>;
  /** Sets it, at once and while the process runs. */
  set(time: number): void;
}

/** Opens a clock in a file for processes that are started with its environment. */
export function openFakeClock(library: string, file: string): FakeClock {
  return {
    env: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      FAKETIME_NO_CACHE: '1',
    },
    set(time) {
      const seconds = (time - Date.now()) / 1000;
      writeFileSync(file, `${seconds < 0 ? '' : '+'}${seconds.toFixed(3)}`);
    },
  };
}
