import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseRdf } from '../../../server/rdf/parse.ts';
import { serviceText } from '../../support/documents.ts';
import { openNetwork, type TestNetwork } from '../../support/network.ts';
import { readProblem } from '../../support/problems.ts';

const RESULTS = {
  json: 'application/sparql-results+json',
  xml: 'application/sparql-results+xml',
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
} as const;
const TRIPLES = [
  'text/turtle',
  'application/n-triples',
  'application/ld+json',
  'application/rdf+xml',
] as const;

let network: TestNetwork;
beforeAll(async () => {
  network = await openNetwork();
});
afterAll(() => network.close());

type Params = Record<string, string> | [string, string][];

function get(params: Params, headers: Record<string, string> = {}): Promise<Response> {
  return network.fetch(`/sparql?${String(new URLSearchParams(params))}`, { headers });
}

function post(body: string, type: string, search = ''): Promise<Response> {
  return network.fetch(`/sparql${search}`, {
    method: 'POST',
    headers: { 'Content-Type': type, Accept: 'text/csv, text/turtle' },
    body,
  });
}

const direct = (query: string) => post(query, 'application/sparql-query');

async function table(query: string, params: [string, string][] = []): Promise<string[]> {
  const response = await get([['query', query], ...params], { Accept: 'text/csv' });
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return text.trim().split('\r\n').slice(1);
}

const service = (id: string) => `${network.baseIri}services/${id}`;
const TITLE = '<http://purl.org/dc/terms/title>';

describe('a query', () => {
  const query = 'SELECT ?x { VALUES ?x { "hei" } }';

  test('is answered alike by GET and by both forms of POST', async () => {
    const answers = [
      await get({ query }, { Accept: 'text/csv' }),
      await direct(query),
      await post(String(new URLSearchParams({ query })), 'application/x-www-form-urlencoded'),
      await post(query, 'application/sparql-query; charset=UTF-8'),
    ];
    for (const response of answers) {
      expect(response.status).toBe(200);
      expect(await response.text()).toBe('x\r\nhei\r\n');
    }
  });

  test('by HEAD has the headers of its answer', async () => {
    const path = `/sparql?${String(new URLSearchParams({ query: 'ASK {}' }))}`;
    const [head, whole] = [
      await network.fetch(path, { method: 'HEAD' }),
      await network.fetch(path),
    ];
    for (const name of ['content-type', 'content-length', 'vary'])
      expect(head.headers.get(name)).toBe(whole.headers.get(name));
    expect(head.headers.get('content-length')).toBe(String((await whole.text()).length));
    expect(await head.text()).toBe('');
  });

  test.each(Object.entries(RESULTS))(
    'that selects is answered as %s',
    async (format, mediaType) => {
      const solutions = `SELECT ?title { <${service('kela-general-support')}> ${TITLE} ?title } ORDER BY ?title`;
      const byAccept = await get({ query: solutions }, { Accept: mediaType });
      const byFormat = await get({ query: solutions, format });
      expect(byAccept.headers.get('content-type')?.split(';')[0]).toBe(mediaType);
      const text = await byAccept.text();
      expect(await byFormat.text()).toBe(text);
      expect(text).toContain('Yleistuki');
      if (format === 'json') {
        const { head, results } = JSON.parse(text) as {
          head: object;
          results: { bindings: object[] };
        };
        expect(head).toEqual({ vars: ['title'] });
        expect(results.bindings).toContainEqual({
          title: { type: 'literal', value: 'Yleistuki', 'xml:lang': 'fi' },
        });
      }
      if (format === 'tsv') expect(text).toContain('"Yleistuki"@fi');
      if (format === 'xml') expect(text).toContain('<literal xml:lang="fi">Yleistuki</literal>');
    },
  );

  test('that asks is true or false', async () => {
    for (const [pattern, expected] of [
      [`<${service('kela-general-support')}> ?p ?o`, true],
      [`<${service('nobody')}> ?p ?o`, false],
    ] as const) {
      const response = await get({ query: `ASK { ${pattern} }` });
      expect(await response.json()).toMatchObject({ boolean: expected });
    }
  });

  test.each(TRIPLES)('that constructs or describes is answered as %s', async (mediaType) => {
    const iri = service('kela-general-support');
    const queries = [
      `CONSTRUCT { <${iri}> ?p ?o } WHERE { <${iri}> ?p ?o }`,
      `CONSTRUCT WHERE { <${iri}> ?p ?o }`,
      `DESCRIBE <${iri}>`,
    ];
    const stored = (await (await network.fetch('/services/kela-general-support?format=nt')).text())
      .split('\n')
      .filter((line) => line.startsWith(`<${iri}> `))
      .sort();
    for (const query of queries) {
      const response = await get({ query }, { Accept: mediaType });
      expect(response.headers.get('content-type')?.split(';')[0]).toBe(mediaType);
      const lines = parseRdf(await response.text(), mediaType, network.baseIri);
      expect(lines.map(({ triple }) => triple).sort(), query).toEqual(stored);
    }
  });

  test('may ask for what has just been published, in the very next request', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = `fresh-${round}`;
      await network.fetch(`/services/${id}`, {
        method: 'PUT',
        headers: { Authorization: `Bearer ${network.stewardKey}`, 'Content-Type': 'text/turtle' },
        body: serviceText(id),
      });
      expect(await table(`SELECT ?t { <${service(id)}> ${TITLE} ?t }`)).toHaveLength(3);
    }
  });

  test('is read with the prefixes it declares and the base of the network', async () => {
    const relative = `PREFIX dct: <http://purl.org/dc/terms/> SELECT ?t { <services/kela-general-support> dct:title ?t }`;
    expect(await table(relative)).toHaveLength(3);
  });
});

describe('the default graph', () => {
  test('is the union of all public documents and counts nothing twice', async () => {
    const [all] = await table('SELECT (COUNT(*) AS ?n) { ?s ?p ?o }');
    const [distinct] = await table(
      'SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }',
    );
    const [named] = await table('SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }');
    expect(Number(all)).toBeGreaterThan(1000);
    expect(all).toBe(distinct);
    expect(all).toBe(named);
  });

  test('sums to what its distinct triples sum to', async () => {
    const order = '<https://w3id.org/revontuli#order>';
    const [sum] = await table(`SELECT (SUM(?n) AS ?sum) { ?s ${order} ?n }`);
    const [distinct] = await table(
      `SELECT (SUM(?n) AS ?sum) { SELECT DISTINCT ?s ?n { ?s ${order} ?n } }`,
    );
    expect(Number(sum)).toBeGreaterThan(10);
    expect(sum).toBe(distinct);
  });

  test('has a triple once that several free graphs have, and each of them has it', async () => {
    const put = async (path: string, body: string) => {
      const headers = {
        Authorization: `Bearer ${network.stewardKey}`,
        'Content-Type': 'text/turtle',
      };
      const response = await network.fetch(path, { method: 'PUT', headers, body });
      expect(response.ok, await response.text()).toBe(true);
    };
    const graph = (name: string) => `<${network.baseIri}data/double-${name}>`;
    const count = async (pattern: string, from = '') =>
      Number((await table(`SELECT (COUNT(*) AS ?n) ${from} { ${pattern} }`))[0]);
    const [whole] = await table('SELECT (COUNT(*) AS ?n) { ?s ?p ?o }');
    await put('/data/double-a', '<urn:d> <urn:p> 5 ; <urn:q> 1 .');
    await put('/data/double-b', '<urn:d> <urn:p> 5 .');
    await put('/data/double-c', '<urn:d> <urn:p> 5 ; <urn:r> 1 .');
    expect(await count('<urn:d> ?p ?o')).toBe(3);
    expect(await table('SELECT (SUM(?o) AS ?n) { <urn:d> <urn:p> ?o }')).toEqual(['5']);
    expect(await count('GRAPH ?g { <urn:d> <urn:p> ?o }')).toBe(3);
    expect(await count('?s ?p ?o', `FROM ${graph('b')} FROM ${graph('c')}`)).toBe(2);
    expect(await count('?s ?p ?o', `FROM ${graph('c')}`)).toBe(2);
    const asked: [string, string][] = ['a', 'b'].map((name) => [
      'default-graph-uri',
      graph(name).slice(1, -1),
    ]);
    expect(await table('SELECT (COUNT(*) AS ?n) { ?s ?p ?o }', asked)).toEqual(['2']);
    const both = `<urn:d> <urn:p> ?o . GRAPH ${graph('a')} { <urn:d> <urn:q> ?x }`;
    expect(await count(both)).toBe(1);
    // the copy that the union shows may be the one that goes
    await put('/data/double-a', '<urn:d> <urn:q> 1 .');
    expect(await count('<urn:d> <urn:p> ?o')).toBe(1);
    const key = { Authorization: `Bearer ${network.stewardKey}` };
    await network.fetch('/data/double-b', { method: 'DELETE', headers: key });
    expect(await count('<urn:d> <urn:p> ?o')).toBe(1);
    expect(await count('GRAPH ?g { <urn:d> <urn:p> ?o }')).toBe(1);
    for (const name of ['a', 'c'])
      await network.fetch(`/data/double-${name}`, { method: 'DELETE', headers: key });
    expect(await table('SELECT (COUNT(*) AS ?n) { ?s ?p ?o }')).toEqual([whole]);
  });

  test('stays so after documents are replaced and removed', async () => {
    const headers = {
      Authorization: `Bearer ${network.stewardKey}`,
      'Content-Type': 'text/turtle',
    };
    const put = (title: string, condition: Record<string, string>) =>
      network.fetch('/services/counted', {
        method: 'PUT',
        headers: { ...headers, ...condition },
        body: serviceText('counted', { title }),
      });
    const count = async () => Number((await table('SELECT (COUNT(*) AS ?n) { ?s ?p ?o }'))[0]);
    const before = await count();
    expect((await put('Ensimmäinen', { 'If-None-Match': '*' })).status).toBe(201);
    const withIt = await count();
    expect((await put('Toinen', { 'If-Match': '*' })).status).toBe(200);
    expect(await count()).toBe(withIt);
    await network.fetch('/services/counted', {
      method: 'DELETE',
      headers: { ...headers, 'If-Match': '*' },
    });
    expect(await count()).toBe(before);
  });
});

describe('the dataset', () => {
  const counting = 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }';
  const countIn = async (iri: string) =>
    Number((await table(`SELECT (COUNT(*) AS ?n) { GRAPH <${iri}> { ?s ?p ?o } }`))[0]);

  test('is what the protocol names', async () => {
    const [kela, vero] = [service('kela-general-support'), service('vero-incomes-register')];
    const [inKela, inVero] = [await countIn(kela), await countIn(vero)];
    expect(await table(counting, [['default-graph-uri', kela]])).toEqual([String(inKela)]);
    expect(
      await table(counting, [
        ['default-graph-uri', kela],
        ['default-graph-uri', vero],
      ]),
    ).toEqual([String(inKela + inVero)]);
    expect(await table(counting, [['named-graph-uri', kela]])).toEqual(['0']);
    const graphs = 'SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }';
    expect(await table(graphs, [['named-graph-uri', kela]])).toEqual([kela]);
    expect(await table(graphs, [['default-graph-uri', kela]])).toEqual([]);
  });

  test('is named in the same way in a form and beside a direct query', async () => {
    const kela = service('kela-general-support');
    const expected = `n\r\n${await countIn(kela)}\r\n`;
    const form = new URLSearchParams({ query: counting, 'default-graph-uri': kela });
    const search = `?${String(new URLSearchParams({ 'default-graph-uri': kela }))}`;
    const answers = [
      await post(String(form), 'application/x-www-form-urlencoded'),
      await post(counting, 'application/sparql-query', search),
    ];
    for (const response of answers) expect(await response.text()).toBe(expected);
  });

  test('is else what the query names, and not the union', async () => {
    const kela = service('kela-general-support');
    const inKela = String(await countIn(kela));
    const from = (clause: string) => `SELECT (COUNT(*) AS ?n) ${clause} { ?s ?p ?o }`;
    expect(await table(from(`FROM <${kela}>`))).toEqual([inKela]);
    expect(await table(from(`FROM NAMED <${kela}>`))).toEqual(['0']);
    const named = `SELECT DISTINCT ?g FROM NAMED <${kela}> { GRAPH ?g { ?s ?p ?o } }`;
    expect(await table(named)).toEqual([kela]);
    expect(await table(from(`FROM <${service('nobody')}>`))).toEqual(['0']);
  });

  test('of the protocol goes before that of the query', async () => {
    const [kela, vero] = [service('kela-general-support'), service('vero-incomes-register')];
    const query = `SELECT (COUNT(*) AS ?n) FROM <${kela}> { ?s ?p ?o }`;
    expect(await table(query, [['default-graph-uri', vero]])).toEqual([
      String(await countIn(vero)),
    ]);
  });

  test.each(['not an iri', 'relative/path', ''])('cannot be the graph «%s»', async (graph) => {
    const response = await get({ query: 'ASK {}', 'default-graph-uri': graph });
    await readProblem(response, 'invalid-identifier');
  });
});

test.each(TRIPLES)('without a query, the service describes itself as %s', async (mediaType) => {
  const response = await network.fetch('/sparql', { headers: { Accept: mediaType } });
  expect(response.status).toBe(200);
  const lines = parseRdf(await response.text(), mediaType, network.baseIri);
  const text = lines.map(({ triple }) => triple).join('\n');
  expect(text).toContain(`sparql-service-description#endpoint> <${network.baseIri}sparql>`);
  expect(text).toContain('sparql-service-description#UnionDefaultGraph');
  expect(text).toContain('sparql-service-description#SPARQL11Query');
  expect(text).not.toContain('BasicFederatedQuery'); // no endpoint is listed
});

const CROSS = 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }';

describe('the deadline', () => {
  test('ends a query before its first byte, within two seconds, and the next good one works', async () => {
    const start = Date.now();
    const response = await get({ query: CROSS });
    expect(Date.now() - start).toBeLessThan(2000);
    expect(response.headers.get('retry-after')).toBe('1');
    const { detail } = await readProblem(response, 'query-deadline');
    expect(detail).toContain('1.5');
    expect(detail).toContain('timeout=10');
    expect(await table('SELECT (1 AS ?one) {}')).toEqual(['1']);
  });

  test('is what the caller asks for, up to the most that is allowed', async () => {
    const start = Date.now();
    await readProblem(await get({ query: CROSS, timeout: '0.1' }), 'query-deadline');
    expect(Date.now() - start).toBeLessThan(1000);
    expect(await table('SELECT (1 AS ?one) {}', [['timeout', '1e9']])).toEqual(['1']);
    for (const timeout of ['-1', 'abc', '0', '']) {
      expect(await table('SELECT (1 AS ?one) {}', [['timeout', timeout]])).toEqual(['1']);
    }
  });
});

describe('refused is', () => {
  const loop = 'http://127.0.0.1:9/sparql';
  test.each([
    ['SERVICE', `SELECT * { SERVICE <${loop}> { ?s ?p ?o } }`],
    ['SERVICE SILENT', `SELECT * { SERVICE SILENT <${loop}> { ?s ?p ?o } }`],
    ['SERVICE with a variable', `SELECT * { VALUES ?x { <${loop}> } SERVICE ?x { ?s ?p ?o } }`],
    ['SERVICE in a subquery', `SELECT * { { SELECT * { SERVICE <${loop}> { ?s ?p ?o } } } }`],
    ['SERVICE in EXISTS', `SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <${loop}> { ?s ?p ?o } } }`],
    [
      'SERVICE in an expression of BIND',
      `SELECT * { BIND(EXISTS { SERVICE <${loop}> {} } AS ?x) }`,
    ],
    [
      'SERVICE in MINUS and OPTIONAL',
      `SELECT * { OPTIONAL { ?s ?p ?o MINUS { SERVICE <${loop}> {} } } }`,
    ],
    ['an update', 'INSERT DATA { <a:a> <a:b> <a:c> }'],
    ['a deletion', 'DELETE WHERE { ?s ?p ?o }'],
    ['CLEAR', 'CLEAR ALL'],
    ['DROP', 'DROP GRAPH <a:a>'],
    ['LOAD', `LOAD <${loop}>`],
    ['LOAD SILENT', `LOAD SILENT <file:///etc/passwd>`],
    ['an update after a prologue', 'PREFIX a: <a:> INSERT { a:a a:b a:c } WHERE {}'],
  ])('%s', async (_, query) => {
    for (const response of [await get({ query }), await direct(query)]) {
      await readProblem(response, 'refused-query');
    }
  });

  test('an update by GET, and without a key in its own field or with its own media type', async () => {
    const update = 'INSERT DATA { <a:a> <a:b> <a:c> }';
    await readProblem(await get({ update }), 'refused-query');
    const form = String(new URLSearchParams({ update }));
    await readProblem(await post(form, 'application/x-www-form-urlencoded'), 'key-missing');
    await readProblem(await post(update, 'application/sparql-update'), 'key-missing');
    expect(await table('SELECT ?o { <a:a> <a:b> ?o }')).toEqual([]);
  });
});

describe('malformed is', () => {
  test.each([
    ['nothing at all', ''],
    ['a comment', '# SELECT'],
    ['a lone prologue', 'PREFIX a: <a:>'],
    ['half a query', 'SELECT * {'],
    ['two queries', 'ASK {} ; ASK {}'],
    ['a query and an update', 'ASK {} ; DROP ALL'],
    ['other text', 'hei'],
    ['an undeclared prefix', 'SELECT * { ?s foo:bar ?o }'],
    ['an unbound variable in an aggregate', 'SELECT ?x (COUNT(*) AS ?c) { ?x ?y ?z }'],
    ['an unknown function of an unknown keyword', 'SELECT * { ?s ?p ?o FILTER(FOO(?o)) }'],
    ['define of a vendor', 'define input:inference "x" SELECT * { ?s ?p ?o }'],
    ['a space in an IRI', 'SELECT * { <http://a b> ?p ?o }'],
  ])('%s', async (_, query) => {
    const { detail } = await readProblem(await get({ query }), 'malformed-query');
    expect(detail.length).toBeLessThan(500);
  });

  test('a query given twice', async () => {
    const twice: [string, string][] = [
      ['query', 'ASK {}'],
      ['query', 'ASK {}'],
    ];
    await readProblem(await get(twice), 'malformed-query');
    const form = String(new URLSearchParams(twice));
    await readProblem(await post(form, 'application/x-www-form-urlencoded'), 'malformed-query');
  });

  test('a form without a query', async () => {
    const form = 'other=1';
    await readProblem(await post(form, 'application/x-www-form-urlencoded'), 'malformed-query');
  });
});

describe('too much is', () => {
  const nested = (open: string, close: string, levels: number) =>
    `SELECT * { ${open.repeat(levels)} ?s ?p ?o ${close.repeat(levels)} }`;

  test.each([
    ['1000 braces', nested('{', '}', 1000)],
    ['30000 braces', nested('{', '}', 30_000)],
    ['1000 parentheses', `SELECT * { ?s ?p ?o FILTER(${'('.repeat(1000)}1${')'.repeat(1000)}) }`],
    ['1000 OPTIONALs', nested('OPTIONAL {', '}', 1000)],
    [
      'braces hidden behind an escaped quote',
      `SELECT * { ?s ?p <a:a> . ex:a\\' ?p ?o . ${'{'.repeat(500)}`,
    ],
    ['braces hidden behind a lone quote', `SELECT * { ?s ?p ' \n ${'{'.repeat(500)}`],
  ])('%s', async (_, query) => {
    const response = await direct(query);
    await readProblem(response, 'nested-too-deep');
    expect(await table('SELECT (1 AS ?one) {}')).toEqual(['1']);
  });

  test('a query over 64 KiB, and an address over 64 KiB', async () => {
    const query = `SELECT * { ?s ?p "${'x'.repeat(65_536)}" }`;
    await readProblem(await direct(query), 'query-too-complex');
    await readProblem(await get({ query }), 'url-too-long');
  });

  test.each([
    ['3000 negations', `SELECT * { FILTER(${'!'.repeat(3000)} true) }`],
    ['3000 alternatives', `SELECT * { FILTER(true${' || true'.repeat(3000)}) }`],
    ['3000 UNIONs', `SELECT * { {}${' UNION {}'.repeat(3000)} }`],
    ['a path of 5000 steps', `SELECT * { ?s <a:p>${'/<a:p>'.repeat(5000)} ?o }`],
    [
      'a bomb of CONCAT',
      `SELECT ?v9 { BIND("xxxxxxxxxx" AS ?v0) ${Array.from({ length: 9 }, (_, i) => `BIND(CONCAT(${Array(8).fill(`?v${i}`).join()}) AS ?v${i + 1})`).join(' ')} }`,
    ],
    [
      'paths within paths',
      `SELECT * { ?s (<a:p>*)*/(<a:q>*)* ?o . ?o (!<a:x>)* ?z . ?z (!<a:y>)* ?w }`,
    ],
    ['an order by chance over everything', 'SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY RAND()'],
    [
      'a CONSTRUCT of everything by everything',
      'CONSTRUCT { ?a ?b ?f } WHERE { ?a ?b ?c . ?d ?e ?f }',
    ],
  ])('%s: ended or refused, and the next good query works', async (_, query) => {
    const start = Date.now();
    const response = await direct(query);
    const text = await response.text();
    expect(Date.now() - start).toBeLessThan(4000);
    if (response.status !== 200) {
      expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect([400, 503]).toContain(response.status);
      expect(text).not.toMatch(/RuntimeError|unreachable|wasm|\n\s+at /);
    }
    expect(
      await table('SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/revontuli#Service> }'),
    ).not.toEqual(['0']);
  });
});

test('in a form that there is not is 406 and names what there is, by the kind of query', async () => {
  const select = await readProblem(
    await get({ query: 'SELECT * {}' }, { Accept: 'text/turtle' }),
    'not-acceptable',
  );
  for (const mediaType of Object.values(RESULTS)) expect(select.detail).toContain(mediaType);
  const construct = await readProblem(
    await get({ query: 'CONSTRUCT WHERE { ?s ?p ?o }' }, { Accept: 'text/csv' }),
    'not-acceptable',
  );
  for (const mediaType of TRIPLES) expect(construct.detail).toContain(mediaType);
  await readProblem(
    await get({ query: 'ASK {}' }, { Accept: 'application/zip' }),
    'not-acceptable',
  );
});

test.each(['text/plain', 'application/json', ''])('a body of type «%s» is 415', async (type) => {
  const response = await network.fetch('/sparql', {
    method: 'POST',
    headers: { 'Content-Type': type },
    body: Buffer.from('ASK {}'),
  });
  await readProblem(response, 'unsupported-media-type');
});

test('while one client sends hostile queries, others are served; what does not fit is told to come back, and then it fits', async () => {
  const send = (count: number) =>
    Promise.all(
      Array.from({ length: count }, async () => {
        const response = await get({ query: CROSS, timeout: '0.2' });
        const { type } = (await response.json()) as { type: string };
        return { type: type.slice(type.lastIndexOf('/') + 1), wait: response.headers };
      }),
    );
  const of = (answers: Awaited<ReturnType<typeof send>>, type: string) =>
    answers.filter((each) => each.type === type);
  const hostile = send(22);
  const times: number[] = [];
  for (let round = 0; round < 10; round += 1) {
    const start = Date.now();
    const { status } = await network.post('/recommendations', { lifeEvent: 'KE8', language: 'fi' });
    expect(status).toBe(200);
    times.push(Date.now() - start);
  }
  expect(Math.max(...times)).toBeLessThan(2000);
  const answers = await hostile;
  const [stopped, refused] = [of(answers, 'query-deadline'), of(answers, 'too-many-requests')];
  expect(stopped.length + refused.length).toBe(22);
  expect(stopped.length).toBeGreaterThanOrEqual(9); // one that runs and eight that wait
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.every(({ wait }) => Number(wait.get('retry-after')) > 0)).toBe(true);
  expect(of(await send(2), 'query-deadline')).toHaveLength(2);
  expect(await table('SELECT (1 AS ?one) {}')).toEqual(['1']);
}, 60_000);
