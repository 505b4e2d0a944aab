import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepAnswer } from '../../server/store/answers.ts';
import { restoreBackup } from '../../server/store/backup.ts';
import { appendCommits, listDocuments } from '../../server/store/journal.ts';
import { openStore } from '../../server/store/store.ts';
import { importService } from '../support/imports.ts';
import { endAll, endServer, QUIET, startServer, type Running } from '../support/running.ts';

const MEGABYTES = 128;
const root = mkdtempSync(join(tmpdir(), 'revontuli-backup-'));
const folder = join(root, 'data');
let server: Running;

const content = Array.from({ length: 400 }, (_, line) => `<a:s> <a:p> "${line}" .`).sort();
const COMMITS = 2000;

/**
 * A folder as large as a nation's, made of answers that are kept: they are in the file and in no engine. What a
 * document of old was is in no engine either, and takes a while to replay.
 */
beforeAll(async () => {
  const store = await openStore(folder);
  for (let index = 0; index < MEGABYTES; index += 1) {
    await keepAnswer(store, 'bundle', `large-${index}`, randomBytes(750_000).toString('base64'));
  }
  const change = { document: 'http://localhost:3000/services/old', kind: 'service', owner: 'oulu' };
  const made = { ...change, content, added: content, removed: [] };
  const gone = { ...change, content: undefined, added: [], removed: content };
  await appendCommits(
    store,
    Array.from({ length: COMMITS }, (_, index) => ({
      actor: 'test',
      reason: 'test',
      changes: [index % 2 === 0 ? made : gone],
    })),
  );
  await store.destroy();
  server = await startServer(folder, QUIET);
}, 120_000);
afterAll(() => {
  endAll();
  rmSync(root, { recursive: true, force: true });
});

const under = () => readdirSync(join(folder, '.backups'));
const askFor = (what: 'backups' | 'verifications') =>
  fetch(`${server.url}/${what}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${server.key}` },
  });

/** Reads and writes until something is done; gives what was acknowledged and the longest wait, in ms. */
async function serveUntil(done: Promise<unknown>) {
  const acknowledged: string[] = [];
  let longest = 0;
  let isDone = false;
  void done.finally(() => {
    isDone = true;
  });
  const goesOn = (): boolean => !isDone;
  for (let round = 0; goesOn(); round += 1) {
    const since = performance.now();
    const status = (await importService(server, `during-${round}`)).status;
    const read = await fetch(`${server.url}/livez`);
    expect([status, read.status]).toEqual([200, 200]);
    if (goesOn()) acknowledged.push(`during-${round}`);
    longest = Math.max(longest, performance.now() - since);
    await sleep(10);
  }
  return { acknowledged, longest };
}

test('while a large backup is made, others read and write, and it holds one version of all', async () => {
  expect((await importService(server, 'before')).status).toBe(200);
  const since = performance.now();
  const asked = askFor('backups');
  const { acknowledged, longest } = await serveUntil(asked);
  const took = performance.now() - since;
  const response = await asked;
  expect(response.status).toBe(200);
  expect(acknowledged.length).toBeGreaterThan(3);
  expect(longest).toBeLessThan(took / 2);

  const file = join(root, 'backup.db');
  writeFileSync(file, new Uint8Array(await response.arrayBuffer()));
  const found = await restoreBackup(file, join(root, 'restored'));
  const named = /revontuli-(\d+)\.db/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  expect(found).toMatchObject({ faults: [], version: Number(named) });
  const restored = await openStore(join(root, 'restored'));
  const services = await listDocuments(restored, 'service');
  expect(services.filter((iri) => iri.endsWith('/services/before'))).toHaveLength(1);
  await restored.destroy();
  expect(under()).toEqual([]);

  await endServer(server, 'SIGKILL'); // what was acknowledged meanwhile is in the log
  server = await startServer(folder, QUIET);
  for (const id of acknowledged)
    expect((await fetch(`${server.url}/services/${id}`)).status, id).toBe(200);
}, 120_000);

test('while everything is replayed and compared, others read and write, and one version of all is found sound', async () => {
  const since = performance.now();
  const asked = askFor('verifications');
  const { acknowledged, longest } = await serveUntil(asked);
  const took = performance.now() - since;
  const response = await asked;
  expect(response.headers.get('cache-control')).toBe('no-store');
  const found = (await response.json()) as { version: number; soundTo: number; faults: string[] };
  expect(found.faults).toEqual([]);
  expect(found.version).toBe(found.soundTo);
  expect(found.version).toBeGreaterThan(COMMITS);
  expect(acknowledged.length).toBeGreaterThan(3);
  expect(longest).toBeLessThan(took / 2);
}, 60_000);

test('a server that is told to stop ends the backup under way and leaves with 0', async () => {
  const asked = askFor('backups').then(
    (response) => response.arrayBuffer(),
    () => undefined,
  );
  await sleep(200);
  const since = performance.now();
  expect(await endServer(server, 'SIGTERM')).toBe(0);
  expect(performance.now() - since).toBeLessThan(12_000);
  await asked;
  const store = await openStore(folder);
  await store.destroy();
}, 60_000);
