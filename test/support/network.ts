import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { inject } from 'vitest';
import { openApp } from '../../server/app.ts';
import { readConfig, type Config } from '../../server/config.ts';
import { listen } from '../../server/http/listen.ts';
import { allRoutes } from '../../server/http/routes.ts';
import type { Route } from '../../server/http/route.ts';
import { copyFolder } from './running.ts';

/** A network on a folder of its own and a free port, asked over real HTTP. */
export interface TestNetwork {
  url: string;
  baseIri: string;
  dataDir: string;
  stewardKey: string;
  /** The table that the server answers from. */
  routes: readonly Route[];
  fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** Sends JSON and reads JSON. */
  post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Answer>;
  /** Makes a key and gives its text. */
  keyFor: (role: 'provider' | 'client', ...organisations: string[]) => Promise<string>;
  /** Stops it and removes its folder. */
  close: () => Promise<void>;
}

export interface Answer {
  status: number;
  headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into answers freely
  json: any;
}

/**
 * Opens a network for a test, one of its own unless `dataDir` reuses a folder, which `close` then leaves
 * alone. It begins as the server has made it, or empty without the starter network.
 */
export async function openNetwork(config: Partial<Config> = {}): Promise<TestNetwork> {
  const dataDir = config.dataDir ?? mkdtempSync(join(tmpdir(), 'revontuli-'));
  const isNew = config.dataDir === undefined && config.starterNetwork !== false;
  if (isNew && config.baseIri === undefined) copyFolder(inject('network'), dataDir);
  const settings: Config = {
    ...readConfig({}),
    port: 0,
    queryDeadlineMax: 10_000,
    queryBudget: 600,
    logLevel: 'silent',
    ...config,
    dataDir,
  };
  const app = await openApp(settings, pino({ level: settings.logLevel }));
  const listener = await listen(app.server, { ...settings, baseIri: app.baseIri });
  const stewardKey = readFileSync(app.stewardKeyFile, 'utf8').trim();
  const ask = (path: string, init?: RequestInit) => fetch(listener.url + path, init);
  const post: TestNetwork['post'] = async (path, body, headers = {}) => {
    const response = await ask(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, headers: response.headers, json: await response.json() };
  };
  return {
    url: listener.url,
    baseIri: app.baseIri,
    dataDir,
    stewardKey,
    routes: allRoutes(app.parts),
    fetch: ask,
    post,
    keyFor: async (role, ...organisations) => {
      const asked = { role, organisations, label: 'test' };
      const { json } = await post('/keys', asked, { Authorization: `Bearer ${stewardKey}` });
      return (json as { key: string }).key;
    },
    close: async () => {
      await listener.close();
      await app.close();
      if (config.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
