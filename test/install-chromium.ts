import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Where Debian and Ubuntu put the browser that the tests of pages drive. */
export const chromiumPath = '/usr/bin/chromium';

/** Installs Debian's Chromium where there is none and the user may; otherwise the tests that need it skip. */
export default function installChromium(): void {
  if (existsSync(chromiumPath)) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    try {
      const options = {
        stdio: 'ignore',
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      };
      execFileSync('apt-get', ['update', '-qq'], options as object);
      execFileSync(
        'apt-get',
        ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
        options as object,
      );
    } catch {
      // said below: what counts is whether the browser is there
    }
  }
  if (!existsSync(chromiumPath)) {
    process.stdout.write(
      `No browser at ${chromiumPath}: the tests in test/browser are skipped (apt-get install chromium).\n`,
    );
  }
}
