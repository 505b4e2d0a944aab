import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { importService } from '../support/imports.ts';
import { childrenOf, killAll } from '../support/processes.ts';
import { endAll, endServer, QUIET, startServer, type Running } from '../support/running.ts';

/** `npm run torture` has more. */
const ROUNDS = Number(process.env['TORTURE_ROUNDS'] ?? 10) * 10;
const root = mkdtempSync(join(tmpdir(), 'revontuli-crashes-'));
let server: Running;

beforeAll(async () => {
  const env = { ...QUIET.env, QUERY_BUDGET_S: '3600' };
  server = await startServer(join(root, 'data'), { env });
  expect((await importService(server, 'first')).status).toBe(200);
  await vi.waitUntil(isReady, { timeout: 30_000 });
}, 120_000);
afterAll(() => {
  endAll();
  rmSync(root, { recursive: true, force: true });
});

const isReady = async () => (await fetch(`${server.url}/readyz`)).status === 200;
const ask = (query: string, timeout = 30) =>
  fetch(`${server.url}/sparql?query=${encodeURIComponent(query)}&timeout=${String(timeout)}`, {
    headers: { Accept: 'text/csv' },
  });
const recommend = (body: unknown) =>
  fetch(`${server.url}/recommendations`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
const VALUES = 'SELECT ?n { VALUES ?n { 1 } }';
const workers = () => childrenOf(server.child.pid ?? 0);

describe.skipIf(process.platform !== 'linux')('processes that answer strangers', () => {
  test('that die while idle are replaced before the next question, which is answered', async () => {
    const before = workers();
    expect(before.length).toBeGreaterThan(0);
    killAll(before);
    await vi.waitUntil(() => workers().every((pid) => !before.includes(pid)), { timeout: 10_000 });
    const answers = await Promise.all(Array.from({ length: 4 }, () => ask(VALUES)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  }, 60_000);

  test('that die again and again are started ever more seldom, /readyz says so, and the rest is served', async () => {
    const seen = new Set<number>();
    let isKilling = true;
    const goesOn = (): boolean => isKilling;
    const killing = (async () => {
      while (goesOn()) {
        const found = workers();
        for (const pid of found) seen.add(pid);
        killAll(found);
        await sleep(5);
      }
    })();
    const { version } = (await (await fetch(`${server.url}/readyz`)).json()) as { version: number };
    const asked = ask(VALUES); // whoever waits meanwhile is answered when there is somebody again
    try {
      await vi.waitUntil(async () => !(await isReady()), { timeout: 20_000 });
      const since = performance.now();
      while (performance.now() - since < 5000) {
        const readyz = await fetch(`${server.url}/readyz`);
        expect([readyz.status, await readyz.json()]).toEqual([
          503,
          { status: 'starting', version },
        ]);
        expect((await fetch(`${server.url}/livez`)).status).toBe(200);
        expect((await fetch(`${server.url}/services/first`)).status).toBe(200);
        expect((await recommend({ lifeEvent: 'KE8' })).status).toBe(200);
        await sleep(100);
      }
      // with pauses that double from a tenth of a second: six or seven starts of each of two in so long
      expect(seen.size).toBeLessThan(24);
    } finally {
      isKilling = false;
      await killing;
    }
    expect((await importService(server, 'after')).status).toBe(200);
    await vi.waitUntil(isReady, { timeout: 40_000, interval: 100 });
    expect([200, 503]).toContain((await asked).status);
    const count = await ask(
      'SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a <https://w3id.org/revontuli#Service> }',
    );
    expect(await count.text()).toBe('n\r\n2\r\n');
  }, 120_000);
});

test(
  'a hundred failures of each kind take no place from those who come after',
  async () => {
    const cross =
      'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c < ?f && ?f < ?i) }';
    const failing: [number[], () => Promise<Response>][] = [
      [[400], () => ask('SELECT * { ?s ?p }')],
      [[403], () => ask('SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }')],
      [[400, 422], () => recommend({ lifeEvent: 'no such event' })],
      [[400], () => recommend({ limit: 'many' })],
    ];
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [expected, fail] of failing) expect(expected).toContain((await fail()).status);
      // one that is killed, and one whose asker goes, cost a process each
      if (round % 25 === 0) expect((await ask(cross, 0.05)).status).toBe(503);
      if (round % 25 === 12) {
        const gone = new AbortController();
        setTimeout(() => {
          gone.abort();
        }, 50);
        const address = `${server.url}/sparql?query=${encodeURIComponent(cross)}&timeout=30`;
        await expect(fetch(address, { signal: gone.signal })).rejects.toThrow();
      }
    }
    await vi.waitUntil(isReady, { timeout: 30_000 });
    // as many as one asker may have at once: two lost places would refuse some of them, or all for ever
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask(VALUES)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    const lists = await Promise.all(
      Array.from({ length: 20 }, () => recommend({ lifeEvent: 'KE8' })),
    );
    expect(lists.every(({ status }) => status === 200)).toBe(true);
    expect(await endServer(server, 'SIGTERM')).toBe(0);
  },
  60_000 + ROUNDS * 600,
);
