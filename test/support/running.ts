import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A server of its own process. */
export interface Running {
  child: ChildProcess;
  url: string;
  key: string;
}

const root = new URL('../..', import.meta.url).pathname;
const started: ChildProcess[] = [];

/** The environment of a server that begins without the starter network. */
export const QUIET = { env: { STARTER_NETWORK: 'off' } } as const;

/** Whether a command is there and works with these parameters. */
export function can(command: string, ...parameters: string[]): boolean {
  return spawnSync(command, parameters, { stdio: 'ignore' }).status === 0;
}

/** Copies what a data folder that was closed in order holds into another, made if it is not there; gives its path. */
export function copyFolder(from: string, to: string): string {
  mkdirSync(to, { recursive: true });
  for (const name of ['revontuli.db', 'steward.key'])
    copyFileSync(join(from, name), join(to, name));
  return to;
}

/** Starts the real server on a folder and a free port, under another command when one is given; throws what it said when it ends. */
export async function startServer(
  dataDir: string,
  { under = [], env = {}, ...options }: SpawnOptions & { under?: readonly string[] } = {},
): Promise<Running> {
  const words = [...under, process.execPath, 'dist/main.js', 'serve'];
  const parameters = words.slice(1);
  const command = words[0] ?? '';
  const child = spawn(command, parameters, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error', ...env },
    ...options,
  });
  started.push(child);
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const found = /listens on (http:\/\/\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => {
      reject(new Error(`exit code ${String(code)}: ${said}`));
    });
  });
  return { child, url, key: readFileSync(join(dataDir, 'steward.key'), 'utf8').trim() };
}

/** Ends a server by its handle and gives its exit code. */
export async function endServer(
  { child }: Running,
  signal: NodeJS.Signals,
): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const ended = once(child, 'exit') as Promise<[number | null]>;
  child.kill(signal);
  return (await ended)[0];
}

/** Ends whatever is still running, by its handle. */
export function endAll(): void {
  for (const child of started) child.kill('SIGKILL');
}
