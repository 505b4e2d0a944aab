import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { oldestWithin } from '../../../server/store/changed-documents.ts';
import { appendCommits } from '../../../server/store/journal.ts';
import { openStore } from '../../../server/store/store.ts';
import { serviceText } from '../../support/documents.ts';
import { openNetwork, type TestNetwork } from '../../support/network.ts';
import { readProblem } from '../../support/problems.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let network: TestNetwork;
let provider: string;
beforeAll(async () => {
  network = await openNetwork();
  provider = await network.keyFor('provider', 'oulu');
});
afterAll(() => network.close());

/** Everything that the histories below write, and a number that every document counts in. */
const EVERYTHING = `SELECT ?g ?s ?p ?o (DATATYPE(?o) AS ?type) {
  GRAPH ?g { ?s ?p ?o }
  FILTER(CONTAINS(STR(?g), "/data/past-") || CONTAINS(STR(?g), "/services/past-"))
} ORDER BY ?g ?s ?p STR(?o) ?type`;
const COUNT = 'SELECT (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects) { ?s ?p ?o }';

function ask(query: string, more: Record<string, string> = {}): Promise<Response> {
  const params = new URLSearchParams({ query, timeout: '10', ...more });
  return network.fetch(`/sparql?${params.toString()}`, { headers: { Accept: 'text/csv' } });
}

async function answers(more: Record<string, string> = {}): Promise<string> {
  const texts: string[] = [];
  for (const query of [EVERYTHING, COUNT]) {
    const response = await ask(query, more);
    const text = await response.text();
    expect(response.status, text).toBe(200);
    if (more['asOf']) expect(response.headers.get('revontuli-version')).toBe(more['asOf']);
    texts.push(text);
  }
  return texts.join('\n');
}

/** Writes a document and gives the dataset version after it. */
async function write(path: string, key: string, text: string | undefined): Promise<number> {
  const { headers } = await network.fetch(path, { headers: { Accept: 'application/n-triples' } });
  const tag = headers.get('etag');
  const response = await network.fetch(path, {
    method: text === undefined ? 'DELETE' : 'PUT',
    headers: {
      Authorization: `Bearer ${key}`,
      'Content-Type': 'text/turtle',
      ...(tag ? { 'If-Match': tag } : {}),
    },
    ...(text === undefined ? {} : { body: text }),
  });
  expect([200, 201, 204, 404, 410], await response.clone().text()).toContain(response.status);
  const ready = (await (await network.fetch('/readyz')).json()) as { version: number };
  return ready.version;
}

const values = fc.uniqueArray(fc.constantFrom('1', '1.0', '1.00', '01', '"1"', '"ä"@fi', '"ä"@sv'));
const graphWrite = fc.record({
  path: fc.constantFrom('/data/past-1', '/data/past-2'),
  text: fc.option(
    values.map((some) => (some.length === 0 ? undefined : `<urn:s> <urn:p> ${some.join(', ')} .`)),
    { nil: undefined, freq: 3 },
  ),
});
const serviceWrite = fc.record({
  path: fc.constantFrom('/services/past-a', '/services/past-b'),
  text: fc.option(
    fc
      .constantFrom('Yksi', 'Kaksi', 'Kolme')
      .map((title) => (path: string) => serviceText(path.split('/')[2] ?? '', { title })),
    { nil: undefined, freq: 2 },
  ),
});

describe('a query as of a version', () => {
  test('answers what was answered when that version was the newest, removed and made again', async () => {
    const history = fc.array(fc.oneof(graphWrite, serviceWrite), { minLength: 5, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(history, async (writes) => {
        const seen = new Map<number, string>();
        for (const { path, text } of writes) {
          const key = path.startsWith('/data') ? network.stewardKey : provider;
          const body = typeof text === 'function' ? text(path) : text;
          seen.set(await write(path, key, body), await answers());
        }
        for (const [version, answer] of seen) {
          expect(await answers({ asOf: String(version) }), String(version)).toBe(answer);
        }
      }),
      { numRuns: 3 },
    );
  }, 300_000);

  test('of the very beginning finds nothing, and by POST the same', async () => {
    const response = await network.fetch('/sparql?asOf=0', {
      method: 'POST',
      headers: { 'Content-Type': 'application/sparql-query', Accept: 'text/csv' },
      body: 'ASK { ?s ?p ?o }',
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('revontuli-version')).toBe('0');
    expect((await response.text()).trim()).toBe('false');
  }, 60_000);

  test.each(['', 'x', '-1', '999999', '1.5'])('of "%s" is refused', async (asOf) => {
    await readProblem(await ask('ASK {}', { asOf }), 'no-such-version');
  });

  test('that stands twice is refused, and so is an update of the past', async () => {
    await readProblem(
      await network.fetch('/sparql?query=ASK%7B%7D&asOf=1&asOf=2'),
      'no-such-version',
    );
    const update = await network.fetch('/sparql?asOf=1', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/sparql-update',
        Authorization: `Bearer ${network.stewardKey}`,
      },
      body: 'INSERT DATA { <urn:a> <urn:b> <urn:c> }',
    });
    await readProblem(update, 'refused-query');
  });

  test('is ended at its deadline, and the next is answered', async () => {
    const endless = 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }';
    await readProblem(await ask(endless, { asOf: '1', timeout: '0.2' }), 'query-deadline');
    expect((await ask('ASK {}', { asOf: '1' })).status).toBe(200);
  }, 60_000);

  test('waits for nobody: one asker has one engine at a time', async () => {
    const both = await Promise.all([ask('ASK {}', { asOf: '1' }), ask('ASK {}', { asOf: '1' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 429]);
  }, 60_000);
});

test('a version farther back than the bounds is too far, by commits and by changes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'revontuli-past-'));
  const store = await openStore(folder);
  const commit = (size: number) => ({
    actor: 'key:1',
    reason: 'test',
    changes: Array.from({ length: size }, (_, at) => ({
      document: `urn:${size}:${at}`,
      kind: 'data',
      owner: 'steward',
      content: ['<urn:a> <urn:b> <urn:c> .'],
      added: ['<urn:a> <urn:b> <urn:c> .'],
      removed: [],
    })),
  });
  await appendCommits(store, [1, 2, 3, 4, 5].map(commit));
  const oldest = (commits: number, changes: number) => oldestWithin(store, { commits, changes });
  expect(await oldest(10, 100)).toBe(0);
  expect(await oldest(2, 100)).toBe(3);
  expect(await oldest(10, 9)).toBe(3);
  expect(await oldest(10, 8)).toBe(4);
  expect(await oldest(10, 4)).toBe(5);
  await store.destroy();
  rmSync(folder, { recursive: true });
});
