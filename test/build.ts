import { execFileSync } from 'node:child_process';

/** Compiles the server before the tests: its workers run as compiled code. */
export default function build(): void {
  execFileSync('npx', ['tsc', '--incremental', '--tsBuildInfoFile', 'dist/.tsbuildinfo'], {
    cwd: new URL('..', import.meta.url).pathname,
    stdio: 'inherit',
  });
}
