import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openNetwork, type TestNetwork } from '../../support/network.ts';
import { readProblem, refuseTrace } from '../../support/problems.ts';

let network: TestNetwork;
beforeAll(async () => {
  network = await openNetwork();
});
afterAll(() => network.close());

function ask(query: string, accept = 'text/csv, text/turtle'): Promise<Response> {
  return network.fetch('/sparql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/sparql-query', Accept: accept },
    body: query,
  });
}

function insert(triples: string): Promise<Response> {
  return network.fetch('/data/hostile', {
    method: 'PUT',
    headers: { Authorization: `Bearer ${network.stewardKey}`, 'Content-Type': 'text/turtle' },
    body: triples,
  });
}

async function expectServed(): Promise<void> {
  const response = await ask('SELECT (1 AS ?one) {}');
  expect(await response.text()).toBe('one\r\n1\r\n');
}

describe('an escape does not hide', () => {
  const loop = 'http://127.0.0.1:9/x';
  test.each([
    ['SERVICE', `SELECT * { S\\u0045RVICE <${loop}> { ?s ?p ?o } }`],
    ['a second operation', 'SELECT * { ?s ?p <http://a/\\u003E } ; DROP ALL # > }'],
    ['an update', 'D\\u0052OP ALL'],
    ['LOAD', `\\u004cOAD <${loop}>`],
  ])('%s', async (_, query) => {
    const response = await ask(query);
    const text = await response.text();
    expect([400, 403], text).toContain(response.status);
    expect(text).toMatch(/problems\/(refused|malformed)-query"/);
  });

  test('braces from the limit on nesting', async () => {
    const query = `SELECT * { ${'\\u007B'.repeat(1000)} ?s ?p ?o ${'\\u007D'.repeat(1000)} }`;
    await readProblem(await ask(query), 'nested-too-deep');
    await expectServed();
  });
});

describe('a comment does not hide', () => {
  test.each([
    ['a second operation', 'SELECT * {} # }\n; DROP ALL'],
    ['SERVICE', 'SELECT * { # harmless\n SERVICE # }\n <http://127.0.0.1:9/> # }\n { ?s ?p ?o } }'],
    ['an update behind what looks like a query', '# SELECT * {}\nDROP ALL'],
  ])('%s', async (_, query) => {
    expect([400, 403]).toContain((await ask(query)).status);
  });

  test('and what only looks hidden in a string is a string', async () => {
    const response = await ask('SELECT ("; DROP ALL # SERVICE <x> {}" AS ?x) {}');
    expect(await response.text()).toContain('; DROP ALL # SERVICE');
  });
});

describe('what only some vendor knows', () => {
  test.each([
    ['define', 'define input:same-as "yes" SELECT * { ?s ?p ?o }', 'malformed-query'],
    ['bif: without a prefix', 'SELECT (bif:sys_stat("st_dbms_ver") AS ?v) {}', 'malformed-query'],
    ['bif: with one', 'PREFIX bif: <bif:> SELECT (bif:sys_stat("x") AS ?v) {}', 'refused-query'],
    ['sql:', 'PREFIX sql: <sql:> SELECT * { FILTER(sql:exec("x")) }', 'refused-query'],
    ['java:', 'SELECT (<java:java.lang.System.exit>(1) AS ?v) {}', 'refused-query'],
    ['LATERAL', 'SELECT * { ?s ?p ?o LATERAL { ?o ?q ?r } }', 'malformed-query'],
    ['TRANSITIVE options', 'SELECT * { ?s ?p ?o OPTION (TRANSITIVE) }', 'malformed-query'],
  ] as const)('%s is refused', async (_, query, type) => {
    await readProblem(await ask(query), type);
  });
});

describe('what would be too much', () => {
  const doubled = (rounds: number, of: (last: string) => string) =>
    `SELECT ?v${String(rounds)} { BIND("xxxxxxxxxx" AS ?v0) ${Array.from(
      { length: rounds },
      (_, round) => `BIND(${of(`?v${String(round)}`)} AS ?v${String(round + 1)})`,
    ).join(' ')} }`;

  test.each([
    ['a bomb of REPLACE', doubled(7, (last) => `REPLACE(${last}, "x", "xxxxxxxxxx")`)],
    ['a bomb of GROUP_CONCAT', 'SELECT (GROUP_CONCAT(?o) AS ?all) { ?s ?p ?o . ?a ?b ?c }'],
    ['200000 values', `SELECT * { VALUES ?x { ${'1 '.repeat(200_000)} } }`],
    [
      'a pattern that backtracks',
      'SELECT * { ?s ?p ?o FILTER(REGEX("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$")) }',
    ],
    ['a huge offset', 'SELECT * { ?s ?p ?o } LIMIT 9223372036854775807 OFFSET 9223372036854775806'],
    ['an offset beyond all integers', `SELECT * { ?s ?p ?o } OFFSET ${'9'.repeat(40)}`],
    ['a description of everything', 'DESCRIBE ?s { ?s ?p ?o }'],
  ])('%s is answered in time or refused, and the next query works', async (_, query) => {
    const response = await ask(query);
    const text = await response.text();
    expect([200, 400, 503]).toContain(response.status);
    if (response.status !== 200) {
      expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      refuseTrace(text);
    }
    await expectServed();
  });
});

describe('nothing but public documents can be asked for', () => {
  test.each([
    'SELECT ?g { GRAPH ?g { ?s ?p ?o } FILTER(CONTAINS(STR(?g), "key") || CONTAINS(STR(?g), "draft")) }',
    'SELECT * FROM <urn:keys> { ?s ?p ?o }',
    'SELECT * FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }',
    'SELECT ?o { ?s ?p ?o FILTER(CONTAINS(STR(?o), "rvk_")) }',
  ])('%s', async (query) => {
    const response = await ask(query);
    expect(response.status).toBe(200);
    expect((await response.text()).trim().split('\r\n')).toHaveLength(1);
  });
});

describe('what looks like a page stays text', () => {
  const script = '<script>alert(1)</script>';
  beforeAll(async () => {
    const response = await insert(
      `<a:h> <a:text> "${script}" , "x"@en-scriptx , "y"^^<http://a/${encodeURI(script)}> ; <a:sheet> "=HYPERLINK(\\"http://a\\")" .`,
    );
    expect(response.status).toBe(201);
  });

  test('in every form of solutions, which no browser may take for HTML', async () => {
    for (const type of [
      'application/sparql-results+json',
      'application/sparql-results+xml',
      'text/csv',
      'text/tab-separated-values',
    ]) {
      const response = await ask('SELECT ?o { <a:h> ?p ?o }', type);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('content-type')).toMatch(
        new RegExp(`^${type.replace('+', '\\+')}`),
      );
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      const text = await response.text();
      if (type.endsWith('xml')) expect(text).not.toContain(script);
    }
  });

  test('on the page of the graph', async () => {
    const html = await (await network.fetch('/data/hostile?format=html')).text();
    expect(html).not.toContain(script);
    expect(html).toContain('&lt;script>');
  });

  test('in a refusal that repeats what was sent', async () => {
    const response = await ask(`SELECT * { ${script} }`);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('and a formula is handed over unchanged, as a file', async () => {
    for (const [type, name] of [
      ['text/csv', 'solutions.csv'],
      ['text/tab-separated-values', 'solutions.tsv'],
    ] as const) {
      const response = await ask('SELECT ?o { <a:h> <a:sheet> ?o }', type);
      expect(response.headers.get('content-disposition')).toBe(`attachment; filename=${name}`);
      expect(await response.text()).toContain('=HYPERLINK(');
    }
  });

  test('a language tag cannot hold markup at all', async () => {
    await readProblem(await insert('<a:h> <a:text> "x"@<b> .'), 'malformed-rdf');
    await readProblem(await ask('SELECT ("x"@<b> AS ?x) {}'), 'malformed-query');
  });
});

describe('content negotiation', () => {
  test('weighs what is asked for, and says what it depended on', async () => {
    const accept = 'text/csv;q=0.3, application/sparql-results+xml;q=0.8, text/html;q=0.9';
    const response = await ask('ASK {}', accept);
    expect(response.headers.get('content-type')).toMatch(/^application\/sparql-results\+xml/);
    expect(response.headers.get('vary')).toContain('Accept');
  });

  test('takes a charset for what it is', async () => {
    const response = await ask('CONSTRUCT {} WHERE {}', 'text/turtle; charset=utf-8');
    expect(response.headers.get('content-type')).toBe('text/turtle; charset=utf-8');
  });

  test('answers HEAD as GET, and OPTIONS to scripts of any origin', async () => {
    const path = `/sparql?${String(new URLSearchParams({ query: 'ASK {}' }))}`;
    const head = await network.fetch(path, { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(head.headers.get('content-type')).toMatch(/^application\/sparql-results\+json/);
    const options = await network.fetch('/sparql', { method: 'OPTIONS' });
    expect(options.status).toBe(204);
    expect(options.headers.get('allow')).toBe('GET, POST, HEAD, OPTIONS');
    expect(options.headers.get('access-control-allow-origin')).toBe('*');
    expect(options.headers.get('access-control-allow-headers')).toContain('Content-Type');
  });
});
