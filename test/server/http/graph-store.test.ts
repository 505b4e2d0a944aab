import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serviceText } from '../../support/documents.ts';
import { openNetwork, type TestNetwork } from '../../support/network.ts';
import { readProblem } from '../../support/problems.ts';

let network: TestNetwork;
let kela: string;
beforeAll(async () => {
  network = await openNetwork();
  kela = await network.keyFor('provider', 'kela');
});
afterAll(() => network.close());

const SERVICE = 'services/kela-general-support';
const named = (path: string) => `/data?graph=${encodeURIComponent(network.baseIri + path)}`;

function send(
  method: string,
  path: string,
  { body, type = 'text/turtle', key = network.stewardKey, more = {} }: Sent = {},
): Promise<Response> {
  return network.fetch(path, {
    method,
    headers: { Authorization: `Bearer ${key}`, ...(body ? { 'Content-Type': type } : {}), ...more },
    ...(body === undefined ? {} : { body }),
  });
}

interface Sent {
  body?: string;
  type?: string;
  key?: string;
  more?: Record<string, string>;
}

async function lines(path: string): Promise<string[]> {
  const response = await network.fetch(path, { headers: { Accept: 'application/n-triples' } });
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return text.trim().split('\n').sort();
}

describe('a free graph', () => {
  test('is the same by its address and by its name', async () => {
    const created = await send('PUT', '/data/one/two', { body: '<> <a:p> "1" .' });
    expect(created.status).toBe(201);
    expect(created.headers.get('location')).toBe(`${network.baseIri}data/one/two`);
    const expected = [`<${network.baseIri}data/one/two> <a:p> "1" .`];
    expect(await lines('/data/one/two')).toEqual(expected);
    expect(await lines(named('data/one/two'))).toEqual(expected);
    expect((await send('PUT', named('data/one/two'), { body: '<a:s> <a:p> "2" .' })).status).toBe(
      200,
    );
    expect(await lines('/data/one/two')).toEqual(['<a:s> <a:p> "2" .']);
  });

  test('is asked of by HEAD, and found in every form', async () => {
    const head = await network.fetch('/data/one/two', { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(head.headers.get('etag')).toMatch(/^"\d+\./);
    for (const format of ['ttl', 'nt', 'jsonld', 'rdf', 'trig', 'nq', 'html']) {
      const response = await network.fetch(`/data/one/two?format=${format}`);
      expect([format, response.status]).toEqual([format, 200]);
      expect(await response.text()).toContain('a:s');
    }
    const missing = await network.fetch('/data/nothing', { method: 'HEAD' });
    expect(missing.status).toBe(404);
  });

  test('takes more by POST, blank nodes always as new ones', async () => {
    const body = '<a:s> <a:of> [ <a:n> 1 ] .';
    expect((await send('POST', '/data/more', { body })).status).toBe(201);
    expect((await send('POST', '/data/more', { body })).status).toBe(200);
    expect(await lines('/data/more')).toHaveLength(4);
  });

  test('is new and named in Location when a POST names none', async () => {
    const response = await send('POST', '/data', { body: '<a:s> <a:p> "new" .' });
    expect(response.status).toBe(201);
    const location = response.headers.get('location') ?? '';
    expect(await lines(location.slice(network.baseIri.length - 1))).toEqual([
      '<a:s> <a:p> "new" .',
    ]);
  });

  test('honours If-Match where it is sent', async () => {
    await readProblem(
      await send('PUT', '/data/one/two', { body: '<a:s> <a:p> 3 .', more: { 'If-Match': '"1"' } }),
      'precondition-failed',
    );
    await readProblem(
      await send('PUT', '/data/one/two', {
        body: '<a:s> <a:p> 3 .',
        more: { 'If-None-Match': '*' },
      }),
      'precondition-failed',
    );
  });

  test('is gone after DELETE, and may come again', async () => {
    await send('PUT', '/data/brief', { body: '<a:s> <a:p> 1 .' });
    expect((await send('DELETE', '/data/brief')).status).toBe(204);
    await readProblem(await network.fetch('/data/brief'), 'not-found');
    await readProblem(await send('DELETE', '/data/brief'), 'not-found');
    expect((await send('PUT', '/data/brief', { body: '<a:s> <a:p> 2 .' })).status).toBe(201);
  });

  test("is the steward's alone", async () => {
    for (const method of ['PUT', 'POST', 'DELETE'])
      await readProblem(
        await send(method, '/data/one/two', { body: '<a:a> <a:b> 1 .', key: kela }),
        'not-yours',
      );
  });

  test.each(['/data/a//b', '/data/a/', `/data/${'a'.repeat(501)}`])(
    'cannot be called %s',
    async (path) => {
      const response = await send('PUT', path, { body: '<a:a> <a:b> 1 .' });
      expect([400, 403]).toContain(response.status);
    },
  );

  test('is named once', async () => {
    for (const path of [`${named('data/a')}&default`, `${named('data/a')}&graph=x`])
      await readProblem(await network.fetch(path), 'invalid-identifier');
    for (const method of ['PUT', 'DELETE'])
      await readProblem(
        await send(method, '/data', { body: '<a:s> <a:p> 1 .' }),
        'invalid-identifier',
      );
  });

  test('is in the list of the graphs there are, as long as it is there', async () => {
    const list = async () =>
      (await (await network.fetch('/data')).json()) as { items: { id: string }[] };
    await send('PUT', '/data/listed', { body: '<a:s> <a:p> 1 .' });
    const listed = { id: `${network.baseIri}data/listed` };
    expect((await list()).items).toContainEqual(listed);
    await send('DELETE', '/data/listed');
    expect((await list()).items).not.toContainEqual(listed);
  });
});

test('PATCH, which the protocol leaves open, is refused and told what there is', async () => {
  for (const path of ['/data', '/data?default', '/data/one/two', named(SERVICE)]) {
    const response = await send('PATCH', path, {
      body: 'INSERT DATA { <a:s> <a:p> 1 }',
      type: 'application/sparql-update',
    });
    expect(response.headers.get('allow')).toBe('GET, PUT, POST, DELETE, HEAD, OPTIONS');
    await readProblem(response, 'method-not-allowed');
  }
});

describe('the default graph', () => {
  test('is there before anybody wrote to it', async () => {
    const response = await network.fetch('/data?default', { headers: { Accept: 'text/turtle' } });
    expect(response.status).toBe(200);
  });
});

describe('a typed document', () => {
  test('keeps its own rules on this path: owner, shape, If-Match', async () => {
    const conforming = serviceText('kela-general-support', { organisation: 'kela' });
    const path = named(SERVICE);
    const vero = await network.keyFor('provider', 'vero');
    await readProblem(await send('PUT', path, { body: conforming, key: vero }), 'not-yours');
    await readProblem(
      await send('PUT', path, { body: conforming, key: kela }),
      'precondition-required',
    );
    const more = { 'If-Match': '*' };
    const broken = `<${SERVICE}> a <https://w3id.org/revontuli#Service> .`;
    await readProblem(await send('PUT', path, { body: broken, key: kela, more }), 'not-conforming');
    await readProblem(
      await send('POST', path, { body: conforming, key: kela }),
      'method-not-allowed',
    );
    await readProblem(await send('DELETE', path, { key: kela }), 'precondition-required');
    expect((await send('PUT', path, { body: conforming, key: kela, more })).status).toBe(200);
    const read = await network.fetch(path, { headers: { Accept: 'text/turtle' } });
    expect(await read.text()).toBe(
      await (await network.fetch(`/${SERVICE}`, { headers: { Accept: 'text/turtle' } })).text(),
    );
  });

  test('that the network makes itself is only read', async () => {
    const path = named('vocabularies/platform');
    expect((await network.fetch(path)).status).toBe(200);
    await readProblem(await send('PUT', path, { body: '<a:a> <a:b> 1 .' }), 'read-only-graph');
    await readProblem(await send('DELETE', path), 'read-only-graph');
  });
});

describe('a form with files', () => {
  test('adds each of them, and refuses a file that is no RDF', async () => {
    const form = (type: string) => {
      const data = new FormData();
      data.append('one', new Blob(['<a:s> <a:p> "one" .'], { type: 'text/turtle' }), 'one.ttl');
      data.append('two', new Blob(['<a:s> <a:p> "two" .'], { type }), 'two.nt');
      return data;
    };
    const post = (body: FormData) =>
      network.fetch('/data/form', {
        method: 'POST',
        headers: { Authorization: `Bearer ${network.stewardKey}` },
        body,
      });
    await readProblem(await post(form('text/html')), 'unsupported-media-type');
    expect((await post(form('application/n-triples'))).status).toBe(201);
    expect(await lines('/data/form')).toEqual(['<a:s> <a:p> "one" .', '<a:s> <a:p> "two" .']);
  });
});
