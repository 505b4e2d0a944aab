import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ProblemType } from '../../../server/problems.ts';
import { serviceText } from '../../support/documents.ts';
import { openNetwork, type TestNetwork } from '../../support/network.ts';
import { readProblem, refuseTrace } from '../../support/problems.ts';

const LIMIT_MS = 2000;
const MiB = 1024 * 1024;

let network: TestNetwork;
let canary: Server;
let canaryUrl: string;
let canaryHits = 0;
let rssBefore = 0;
beforeAll(async () => {
  network = await openNetwork();
  canary = createServer((_request, response) => {
    canaryHits += 1;
    response.setHeader('Content-Type', 'application/ld+json').end('{"@context":{}}');
  });
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
  canaryUrl = `http://127.0.0.1:${String((canary.address() as AddressInfo).port)}`;
  await network.post('/recommendations', { lifeEvent: 'KE8', text: 'lämmittely', language: 'fi' });
  rssBefore = process.memoryUsage.rss();
});
afterEach(async () => {
  const { status } = await network.post('/recommendations', { lifeEvent: 'KE8' });
  expect(status, 'the next good request').toBe(200);
});
afterAll(async () => {
  expect(canaryHits).toBe(0);
  canary.close();
  await network.close();
});

interface Asked {
  method?: string;
  type?: string | undefined;
  body?: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
}

/** Asks in the given way and expects this problem, in time. */
async function refused(path: string, asked: Asked, type: ProblemType) {
  const start = Date.now();
  const response = await network.fetch(path, {
    method: asked.method ?? 'POST',
    headers: { ...(asked.type ? { 'Content-Type': asked.type } : {}), ...asked.headers },
    ...(asked.body === undefined ? {} : { body: Buffer.from(asked.body) }),
  });
  const problem = await readProblem(response, type);
  expect(Date.now() - start).toBeLessThan(LIMIT_MS);
  return { problem, headers: response.headers };
}

const rdf = (type: string, body: string, as: ProblemType) =>
  refused('/validation', { type, body }, as);
const json = (path: string, body: string, as: ProblemType, headers?: Record<string, string>) =>
  refused(path, { type: 'application/json', body, ...(headers ? { headers } : {}) }, as);

const RDF_OPEN = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">';

describe('RDF that does not parse', () => {
  test.each([
    ['text/turtle', '<a:a> <a:b> <a:c> .\n<a:a> <a:b> .', 2],
    ['text/turtle', '@prefix a: <a:> .\n\na:a a:b "open', 3],
    ['text/turtle', '<a:a> <a:b> "x"@abcdefghijk .', 1],
    ['text/turtle', '<http://a b> <a:b> 1 .', 1],
    ['text/turtle', '<a:a> <a:b> "\\uD800" .', 1],
    ['application/n-triples', '<a:a> <a:b> <a:c> .\n<a:a> <a:b> "x" <a:d> .', 2],
    ['application/n-quads', '<a:a> <a:b> <a:c>', 1],
    ['application/trig', '<a:g> {\n <a:a> <a:b> <a:c> }}', 2],
    ['application/ld+json', '{\n  "@id": }', 2],
    ['application/ld+json', '[1, 2', 1],
    ['application/rdf+xml', `${RDF_OPEN}\n<rdf:Foo></rdf:RDF>`, 2],
    ['application/rdf+xml', 'hei', 1],
  ])('as %s %j names the line', async (type, body, line) => {
    const { problem } = await rdf(type, body, 'malformed-rdf');
    expect(problem.detail).toMatch(new RegExp(`line ${line}, column \\d+: `));
  });

  test.each([
    ['text/turtle', '{"@id": "a:a"}', 'application/ld+json'],
    ['application/rdf+xml', '{"@id": "a:a"}', 'application/ld+json'],
    ['application/n-triples', '@prefix a: <a:> .', 'text/turtle'],
    ['application/ld+json', `<?xml version="1.0"?>${RDF_OPEN}</rdf:RDF>`, 'application/rdf+xml'],
    ['text/turtle', `${RDF_OPEN}</rdf:RDF>`, 'application/rdf+xml'],
    ['application/ld+json', 'PREFIX a: <a:> a:a a:b a:c .', 'text/turtle'],
  ])('because it is not %s is told what it looks like', async (type, body, seen) => {
    const { problem } = await rdf(type, body, 'lying-media-type');
    expect(problem.detail).toContain(type);
    expect(problem.detail).toContain(seen);
  });

  test.each([
    ['a triple term', '<a:a> <a:b> <<( <a:a> <a:b> <a:c> )>> .'],
    ['a reified triple', '<a:a> <a:b> << <a:a> <a:b> <a:c> >> .'],
    ['a text direction', '<a:a> <a:b> "x"@en--ltr .'],
  ])('because it has %s is RDF 1.2', async (_, body) => {
    const { problem } = await rdf('text/turtle', body, 'malformed-rdf');
    expect(problem.detail).toContain('RDF 1.2');
  });

  test('is refused when published, too, and nothing is stored', async () => {
    const headers = { Authorization: `Bearer ${network.stewardKey}` };
    const asked = { method: 'PUT', type: 'text/turtle', body: '<services/x> a', headers };
    await refused('/services/x', asked, 'malformed-rdf');
    expect((await network.fetch('/services/x')).status).toBe(404);
  });
});

describe('nesting beyond all reason', () => {
  const deep = 100_000;
  test.each([
    ['text/turtle', `<a:a> <a:b> ${'[ <a:b> '.repeat(deep)}`],
    ['text/turtle', `<a:a> <a:b> ${'('.repeat(deep)}`],
    ['text/turtle', `a:it\\'s a:b ${'('.repeat(deep)}`],
    ['text/turtle', `<a:a> <a:b> ' \n ${'('.repeat(deep)}`],
    ['application/trig', `<a:g> { <a:a> <a:b> ${'[ <a:b> '.repeat(deep)}`],
    ['application/ld+json', `${'{"a:b":'.repeat(deep)}1${'}'.repeat(deep)}`],
    ['application/ld+json', '['.repeat(deep)],
    ['application/rdf+xml', `${RDF_OPEN}${'<rdf:Description><a xmlns="a:">'.repeat(deep)}`],
    ['application/rdf+xml', `${RDF_OPEN}${'<rdf:Description><a xmlns="a:" b="/>">'.repeat(deep)}`],
    ['application/rdf+xml', `${RDF_OPEN}${'<ä xmlns="a:">'.repeat(deep)}`],
  ])('in %s %#: is refused before it is parsed', async (type, body) => {
    await rdf(type, body, 'nested-too-deep');
  });

  test('that is not there is not seen: brackets in strings, comments, IRIs and attributes', async () => {
    const turtle = `# ${'('.repeat(200)}\n<a:a> <a:${'('.repeat(200)}> "${'['.repeat(200)}", '''${'{\n'.repeat(200)}''' .`;
    const xml = `${RDF_OPEN}${'<rdf:Description rdf:about="a:a" xmlns:a="a:" a:b="x>y"/>'.repeat(200)}<!-- ${'<a>'.repeat(200)} --></rdf:RDF>`;
    for (const [type, body] of [
      ['text/turtle', turtle],
      ['application/rdf+xml', xml],
    ] as const) {
      const response = await network.fetch('/validation', {
        method: 'POST',
        headers: { 'Content-Type': type },
        body,
      });
      expect(response.status, await response.text()).toBe(200);
    }
  });
});

describe('RDF that means harm', () => {
  const entities = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, i) => `<!ENTITY b${i} "${'&a;'.repeat(10)}">`).join('')}]>`;
  test.each([
    ['billion laughs', `<?xml version="1.0"?>${entities}${RDF_OPEN}&b8;</rdf:RDF>`],
    ['an external DTD', `<!DOCTYPE x SYSTEM "CANARY/x.dtd">${RDF_OPEN}</rdf:RDF>`],
    [
      'an external entity',
      `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${RDF_OPEN}</rdf:RDF>`,
    ],
    ['a doctype in small letters', `<!doctype x>${RDF_OPEN}</rdf:RDF>`],
  ])('%s is refused for its DOCTYPE', async (_, body) => {
    await rdf('application/rdf+xml', body.replace('CANARY', canaryUrl), 'doctype-refused');
  });

  test.each([
    ['by its address', (url: string) => `{"@context": "${url}/c", "@id": "a:a"}`],
    ['in an array', (url: string) => `{"@context": [{}, "${url}/c"], "@id": "a:a"}`],
    [
      'scoped to a term',
      (url: string) => `{"@context": {"x": {"@id": "a:x", "@context": "${url}/c"}}, "x": {}}`,
    ],
    [
      'by @import',
      (url: string) => `{"@context": {"@version": 1.1, "@import": "${url}/c"}, "@id": "a:a"}`,
    ],
    ['in an inner node', (url: string) => `{"@id": "a:a", "a:b": {"@context": "${url}/c"}}`],
  ])('a remote context %s is refused and not fetched', async (_, write) => {
    const { problem } = await rdf('application/ld+json', write(canaryUrl), 'remote-context');
    expect(problem.detail).toContain(`${network.baseIri}contexts/revontuli.jsonld`);
    expect(canaryHits).toBe(0);
  });

  test('a remote context under an escaped key is not fetched either', async () => {
    const body = `{"\\u0040context": "${canaryUrl}/c", "@id": "a:a", "a:b": 1}`;
    await rdf('application/ld+json', body, 'malformed-rdf');
    expect(canaryHits).toBe(0);
  });

  test.each([
    ['text/turtle', '<a:a> <a:b> "x\\u0000y" .'],
    ['text/turtle', '<a:a> <a:b> "x\u0000y" .'],
    ['application/ld+json', '{"@id": "a:a", "a:b": "x\\u0000y"}'],
    ['application/rdf+xml', `${RDF_OPEN}&#0;</rdf:RDF>`],
  ])('a NUL in %s is refused', async (type, body) => {
    await rdf(type, body, 'forbidden-character');
  });

  test('blank nodes that no order can be found for are refused in time', async () => {
    const size = 12;
    const nodes = Array.from({ length: size }, (_, index) => index);
    const clique = nodes.flatMap((one) =>
      nodes.filter((other) => other !== one).map((other) => `_:n${one} <a:p> _:n${other} .`),
    );
    const response = await network.fetch('/validation', {
      method: 'POST',
      headers: { 'Content-Type': 'text/turtle' },
      body: clique.join('\n'),
    });
    expect([400, 503]).toContain(response.status);
    expect(await response.text()).toMatch(/tangled-nodes|check-unfinished/);
  });

  test.each([
    ['a prefix called __proto__', '@prefix __proto__: <a:> . __proto__:a __proto__:b 1 .'],
    [
      '100 000 prefixes',
      Array.from({ length: 100_000 }, (_, i) => `@prefix p${i}: <a:${i}> .`).join('\n'),
    ],
    [
      'an XInclude',
      `${RDF_OPEN}<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/></rdf:RDF>`,
    ],
    [
      '100 000 attributes',
      `${RDF_OPEN}<rdf:Description ${Array.from({ length: 100_000 }, (_, i) => `a${i}="x"`).join(' ')}/></rdf:RDF>`,
    ],
  ])('%s is answered in time and shows nothing', async (_, body) => {
    const start = Date.now();
    const response = await network.fetch('/validation', {
      method: 'POST',
      headers: { 'Content-Type': body.startsWith('@') ? 'text/turtle' : 'application/rdf+xml' },
      body,
    });
    const text = await response.text();
    expect(Date.now() - start).toBeLessThan(LIMIT_MS + 1000);
    expect([200, 400, 503]).toContain(response.status);
    expect(text).not.toContain('root:');
    refuseTrace(text);
  });
});

describe('a body', () => {
  test.each([
    ['/validation', 'text/turtle'],
    ['/recommendations', 'application/json'],
    ['/sparql', 'application/sparql-query'],
  ])('over 5 MiB at %s is 413', async (path, type) => {
    await refused(path, { type, body: ' '.repeat(5 * MiB + 1) }, 'body-too-large');
  });

  test('of exactly 5 MiB is read', async () => {
    await refused(
      '/recommendations',
      { type: 'application/json', body: ' '.repeat(5 * MiB) },
      'malformed-json',
    );
  });

  test.each(['gzip', 'deflate', 'br', 'x-unknown', 'gzip, gzip'])(
    'encoded as %s is 415',
    async (encoding) => {
      const body = new Uint8Array(gzipSync(Buffer.alloc(10 * MiB)));
      const headers = { 'Content-Encoding': encoding };
      await refused('/validation', { type: 'text/turtle', body, headers }, 'unsupported-encoding');
    },
  );

  test.each(['utf-16', 'iso-8859-1', 'x"y'])('in the charset %s is 415', async (charset) => {
    for (const [path, type] of [
      ['/validation', 'text/turtle'],
      ['/recommendations', 'application/json'],
    ] as const) {
      await refused(
        path,
        { type: `${type}; charset=${charset}`, body: '{}' },
        'unsupported-encoding',
      );
    }
  });

  test('that is not UTF-8 is 415', async () => {
    const body = new Uint8Array([0x22, 0xff, 0xfe, 0x22]);
    await refused('/recommendations', { type: 'application/json', body }, 'unsupported-encoding');
  });

  test.each(['/recommendations', '/bundles', '/validation', '/sparql'])(
    'without a type at %s is 415',
    async (path) => {
      const { problem } = await refused(
        path,
        { body: new Uint8Array([123, 125]) },
        'unsupported-media-type',
      );
      expect(problem.detail).toMatch(/application\/(json|n-triples|sparql-query)/);
    },
  );

  test.each(['text/html', 'application/pdf', 'nonsense', 'application/json/x', 'a/b; charset'])(
    'of type %s is 415',
    async (type) => {
      await refused('/recommendations', { type, body: '{}' }, 'unsupported-media-type');
      await refused('/validation', { type, body: '{}' }, 'unsupported-media-type');
    },
  );

  test('that is missing is told so', async () => {
    await refused('/recommendations', { type: 'application/json' }, 'empty-body');
    await refused('/validation', { type: 'text/turtle', body: '' }, 'empty-body');
  });
});

describe('JSON', () => {
  const R = '/recommendations';
  /** The pointers of the errors of a refused body. */
  async function pointers(path: string, body: string): Promise<string[]> {
    const { problem } = await json(path, body, 'invalid-request');
    const errors = problem['errors'] as { pointer: string; message: string }[];
    for (const { message } of errors) expect(message).not.toBe('');
    return errors.map(({ pointer }) => pointer);
  }

  test.each([
    ['an unknown field', R, '{"text": "a", "foo": 1}', ['/foo']],
    ['an unknown field with a slash', R, '{"text": "a", "f/o~o": 1}', ['/f~1o~0o']],
    ['__proto__', R, '{"text": "a", "__proto__": {"x": 1}}', ['/__proto__']],
    [
      '__proto__ within',
      R,
      '{"lifeSituation": {"__proto__": 5}, "text": "a"}',
      ['/lifeSituation/__proto__'],
    ],
    ['constructor', R, '{"text": "a", "constructor": 1}', ['/constructor']],
    [
      'constructor within',
      R,
      '{"lifeSituation": {"constructor": 5}, "text": "a"}',
      ['/lifeSituation/constructor'],
    ],
    ['empty words', R, '{"text": "  "}', ['/text']],
    ['too many words', R, `{"text": "${'a'.repeat(1025)}"}`, ['/text']],
    ['an array for words', R, '{"text": ["a"]}', ['/text']],
    ['null for words', R, '{"text": null}', ['/text']],
    ['a meter over ten', R, '{"lifeSituation": {"health": 11}}', ['/lifeSituation/health']],
    ['a meter below nought', R, '{"lifeSituation": {"health": -1}}', ['/lifeSituation/health']],
    ['a meter of 1.5', R, '{"lifeSituation": {"health": 1.5}}', ['/lifeSituation/health']],
    ['a meter of 1e999', R, '{"lifeSituation": {"health": 1e999}}', ['/lifeSituation/health']],
    ['a meter in quotes', R, '{"lifeSituation": {"health": "5"}}', ['/lifeSituation/health']],
    [
      'a meter in an array',
      R,
      '{"lifeSituation": {"health": [1, 11]}}',
      ['/lifeSituation/health/1'],
    ],
    [
      'a quoted meter in an array',
      R,
      '{"lifeSituation": {"health": [1, "2"]}}',
      ['/lifeSituation/health/1'],
    ],
    ['an unknown meter', R, '{"lifeSituation": {"wealth": 1}}', ['/lifeSituation/wealth']],
    ['an array of meters', R, '{"lifeSituation": [1]}', ['/lifeSituation']],
    ['an unsupported language', R, '{"text": "a", "language": "de"}', ['/language']],
    ['a limit of nought', R, '{"text": "a", "limit": 0}', ['/limit']],
    ['a limit of 51', R, '{"text": "a", "limit": 51}', ['/limit']],
    ['a limit of 2^53+1', R, '{"text": "a", "limit": 9007199254740993}', ['/limit']],
    ['nothing asked', R, '{}', ['']],
    ['an array', R, '[]', ['']],
    ['null', R, 'null', ['']],
    ['a string', R, '"hei"', ['']],
    ['two goals', '/bundles', '{"lifeEvent": "KE8", "goal": "x"}', ['']],
    [
      '101 things at hand',
      '/bundles',
      `{"lifeEvent": "KE8", "have": [${'"a",'.repeat(100)}"a"]}`,
      ['/have'],
    ],
    ['an object at hand', '/bundles', '{"lifeEvent": "KE8", "have": [{}]}', ['/have/0']],
  ])('with %s points at it', async (_, path, body, expected) => {
    const found = await pointers(path, body);
    expect(found.slice(0, 1)).toEqual(expected);
  });

  test('with three faults names the three', async () => {
    const body = '{"text": 1, "limit": "x", "foo": 1}';
    expect((await pointers(R, body)).sort()).toEqual(['/foo', '/limit', '/text']);
  });

  test.each([
    ['{"text": "a",}', 1],
    ['{\n"text": a\n}', 2],
    ['{"text": "a"', 1],
    ["{'text': 'a'}", 1],
    ['{"text": "a\nb"}', 1],
    ['undefined', 1],
  ])('that does not parse names the line: %j', async (body, line) => {
    const { problem } = await json(R, body, 'malformed-json');
    expect(problem.detail).toMatch(new RegExp(`line ${line}, column \\d+`));
    expect(problem.detail).not.toContain('…');
  });

  test.each(['[', '{"a":', '{"text":['])('nested 10^5 deep in «%s» is refused', async (open) => {
    await json(R, open.repeat(100_000), 'nested-too-deep');
  });

  test.each([
    ['Municipalities', '{"text": "a", "municipality": "99999"}'],
    ['Municipalities', '{"text": "a", "municipality": "\\ud800"}'],
    ['Municipalities', '{"text": "a", "municipality": "x\\" } ; DROP ALL #"}'],
    ['Municipalities', '{"text": "a", "municipality": "564> . ?a ?b ?c"}'],
    ['Life events', '{"lifeEvent": "KE999"}'],
    ['Life events', '{"lifeEvent": "__proto__"}'],
    ['Life events', `{"lifeEvent": "https://w3id.org/revontuli/codes/municipality/564"}`],
    ['Target groups', '{"text": "a", "audience": "\\u202Eevil"}'],
    ['Service classes', '{"thematicArea": "P99.9"}'],
  ])('with an unknown code for %s is told which list there is: %s', async (list, body) => {
    const { problem } = await json(R, body, 'unknown-code');
    expect(problem.detail).toContain(`"${list}" (http`);
  });

  test.each([
    ['a lone surrogate', '{"text": "\\ud800 työtön"}'],
    ['other writing', '{"text": "😀 ערב ثم 漢字 \\u202E"}'],
    ['markup', '{"text": "<script>alert(1)</script> työtön"}'],
    ['what looks like SPARQL', '{"text": "työtön\\" } # { ?s ?p ?o"}'],
    ['the same key twice', '{"text": "a", "text": "työtön"}'],
  ])('with %s in its words is served', async (_, body) => {
    const response = await network.fetch(R, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    expect(response.status).toBe(200);
    expect(await response.text()).not.toContain('<script>');
  });

  test('for keys is strict about who may have one', async () => {
    const headers = { Authorization: `Bearer ${network.stewardKey}` };
    for (const [body, pointer] of [
      ['{"role": "king", "label": "x"}', '/role'],
      ['{"role": "provider", "label": ""}', '/label'],
      ['{"role": "provider", "label": "x", "organisations": ["../x"]}', '/organisations/0'],
      ['{"role": "provider", "label": "x", "id": 1}', '/id'],
    ] as const) {
      const { problem } = await json('/keys', body, 'invalid-request', headers);
      expect(problem['errors'][0].pointer).toBe(pointer);
    }
  });
});

describe('an address', () => {
  test.each([
    '/nowhere',
    '/services/%00',
    '/services/%ff',
    '/services/..%2f..%2fetc%2fpasswd',
    '/services/__proto__',
    '/services/constructor',
    '/contexts/..%2f..%2fpackage.json',
    '/contexts/__proto__',
    '/problems/constructor',
    '/problems/__proto__',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/assets/%00',
    '/assets/%ff',
    '/assets/swagger/../../package.json',
    '/recommendations/__proto__',
    '/profiles/a/b/c',
    '/service-recommender/v9/x',
  ])('%s is 404', async (path) => {
    const { problem } = await refused(path, { method: 'GET' }, 'not-found');
    expect(problem.instance).toBe(new URL(path, 'http://x').pathname);
  });

  test('of a route with another method is 405 and names the right ones', async () => {
    for (const [path, method, allow] of [
      ['/recommendations', 'GET', 'POST'],
      ['/recommendations', 'DELETE', 'POST'],
      ['/services', 'POST', 'GET'],
      ['/services/x', 'PATCH', 'PUT'],
      ['/', 'PUT', 'GET'],
      ['/keys', 'GET', 'POST'],
    ] as const) {
      const { headers } = await refused(path, { method }, 'method-not-allowed');
      expect(headers.get('allow')).toContain(allow);
    }
  });

  test.each([
    '/validation?kind=castle',
    '/validation?kind=service&kind=profile',
    '/validation?kind=__proto__',
    '/validation?kind=constructor',
  ])('with a parameter that is not known is told: %s', async (path) => {
    await refused(path, { type: 'text/turtle', body: '<a:a> <a:b> 1 .' }, 'unknown-code');
  });

  test('over 64 KiB is 414', async () => {
    await refused(`/services/${'x'.repeat(66_000)}`, { method: 'GET' }, 'url-too-long');
  });

  test('given twice over in its parameters is served as if once or not at all', async () => {
    for (const path of [
      '/services?after=a&after=b',
      '/services/kela-general-support?format=ttl&format=nt&lang=fi&lang=sv',
      '/?lang=%ff&lang[]=x&__proto__=1&constructor=2',
    ]) {
      const response = await network.fetch(path);
      expect(response.status).toBe(200);
      await response.arrayBuffer();
    }
  });
});

describe('headers', () => {
  test('of 64 KB are 431, and of 200 KB too', async () => {
    const long = { 'X-Long': 'x'.repeat(64 * 1024) };
    await refused('/services', { method: 'GET', headers: long }, 'headers-too-large');
    const answer = await raw(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(200_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(answer).toContain('/problems/headers-too-large"');
  });

  test('with a thousand entries or junk are read in time', async () => {
    const many = Array.from({ length: 1000 }, (_, index) => `a${index}/b;q=0.1`).join(',');
    const start = Date.now();
    await refused(
      '/services/kela-general-support',
      { method: 'GET', headers: { Accept: many } },
      'not-acceptable',
    );
    for (const headers of [
      { Accept: `${many}, text/turtle` },
      { 'Accept-Language': Array.from({ length: 1000 }, () => 'xx;q=0.1').join() },
      { 'Accept-Language': ';;;=,,q=' },
      { Accept: '*/*', 'If-None-Match': 'junk,,"' },
      { Range: 'bytes=5-1,x' },
      { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-For': '127.0.0.1', Host: 'evil.example' },
    ] as Record<string, string>[]) {
      const response = await network.fetch('/services/kela-general-support', { headers });
      expect(response.status).toBe(200);
      expect(await response.text()).not.toContain('evil.example');
    }
    expect(Date.now() - start).toBeLessThan(LIMIT_MS);
  });

  test('of another host do not reach an absolute address', async () => {
    const answer = await raw(
      'GET /vocabulary HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
    );
    expect(answer).toContain(`Location: ${network.baseIri}vocabularies/platform`);
    expect(answer).not.toContain('evil.example');
  });
});

describe('what is hardly HTTP', () => {
  test.each([
    ['no HTTP', 'hei\r\n\r\n', 400],
    ['an unknown method', 'FETCH / HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    [
      'a wrong chunk size',
      'POST /validation HTTP/1.1\r\nHost: x\r\nContent-Type: text/turtle\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      400,
    ],
    [
      'two lengths',
      'POST /validation HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx',
      400,
    ],
    [
      'a length and chunks',
      'POST /validation HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['a line break in a header', 'GET / HTTP/1.1\r\nHost: x\r\nA: b\rc\r\n\r\n', 400],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', 400],
  ])('%s is refused', async (_, text, status) => {
    const answer = await raw(text);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    refuseTrace(answer);
  });

  test('a caller that goes away in the middle of a body harms nobody', async () => {
    const socket = connect(Number(new URL(network.url).port), '127.0.0.1');
    socket.write(
      'POST /validation HTTP/1.1\r\nHost: x\r\nContent-Type: text/turtle\r\nContent-Length: 1000\r\n\r\n<a:a>',
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
  });
});

/** What the server answers to bytes as they are. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(network.url).port), '127.0.0.1');
    let answer = '';
    socket.setTimeout(LIMIT_MS, () => {
      socket.destroy();
      resolve(answer);
    });
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString('utf8')));
    socket.on('error', reject);
    socket.on('close', () => {
      resolve(answer);
    });
    socket.write(text);
  });
}

describe('a refusal speaks', () => {
  const said: [string, RegExp, RegExp][] = [
    ['fi', /Pyyntö ei kelpaa/, /Tuntematon kenttä: foo/],
    ['sv', /Ogiltig begäran/, /Okänt fält: foo/],
    ['en', /Invalid request/, /Unknown field: foo/],
  ];

  test.each(said)('%s to who asks for it, in every part', async (language, title, message) => {
    for (const accepted of [language, `${language}-FI,de;q=0.5`, `de, ${language};q=0.1`]) {
      const { problem, headers } = await json(
        '/recommendations',
        '{"text": "a", "foo": 1}',
        'invalid-request',
        {
          'Accept-Language': accepted,
        },
      );
      expect(problem.title).toMatch(title);
      expect(problem['errors'][0].message).toMatch(message);
      expect(headers.get('vary')).toContain('Accept-Language');
    }
  });

  test('of a fault in RDF in three languages, with the same place', async () => {
    const details = await Promise.all(
      ['fi', 'sv', 'en'].map(async (language) => {
        const headers = { 'Accept-Language': language };
        const asked = { type: 'text/turtle', body: '\n<a:a> <a:b>', headers };
        return (await refused('/validation', asked, 'malformed-rdf')).problem.detail;
      }),
    );
    expect(details[0]).toMatch(/rivi 2, sarake \d+/);
    expect(details[1]).toMatch(/rad 2, kolumn \d+/);
    expect(details[2]).toMatch(/line 2, column \d+/);
  });

  test('of a type that can be opened, as JSON and as a page', async () => {
    const { problem } = await refused('/nowhere', { method: 'GET' }, 'not-found');
    const path = problem.type.slice(network.baseIri.length - 1);
    expect(await (await network.fetch(path)).json()).toMatchObject({
      id: problem.type,
      status: 404,
    });
    const page = await network.fetch(path, {
      headers: { Accept: 'text/html', 'Accept-Language': 'fi' },
    });
    expect(await page.text()).toContain('Ei löydy');
  });
});

test('a service of 10^5 characters in its name is published or refused in words, in time', async () => {
  const start = Date.now();
  const response = await network.fetch('/services/long', {
    method: 'PUT',
    headers: { Authorization: `Bearer ${network.stewardKey}`, 'Content-Type': 'text/turtle' },
    body: serviceText('long', { title: 'pitkä '.repeat(20_000) }),
  });
  expect([201, 422]).toContain(response.status);
  await response.arrayBuffer();
  expect(Date.now() - start).toBeLessThan(LIMIT_MS);
});

test('after all this the process has not grown by 200 MB', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void; // what was allocated and is garbage is not growth
  const grown = (): number => {
    collect();
    return (process.memoryUsage.rss() - rssBefore) / MiB;
  };
  await expect.poll(grown, { timeout: 10_000 }).toBeLessThan(200); // a thread beside gives it back
}, 20_000);
