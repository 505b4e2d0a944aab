import { readdirSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { readConfig } from '../../../server/config.ts';
import { solutionForms, tripleForms } from '../../../server/graph/forms.ts';
import { openNetwork, type TestNetwork } from '../../support/network.ts';
import { readProblem } from '../../support/problems.ts';

vi.setConfig({ testTimeout: 120_000 });

const networks: TestNetwork[] = [];
afterEach(async () => {
  await Promise.all(networks.splice(0).map((network) => network.close()));
});

async function open(config: Parameters<typeof openNetwork>[0]): Promise<TestNetwork> {
  const network = await openNetwork(config);
  networks.push(network);
  return network;
}

const CROSS = 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }';
const QUICK = 'ASK {}';
const url = (query: string, more = '') => `/sparql?query=${encodeURIComponent(query)}${more}`;

test('who has used up a minute of processing waits; others do not', async () => {
  const network = await open({ queryBudget: 3 });
  const key = await network.keyFor('client', 'oulu');
  const first = await network.fetch(url(QUICK));
  expect(first.headers.get('ratelimit-policy')).toBe('"processing";q=3;w=60');
  expect(first.headers.get('ratelimit')).toMatch(/^"processing";r=[123];t=\d+$/);
  const hostile = await network.fetch(url(CROSS, '&timeout=3'));
  expect(hostile.status).toBe(503);
  await vi.waitUntil(async () => (await network.fetch(url(QUICK))).status === 429, {
    timeout: 20_000,
    interval: 100,
  });
  const refused = await network.fetch(url(QUICK), { headers: { 'Accept-Language': 'sv' } });
  const problem = (await refused.json()) as { type: string; detail: string };
  expect(problem.type).toMatch(/problems\/too-many-requests$/);
  expect(problem.detail).toContain('Försök igen om');
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  const other = await network.fetch(url(QUICK), { headers: { Authorization: `Bearer ${key}` } });
  expect(other.status).toBe(200);
});

test('an address in X-Forwarded-For is believed only of a proxy that is trusted', async () => {
  const spend = async (network: TestNetwork) => {
    const from = (address: string) => ({ headers: { 'X-Forwarded-For': address } });
    await network.fetch(url(CROSS, '&timeout=1'), from('203.0.113.7'));
    await vi.waitUntil(
      async () => (await network.fetch(url(QUICK), from('203.0.113.7'))).status === 429,
      { timeout: 20_000, interval: 100 },
    );
    return (await network.fetch(url(QUICK), from('203.0.113.8'))).status;
  };
  expect(await spend(await open({ queryBudget: 1 }))).toBe(429);
  expect(await spend(await open({ queryBudget: 1, trustedProxies: ['loopback'] }))).toBe(200);
});

test('a query whose asker has gone makes room for the next at once', async () => {
  const network = await open({
    queryDeadlineMax: 60_000,
    graph: { publicWorkers: 1, queryMemory: 5e8, maxRows: 1e6, imageAfter: 1e9 },
  });
  expect((await network.fetch(url(QUICK))).status).toBe(200);
  const gone = new AbortController();
  const asked = network.fetch(url(CROSS, '&timeout=60'), { signal: gone.signal });
  setTimeout(() => {
    gone.abort();
  }, 200);
  await expect(asked).rejects.toThrow();
  const start = Date.now();
  expect((await network.fetch(url(QUICK))).status).toBe(200);
  expect(Date.now() - start).toBeLessThan(20_000); // it would run for a minute
});

test('a large answer is read as slowly as its reader likes, and leaves nothing behind', async () => {
  const network = await open({ queryDeadlineMax: 60_000 });
  const many = 'SELECT ?s ?p ?o { { ?s ?p ?o } UNION { ?s ?p ?o } UNION { ?s ?p ?o } }';
  const spool = () => readdirSync(join(network.dataDir, 'graph', 'answers'));
  const reader = await new Promise<IncomingMessage>((resolve, reject) => {
    httpRequest(
      network.url + url(many, '&timeout=60'),
      { headers: { Accept: 'text/csv' } },
      resolve,
    )
      .on('error', reject)
      .end();
  });
  expect(reader.statusCode).toBe(200);
  const whole = Number(reader.headers['content-length']);
  expect(whole).toBeGreaterThan(1024 * 1024);
  expect(spool()).toEqual([]);
  let read = 0;
  for await (const piece of reader) {
    read += (piece as Buffer).length;
    if (read < 600_000) expect((await network.fetch(url(QUICK))).status).toBe(200);
  }
  expect(read).toBe(whole);
});

describe('of an answer', () => {
  const ROWS = 5;
  /** As many solutions as asked for, with all that might be taken for the end of one. */
  const solutions = (count: number) =>
    `SELECT ?n ?text { VALUES ?n { ${Array.from({ length: count }, (_, n) => n).join(' ')} }
     BIND("},{\\n<result>\\r\\n\\"},{\\"\\n" AS ?text) }`;
  const triples = (count: number) =>
    `CONSTRUCT { ?n <a:b> "},{\\n<result>" } { VALUES ?n { ${Array.from({ length: count }, (_, n) => `<a:${n}>`).join(' ')} } VALUES ?m { 1 2 3 } }`;
  let network: TestNetwork;
  const ask = (query: string, accept: string) =>
    network.fetch(url(query), { headers: { Accept: accept } });

  beforeAll(async () => {
    const { graph } = readConfig({ QUERY_ROWS: String(ROWS) });
    network = await openNetwork({ starterNetwork: false, graph });
  });
  afterAll(() => network.close());

  test.each([
    ...solutionForms.map((form) => [form, solutions] as const),
    ...tripleForms.map((form) => [form, triples] as const),
  ])(
    'in %s no more than so many rows are given, and one more is refused, not cut',
    async (form, query) => {
      const whole = await ask(query(ROWS), form);
      expect(whole.status).toBe(200);
      expect((await whole.text()).length).toBeGreaterThan(50);
      const refused = await readProblem(await ask(query(ROWS + 1), form), 'result-too-many-rows');
      expect(refused.detail).toContain(String(ROWS));
    },
  );

  test('rows are counted after LIMIT, and a count or an ASK of many is one', async () => {
    const many = solutions(ROWS + 1);
    expect((await ask(`${many} LIMIT ${ROWS}`, 'text/csv')).status).toBe(200);
    expect((await ask(`SELECT (COUNT(*) AS ?n) { { ${many} } }`, 'text/csv')).status).toBe(200);
    expect((await ask('ASK { VALUES ?n { 1 2 3 4 5 6 } }', solutionForms[0])).status).toBe(200);
  });

  test('the page for people says the same', async () => {
    const page = await ask(solutions(ROWS + 1), 'text/html');
    expect(await page.text()).toContain('Tuloksessa on yli 5 riviä');
  });
});
