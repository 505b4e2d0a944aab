import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openStore } from '../../server/store/store.ts';
import { verifyStore } from '../../server/store/verify.ts';
import { findFaketime, openFakeClock, type FakeClock } from '../support/faketime.ts';
import { importService } from '../support/imports.ts';
import { readProblem } from '../support/problems.ts';
import { endAll, endServer, QUIET, startServer, type Running } from '../support/running.ts';

const DAY = 86_400_000;
/** A leap day, some minutes before its end in Finland. */
const LEAP_DAY = Date.parse('2028-02-29T21:50:00Z');
/** `npm run torture` waits for the end of the window. */
const IS_LONG = process.env['TORTURE_ROUNDS'] !== undefined;
const library = findFaketime();
const root = mkdtempSync(join(tmpdir(), 'revontuli-clock-'));
const folder = join(root, 'data');

describe.skipIf(library === undefined)('a server whose clock jumps', () => {
  let clock: FakeClock;
  let server: Running;
  let now = LEAP_DAY;
  const set = (time: number) => {
    now = time;
    clock.set(time);
  };

  beforeAll(async () => {
    clock = openFakeClock(library ?? '', join(root, 'clock'));
    set(LEAP_DAY);
    const env = { ...QUIET.env, ...clock.env, IMAGE_AFTER_QUADS: '60', QUERY_BUDGET_S: '5' };
    server = await startServer(folder, { env });
  }, 120_000);
  afterAll(() => {
    endAll();
    rmSync(root, { recursive: true, force: true });
  });

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(server.url + path, { headers });
  const commits = async () => {
    const { commits: found } = (await (await get('/commits')).json()) as {
      commits: { version: number; at: string }[];
    };
    return found.reverse();
  };
  const write = async (id: string) => {
    expect((await importService(server, id)).status).toBe(200);
    return (await commits()).at(-1);
  };
  const isRecent = (text: string | undefined, time: number) => {
    expect(Math.abs(Date.parse(text ?? '') - time), text).toBeLessThan(10 * 60_000);
  };

  test('shows the leap day as such, and what is kept for days from then', async () => {
    const made = await write('leap');
    expect(made?.at.slice(0, 10)).toBe('2028-02-29');
    const stream = await (await get('/changes/1-100', { Accept: 'application/n-triples' })).text();
    expect(stream).toContain('"2028-02-29T');
    const security = await (await get('/.well-known/security.txt')).text();
    const expires = Date.parse(/^Expires: (.*)$/m.exec(security)?.[1] ?? '');
    expect(expires - now).toBeGreaterThan(30 * DAY);
    expect(expires - now).toBeLessThan(366 * DAY);
    const page = await get('/services/leap', { Accept: 'text/html' });
    expect(page.status).toBe(200);
    set(Date.parse('2028-02-29T22:10:00Z')); // the first of March in Finland
    expect((await get('/services/leap', { Accept: 'text/html' })).status).toBe(200);
    set(Date.parse('2028-03-26T01:00:01Z')); // summer time has begun
    expect((await get('/services/leap', { Accept: 'text/html' })).status).toBe(200);
  });

  test('three days on loses no key and no answer that is kept; past their month answers go', async () => {
    const body = JSON.stringify({ lifeEvent: 'KE8', language: 'fi' });
    const headers = { 'Content-Type': 'application/json' };
    const asked = await fetch(`${server.url}/recommendations`, { method: 'POST', headers, body });
    expect(asked.status).toBe(200);
    const { pathname } = new URL(((await asked.json()) as { id: string }).id);
    set(now + 3 * DAY);
    isRecent((await write('later'))?.at, now); // by the key of before
    expect((await get(pathname)).status).toBe(200);
    set(now + 31 * DAY);
    expect((await get(pathname)).status).toBe(404);
    expect((await get('/readyz')).status).toBe(200);
  });

  test('set back goes on: versions and times never fall, nothing waits for the clock', async () => {
    const before = (await commits()).at(-1);
    set(now - 33 * DAY);
    const after = await write('back');
    expect(after?.version).toBe((before?.version ?? 0) + 1);
    const all = await commits();
    expect(all.map(({ version }) => version)).toEqual(all.map((_, index) => index + 1));
    expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).sort());
    const past = await get(`/services/back?asOf=${String(after?.version)}`);
    expect(past.status).toBe(200);
    expect(Date.parse(past.headers.get('memento-datetime') ?? '')).not.toBeNaN();
    expect((await get('/readyz')).status).toBe(200);
    const age = /max-age=(-?\d+)/.exec(past.headers.get('cache-control') ?? '')?.[1] ?? '0';
    expect(Number(age)).toBeGreaterThanOrEqual(0);
  });

  test('set back between a change and its memory image, still makes the image', async () => {
    const image = join(folder, 'graph', 'graph.image');
    rmSync(image, { force: true });
    for (const id of ['i1', 'i2', 'i3', 'i4']) await write(id);
    set(now - 2 * DAY);
    await vi.waitUntil(() => existsSync(image), { timeout: 60_000, interval: 100 });
  }, 90_000);

  test('set back or on in a window of processing, tells nobody to wait longer than the window', async () => {
    const cross = encodeURIComponent(
      'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }',
    );
    await get(`/sparql?query=${cross}&timeout=6`);
    const ask = () => get('/sparql?query=ASK%20%7B%7D');
    await vi.waitUntil(async () => (await ask()).status === 429, { timeout: 30_000 });
    set(now - 2 * DAY);
    const refused = await ask();
    await readProblem(refused.clone(), 'too-many-requests');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect(
      Number(/;t=(-?\d+)/.exec(refused.headers.get('ratelimit') ?? '')?.[1]),
    ).toBeLessThanOrEqual(60);
    set(now + 4 * DAY);
    expect(
      Number(/;t=(-?\d+)/.exec((await ask()).headers.get('ratelimit') ?? '')?.[1]),
    ).toBeGreaterThanOrEqual(0);
    if (!IS_LONG) return;
    await vi.waitUntil(async () => (await ask()).status === 200, {
      timeout: 70_000,
      interval: 500,
    });
  }, 120_000);

  test('is sound at its end, and under the true time again', async () => {
    expect(await endServer(server, 'SIGTERM')).toBe(0);
    const store = await openStore(folder);
    expect((await verifyStore(store)).faults).toEqual([]);
    await store.destroy();
    server = await startServer(folder, QUIET); // years before its last commit
    const written = await write('now');
    expect(written?.at).toBe((await commits()).at(-2)?.at);
    expect((await get('/services/leap')).status).toBe(200);
    expect(readFileSync(join(folder, 'steward.key'), 'utf8').trim()).toBe(server.key);
    expect(await endServer(server, 'SIGTERM')).toBe(0);
  }, 60_000);
});
