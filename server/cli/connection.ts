import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { isHeld } from '../store/sqlite.ts';
import { DATABASE } from '../store/store.ts';

export interface OpenServer {
  url: string;
  baseIri: string;
  stewardKeyFile: string;
  counts: Readonly<Record<string, number>>;
  close(): Promise<void>;
}

export interface CommandDeps {
  openServer: (config: Config) => Promise<OpenServer>;
  readConfig: () => Config;
}

/** A network to ask over HTTP: the one that is running on the data folder, or one opened for the command. */
export interface Connection {
  baseIri: string;
  fetch: (path: string, init?: RequestInit) => Promise<Response>;
  stewardKey: () => string;
}

/** Where a running server says that it is. */
export function serverFile(dataDir: string): string {
  return join(dataDir, 'server.json');
}

/** Runs a command against the network of the data folder, so that it works beside a running server too. */
export async function withNetwork<T>(
  { openServer, readConfig }: CommandDeps,
  run: (network: Connection) => Promise<T>,
): Promise<T> {
  const config = readConfig();
  const running = await findRunning(config.dataDir);
  const opened = running
    ? undefined
    : await openServer({ ...config, port: 0, host: '127.0.0.1', logLevel: 'error' });
  const { url, baseIri } = running ?? opened ?? { url: '', baseIri: '' };
  try {
    return await run({
      baseIri,
      fetch: (path, init) => fetch(url + path, init),
      stewardKey: () => readFileSync(join(config.dataDir, 'steward.key'), 'utf8').trim(),
    });
  } finally {
    await opened?.close();
  }
}

/** What a killed server said stays, and another may have its port now: only a folder that is held has one. */
async function findRunning(dataDir: string): Promise<{ url: string; baseIri: string } | undefined> {
  try {
    if (!existsSync(serverFile(dataDir)) || !isHeld(join(dataDir, DATABASE))) return undefined;
    const said = JSON.parse(readFileSync(serverFile(dataDir), 'utf8')) as {
      url: string;
      baseIri: string;
    };
    const alive = await fetch(`${said.url}/livez`, { signal: AbortSignal.timeout(1000) });
    return alive.ok ? said : undefined;
  } catch {
    return undefined;
  }
}

/** Writes an answer to standard output; a refusal goes to standard error. Gives whether it was an answer. */
export async function printAnswer(response: Response): Promise<boolean> {
  const text = await response.text();
  const stream = response.ok ? process.stdout : process.stderr;
  stream.write(text.endsWith('\n') ? text : `${text}\n`);
  return response.ok;
}

/** Posts JSON and prints the answer in words, or whole; tells whether the server did what was asked. */
export async function printPosted(
  deps: CommandDeps,
  { path, body, language, json }: { path: string; body: object; language: string; json: boolean },
  inWords: (answer: unknown) => string,
): Promise<boolean> {
  return withNetwork(deps, async ({ fetch }) => {
    const headers = { 'Content-Type': 'application/json', 'Accept-Language': language };
    const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!response.ok || json) return printAnswer(response);
    process.stdout.write(inWords(await response.json()));
    return true;
  });
}
