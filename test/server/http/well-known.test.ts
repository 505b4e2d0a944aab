import { afterAll, beforeAll, expect, test } from 'vitest';
import { Parser, Store } from 'n3';
import { openNetwork, type TestNetwork } from '../../support/network.ts';
import { readProblem } from '../../support/problems.ts';

let network: TestNetwork;
beforeAll(async () => {
  network = await openNetwork();
});
afterAll(() => network.close());

const VOID = 'http://rdfs.org/ns/void#';
const SD = 'http://www.w3.org/ns/sparql-service-description#';
const CONFORMS = 'http://purl.org/dc/terms/conformsTo';

async function triples(path: string): Promise<Store> {
  const response = await network.fetch(path, { headers: { Accept: 'text/turtle' } });
  expect(response.status).toBe(200);
  return new Store(new Parser().parse(await response.text()));
}

async function count(pattern: string): Promise<number> {
  const query = `SELECT (COUNT(DISTINCT ?s) AS ?n) { ${pattern} }`;
  const search = String(new URLSearchParams({ query, timeout: '10' }));
  const response = await network.fetch(`/sparql?${search}`, { headers: { Accept: 'text/csv' } });
  return Number((await response.text()).split('\r\n')[1]);
}

test('the dataset tells its real size, by class, by property and by kind of document', async () => {
  const store = await triples('/.well-known/void');
  const service = 'https://w3id.org/revontuli#Service';
  const [partition] = store.getSubjects(`${VOID}class`, service, null);
  const entities = Number(store.getObjects(partition ?? null, `${VOID}entities`, null)[0]?.value);
  expect(entities).toBeGreaterThan(10);
  expect(entities).toBe(await count(`?s a <${service}>`));
  const subset = `${network.baseIri}services`;
  expect(Number(store.getObjects(subset, `${VOID}documents`, null)[0]?.value)).toBe(entities);
  expect(store.getObjects(subset, CONFORMS, null)[0]?.value).toBe(
    `${network.baseIri}shapes/service`,
  );
});

test('the dataset is counted anew after a commit', async () => {
  const documents = async () => {
    const store = await triples('/.well-known/void');
    const [number] = store.getObjects(`${network.baseIri}data`, `${VOID}documents`, null);
    return number?.value;
  };
  expect(await documents()).toBeUndefined();
  await network.fetch('/data/one', {
    method: 'PUT',
    headers: { Authorization: `Bearer ${network.stewardKey}`, 'Content-Type': 'text/turtle' },
    body: '<a:s> <a:p> <a:o> .',
  });
  expect(await documents()).toBe('1');
});

test('the service description links every shape that a kind of graph keeps, and each can be opened', async () => {
  const store = await triples('/sparql');
  const shapes = store.getObjects(null, CONFORMS, null);
  expect(shapes.length).toBeGreaterThan(5);
  for (const { value } of shapes) {
    const response = await network.fetch(value.slice(network.baseIri.length - 1));
    expect([value, response.status]).toEqual([value, 200]);
    await response.arrayBuffer();
  }
  const collections = store
    .getObjects(null, `${SD}availableGraphs`, null)
    .map(({ value }) => value);
  expect(collections).toContain(`${network.baseIri}services`);
});

test('the API catalogue is a linkset whose links all lead somewhere, and HEAD names it', async () => {
  const response = await network.fetch('/.well-known/api-catalog');
  expect(response.headers.get('content-type')).toMatch(/^application\/linkset\+json/);
  const text = await response.text();
  const links = [...text.matchAll(/"href": "([^"]+)"/g)].map(([, href = '']) => href);
  expect(links.length).toBeGreaterThan(5);
  for (const link of new Set(links)) {
    const path = link.slice(network.baseIri.length - 1);
    const found = await network.fetch(path === '/data' ? '/data?default' : path);
    expect([link, found.status]).toEqual([link, 200]);
    await found.arrayBuffer();
  }
  const head = await network.fetch('/.well-known/api-catalog', { method: 'HEAD' });
  expect(head.headers.get('link')).toContain('rel="api-catalog"');
  const front = await network.fetch('/', { method: 'HEAD' });
  for (const relation of ['api-catalog', 'service-desc', 'service-doc', 'status'])
    expect(front.headers.get('link')).toContain(`rel="${relation}"`);
});

test('security.txt has a contact and has not expired', async () => {
  const response = await network.fetch('/.well-known/security.txt');
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  const text = await response.text();
  expect(text).toMatch(/^Contact: (mailto:|https?:)/m);
  const expires = Date.parse(/^Expires: (.+)$/m.exec(text)?.[1] ?? '');
  expect(expires).toBeGreaterThan(Date.now());
  expect(expires).toBeLessThan(Date.now() + 365 * 24 * 60 * 60 * 1000);
});

test('a name that no node has leads nowhere', async () => {
  await readProblem(await network.fetch('/.well-known/genid/nobody'), 'not-found');
  await readProblem(await network.fetch('/.well-known/genid/a%3E%20%7B'), 'invalid-identifier');
});

test('crawlers and language models are told where to look', async () => {
  expect(await (await network.fetch('/robots.txt')).text()).toMatch(/^User-agent: \*\n/);
  expect(await (await network.fetch('/llms.txt')).text()).toContain(
    `${network.baseIri}openapi.json`,
  );
});
