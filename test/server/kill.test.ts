import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { serviceText } from '../support/documents.ts';
import { endAll, endServer, startServer, type Running } from '../support/running.ts';

/** `npm run torture` has two hundred. */
const ROUNDS = Number(process.env['TORTURE_ROUNDS'] ?? 10);
const dataDir = mkdtempSync(join(tmpdir(), 'revontuli-kill-'));
afterAll(() => {
  endAll();
  rmSync(dataDir, { recursive: true, force: true });
});

const titleOf = (round: number, index: number) => `Kierros ${round} palvelu ${index}`;

/** Publishes one service after another until the server is gone, and notes what was acknowledged. */
async function writeUntilGone(
  { url, key }: Running,
  round: number,
  acknowledged: string[],
): Promise<void> {
  for (let index = 0; ; index += 1) {
    const id = `r${round}-${index}`;
    try {
      const response = await fetch(`${url}/services/${id}`, {
        method: 'PUT',
        headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'text/turtle' },
        body: serviceText(id, { title: titleOf(round, index) }),
      });
      if (response.status === 201) acknowledged.push(id);
    } catch {
      return;
    }
  }
}

async function listServices(url: string): Promise<string[]> {
  const ids: string[] = [];
  for (let next: string | undefined = '/services'; next;) {
    const page = (await (await fetch(url + next)).json()) as {
      items: { id: string }[];
      next?: string;
    };
    ids.push(...page.items.map(({ id }) => id.slice(id.lastIndexOf('/') + 1)));
    next = page.next && new URL(page.next).pathname + new URL(page.next).search;
  }
  return ids;
}

test(
  'whatever moment it is killed at, what was acknowledged is there and nothing is there by half',
  async () => {
    const acknowledged: string[] = [];
    let expectedLines = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const server = await startServer(dataDir);
      const written: string[] = [];
      const writing = writeUntilGone(server, round, written);
      await vi.waitUntil(() => written.length > 0, { timeout: 20_000, interval: 5 });
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 700));
      await endServer(server, 'SIGKILL');
      await writing;
      acknowledged.push(...written);

      const again = await startServer(dataDir);
      const there = await listServices(again.url);
      expect(there).toEqual(expect.arrayContaining(acknowledged));
      for (const id of there.filter((each) => /^r\d+-/.test(each))) {
        const response = await fetch(`${again.url}/services/${id}?format=nt`);
        const lines = (await response.text()).trim().split('\n');
        expectedLines ||= lines.length;
        expect(lines, id).toHaveLength(expectedLines);
        const [, ofRound, index] = /^r(\d+)-(\d+)$/.exec(id) ?? [];
        expect(lines.join('\n')).toContain(`"${titleOf(Number(ofRound), Number(index))}"@fi`);
      }
      // the graph shows what the journal has
      const query = `SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a <https://w3id.org/revontuli#Service> }`;
      const counted = await fetch(`${again.url}/sparql?query=${encodeURIComponent(query)}`, {
        headers: { Accept: 'text/csv' },
      });
      expect(await counted.text()).toBe(`n\r\n${there.length}\r\n`);
      expect(await endServer(again, 'SIGTERM')).toBe(0);
    }
  },
  ROUNDS * 30_000,
);

test('told to stop in the middle of requests, it finishes them and leaves with 0', async () => {
  const server = await startServer(dataDir);
  const asked = Array.from({ length: 8 }, () =>
    fetch(`${server.url}/bundles`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"lifeEvent": "KE8", "municipality": "564"}',
    }),
  );
  await Promise.race(asked); // so the others are under way
  const since = Date.now();
  const code = endServer(server, 'SIGTERM');
  const statuses = (await Promise.allSettled(asked)).map((each) =>
    each.status === 'fulfilled' ? each.value.status : 0,
  );
  expect(await code).toBe(0);
  expect(Date.now() - since).toBeLessThan(8000);
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(1);
  expect(statuses.every((status) => status === 200 || status === 0)).toBe(true);
  await expect(fetch(server.url)).rejects.toThrow();
}, 60_000);

test('the folder of one that was killed is free, that of one that runs is not', async () => {
  const server = await startServer(dataDir);
  await expect(startServer(dataDir)).rejects.toThrow(/Another process/);
  await endServer(server, 'SIGKILL');
  const next = await startServer(dataDir);
  expect(await endServer(next, 'SIGINT')).toBe(0);
}, 60_000);
