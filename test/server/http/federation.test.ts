import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../../server/config.ts';
import {
  openFaultyEndpoint,
  type Fault,
  type FaultyEndpoint,
} from '../../support/faulty-endpoint.ts';
import { faults } from '../../support/faulty-endpoint.ts';
import { openNetwork, type TestNetwork } from '../../support/network.ts';
import { readProblem, type ProblemBody } from '../../support/problems.ts';

const UNREACHABLE = 'http://127.0.0.1:9/sparql';
const COUNT = 60;
const range = Array.from({ length: COUNT }, (_, index) => index);

let there: TestNetwork;
let here: TestNetwork;
let faulty: FaultyEndpoint;

const put = async (network: TestNetwork, path: string, body: string) => {
  const headers = {
    'Content-Type': 'text/turtle',
    Authorization: `Bearer ${network.stewardKey}`,
  };
  const response = await network.fetch(path, { method: 'PUT', headers, body });
  expect(response.status, await response.text()).toBeLessThan(300);
};

beforeAll(async () => {
  there = await openNetwork();
  faulty = await openFaultyEndpoint(`${there.url}/sparql`);
  here = await openNetwork({
    queryDeadline: 10_000,
    graph: {
      ...readConfig({}).graph,
      publicWorkers: 1,
      maxRows: 100,
      services: [`${there.url}/sparql`, UNREACHABLE, ...faults.map((fault) => faulty.at(fault))],
    },
  });
  await put(here, '/data/codes', range.map((n) => `<a:${n}> <a:code> ${n} .`).join('\n'));
  await put(
    there,
    '/data/labels',
    range.map((n) => `<a:${n}> <a:label> "Ääni ${n}"@fi .`).join('\n'),
  );
  await put(there, '/data/codes', '<a:1> <a:code> 1000 . <a:alone> <a:code> 2000 .');
}, 120_000);
afterAll(async () => {
  await here.close();
  await faulty.close();
  await there.close();
});

const ask = (query: string, accept = 'text/csv', more: Record<string, string> = {}) =>
  here.fetch('/sparql', {
    method: 'POST',
    headers: { Accept: accept },
    body: new URLSearchParams({ query, ...more }),
  });

async function table(query: string): Promise<string[]> {
  const response = await ask(query);
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return text.trimEnd().split('\r\n').slice(1).sort();
}

const service = (pattern: string, silent = '') =>
  `SERVICE ${silent} <${there.url}/sparql> { ${pattern} }`;

test('the service description says that SERVICE is answered', async () => {
  const response = await here.fetch('/sparql', { headers: { Accept: 'application/n-triples' } });
  const sd = 'http://www.w3.org/ns/sparql-service-description#';
  expect(await response.text()).toContain(
    `<${here.baseIri}sparql> <${sd}feature> <${sd}BasicFederatedQuery> .`,
  );
});

describe('a query with SERVICE', () => {
  test('joins what is here with what is there, each row once', async () => {
    const rows = await table(`SELECT ?c ?l { ?s <a:code> ?c . ${service('?s <a:label> ?l')} }`);
    expect(rows).toEqual(range.map((n) => `${n},Ääni ${n}`).sort());
  });

  test('asks each part where it was written, and nowhere else', async () => {
    expect(await table('SELECT ?c { <a:1> <a:code> ?c }')).toEqual(['1']);
    expect(await table(`SELECT ?c { ${service('<a:1> <a:code> ?c')} }`)).toEqual(['1000']);
    const both = `{ <a:1> <a:code> ?c } UNION { ${service('?x <a:code> ?c')} }`;
    expect(await table(`SELECT ?c { ${both} }`)).toEqual(['1', '1000', '2000']);
    const minus = `${service('?x <a:code> ?d')} MINUS { ?x <a:code> ?e }`;
    expect(await table(`SELECT ?x { ${minus} }`)).toEqual(['a:alone']);
    const left = `?x <a:code> ?c MINUS { ${service('?x <a:code> ?d')} }`;
    expect(await table(`SELECT (COUNT(*) AS ?n) { ${left} }`)).toEqual([String(COUNT - 1)]);
    const optional = `?x <a:code> ?c FILTER(?c < 3) OPTIONAL { ${service('?x <a:code> ?d')} FILTER(?d > ?c) }`;
    expect(await table(`SELECT ?x ?d { ${optional} }`)).toEqual(['a:0,', 'a:1,1000', 'a:2,']);
    const inner = `{ SELECT (MAX(?c) AS ?most) { ?x <a:code> ?c FILTER EXISTS { ?x <a:code> 7 } } }`;
    expect(await table(`SELECT ?most ?c { ${inner} ${service('<a:1> <a:code> ?c')} }`)).toEqual([
      '7,1000',
    ]);
    const graph = `GRAPH ?g { ?x <a:code> 5 } ${service('GRAPH ?h { ?x <a:label> ?l }')}`;
    expect(await table(`SELECT ?g ?h { ${graph} }`)).toEqual([
      `${here.baseIri}data/codes,${there.baseIri}data/labels`,
    ]);
    const blank = `_:x <a:code> ?c FILTER(?c < 2) _:x <a:code> ?e . ${service('<a:1> <a:code> ?d')}`;
    expect(await table(`SELECT ?c ?e { ${blank} }`)).toEqual(['0,0', '1,1']);
  });

  test('counts, sorts and cuts over both', async () => {
    const both = `?s <a:code> ?c . ${service('?s <a:label> ?l')}`;
    expect(await table(`SELECT (COUNT(*) AS ?n) (SUM(?c) AS ?m) { ${both} }`)).toEqual([
      `${COUNT},${(COUNT * (COUNT - 1)) / 2}`,
    ]);
    expect(await table(`SELECT ?l { ${both} } ORDER BY DESC(?c) LIMIT 1`)).toEqual([
      `Ääni ${COUNT - 1}`,
    ]);
  });

  test('reads the dataset that is named here, and all of what is there', async () => {
    const from = `SELECT ?c FROM <${here.baseIri}data/none> { ?s <a:code> ?c . ${service('?s <a:label> ?l')} }`;
    expect(await table(from)).toEqual([]);
    const codes = from.replace('data/none', 'data/codes');
    expect(await table(codes)).toHaveLength(COUNT);
    const response = await ask(codes, 'text/csv', {
      'default-graph-uri': `${here.baseIri}data/none`,
    });
    expect(await response.text()).toBe('c\r\n');
  });

  test('is answered in every form', async () => {
    const pattern = `<a:1> <a:code> ?c . ${service('<a:1> <a:label> ?l')}`;
    const json = await ask(`SELECT ?l ?c { ${pattern} }`, 'application/sparql-results+json');
    expect(await json.json()).toEqual({
      head: { vars: ['l', 'c'] },
      results: {
        bindings: [
          {
            l: { type: 'literal', value: 'Ääni 1', 'xml:lang': 'fi' },
            c: {
              type: 'literal',
              value: '1',
              datatype: 'http://www.w3.org/2001/XMLSchema#integer',
            },
          },
        ],
      },
    });
    const xml = await ask(`SELECT ?l { ${pattern} }`, 'application/sparql-results+xml');
    expect(await xml.text()).toContain('<literal xml:lang="fi">Ääni 1</literal>');
    const yes = await ask(`ASK { ${pattern} }`, 'application/sparql-results+json');
    expect(await yes.json()).toMatchObject({ boolean: true });
    const construct = `CONSTRUCT { ?s <a:is> "one" } { ?s <a:code> ?c . ${service('?t <a:label> ?l')} FILTER(?c < 2) }`;
    const triples = await ask(construct, 'application/n-triples');
    expect((await triples.text()).trim().split('\n').sort()).toEqual([
      '<a:0> <a:is> "one" .',
      '<a:1> <a:is> "one" .',
    ]);
    const turtle = await ask(construct, 'text/turtle');
    expect(turtle.headers.get('content-type')).toBe('text/turtle; charset=utf-8');
  });

  test('sees what has just been published', async () => {
    const query = `SELECT ?v { <a:new> <a:value> ?v . ${service('<a:1> <a:label> ?l')} }`;
    for (const value of ['1', '2']) {
      await put(here, '/data/new', `<a:new> <a:value> ${value} .`);
      expect(await table(query)).toEqual([value]);
    }
  });

  test('shows with explain=true what is asked where', async () => {
    const query = `SELECT ?c { ?s <a:code> ?c . ${service('?s <a:label> ?l')} }`;
    const response = await ask(query, 'text/csv', { explain: 'true' });
    expect(((await response.json()) as { after: string }).after).toMatch(/SERVICE.*SERVICE/s);
  });
});

describe('refused is', () => {
  test.each([
    [
      'an endpoint that is not listed',
      'SELECT * { SERVICE <http://127.0.0.1:10/sparql> { ?s ?p ?o } }',
    ],
    [
      'one not listed under a prefix',
      'PREFIX x: <http://127.0.0.1:10/> SELECT * { SERVICE x:s {} }',
    ],
    ['an endpoint here by its inner name', 'SELECT * { SERVICE <http://graph.invalid/sparql> {} }'],
    ['a file', 'SELECT * { SERVICE SILENT <file:///etc/passwd> { ?s ?p ?o } }'],
    ['a variable', `SELECT * { VALUES ?e { <${UNREACHABLE}> } SERVICE ?e { ?s ?p ?o } }`],
    ['SERVICE in SERVICE', `SELECT * { SERVICE <${UNREACHABLE}> { SERVICE <${UNREACHABLE}> {} } }`],
    ['SERVICE in GRAPH', `SELECT * { GRAPH ?g { SERVICE <${UNREACHABLE}> {} } }`],
    ['SERVICE in EXISTS', `SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <${UNREACHABLE}> {} } }`],
    [
      'EXISTS beside SERVICE',
      `SELECT * { SERVICE <${UNREACHABLE}> {} FILTER EXISTS { ?s ?p ?o } }`,
    ],
    ['DESCRIBE', `DESCRIBE ?s { SERVICE <${UNREACHABLE}> { ?s ?p ?o } }`],
  ])('%s', async (_, query) => {
    await readProblem(await ask(query), 'refused-query');
  });

  test('SERVICE in an update, listed or not', async () => {
    const response = await here.fetch('/sparql', {
      method: 'POST',
      headers: { Authorization: `Bearer ${here.stewardKey}` },
      body: new URLSearchParams({
        update: `INSERT { <a:a> <a:b> ?o } WHERE { ${service('?s <a:code> ?o')} }`,
      }),
    });
    await readProblem(response, 'refused-query');
  });

  test('malformed text', async () => {
    await readProblem(await ask('SELECT * { SERVICE { }'), 'malformed-query');
  });
});

describe('an endpoint that', () => {
  const whole = (fault: Fault, silent = '') =>
    `SELECT ?c ?l { ?s <a:code> ?c FILTER(?c < 2) SERVICE ${silent} <${faulty.at(fault)}> { ?s <a:label> ?l } }`;

  test('is sound is answered from, and gets form posts with nothing but the query', async () => {
    expect(await table(whole('sound'))).toEqual(['0,Ääni 0', '1,Ääni 1']);
    expect(faulty.asked.at(-1)?.query).toContain('a:label');
  });

  const bad: [Fault, Parameters<typeof readProblem>[1]][] = [
    ['error', 'endpoint-unusable'],
    ['html', 'endpoint-unusable'],
    ['half-json', 'endpoint-unusable'],
    ['no-results', 'endpoint-unusable'],
    ['redirect', 'endpoint-unusable'],
    ['huge', 'endpoint-unusable'],
    ['cut', 'endpoint-partial'],
    ['capped', 'endpoint-partial'],
    ['timed-out', 'endpoint-partial'],
  ];
  test.each(bad)('has the fault "%s" fails the query as %s', async (fault, type) => {
    const problem: ProblemBody = await readProblem(await ask(whole(fault)), type);
    expect(problem.detail).toContain(faulty.at(fault));
    expect(faulty.asked.filter((each) => each.fault === 'internal')).toEqual([]);
  });

  test.each(bad)('has the fault "%s" is left out when it is SILENT', async (fault) => {
    expect(await table(whole(fault, 'SILENT'))).toEqual(['0,', '1,']);
  });

  test('cannot be reached fails the query, unless it is SILENT', async () => {
    const query = whole('sound').replace(faulty.at('sound'), UNREACHABLE);
    await readProblem(await ask(query), 'endpoint-unreachable');
    expect(await table(query.replace('SERVICE', 'SERVICE SILENT'))).toEqual(['0,', '1,']);
  });

  test.each(['drip', 'silence'] as const)(
    'answers by "%s" is waited for no longer than the query may take',
    async (fault) => {
      for (const silent of ['', 'SILENT']) {
        const response = await ask(whole(fault, silent), 'text/csv', { timeout: '2' });
        expect((await readProblem(response, 'endpoint-slow')).detail).toContain(faulty.at(fault));
      }
      expect(await table(whole('sound'))).toHaveLength(2); // the process goes on
    },
  );

  test('is SILENT and fails after its first answer is left out as a whole', async () => {
    const pattern = `SERVICE SILENT <${faulty.at('later')}> { ?s <a:label> ?l }`;
    const twice = `{ <a:1> <a:code> ?c ${pattern} } UNION { <a:2> <a:code> ?c SERVICE SILENT <${faulty.at('later')}> { ?s <a:code> ?l } }`;
    expect(faulty.asked.filter((each) => each.fault === 'later')).toEqual([]);
    expect(await table(`SELECT (COUNT(*) AS ?n) (COUNT(?l) AS ?m) { ${twice} }`)).toEqual(['2,0']);
    expect(faulty.asked.filter((each) => each.fault === 'later')).toHaveLength(2);
  });

  test('is slow keeps nobody from asking what is here', async () => {
    const slow = [1, 2, 3].map(() => ask(whole('silence'), 'text/csv', { timeout: '3' }));
    expect(await table('SELECT ?c { <a:1> <a:code> ?c }')).toEqual(['1']);
    for (const response of await Promise.all(slow)) expect(response.status).toBe(504);
  });
});

test('a product of what is here and what is there is counted in full', async () => {
  const product = `?a <a:code> ?x . ${service('?b <a:label> ?y')}`;
  expect(await table(`SELECT (COUNT(*) AS ?n) { ${product} }`)).toEqual([String(COUNT ** 2)]);
});

test('an answer with more rows than allowed is refused, not cut', async () => {
  const product = `?a <a:code> ?x . ${service('?b <a:label> ?y')}`;
  await readProblem(await ask(`SELECT ?x ?y { ${product} }`), 'result-too-many-rows');
  const triples = `CONSTRUCT { ?a <a:with> ?b } { ${product} }`;
  await readProblem(await ask(triples, 'text/turtle'), 'result-too-many-rows');
  expect(await table(`SELECT ?x ?y { ${product} } LIMIT 100`)).toHaveLength(100);
});

test(
  'a query that takes too long by itself is stopped, and the next one is answered',
  { timeout: 120_000 },
  async () => {
    const long = '{ SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } }';
    const query = `SELECT * { ${long} ${service('<a:1> <a:code> ?x')} }`;
    await readProblem(await ask(query, 'text/csv', { timeout: '1' }), 'query-deadline');
    expect(await table(`SELECT ?c { ${service('<a:1> <a:code> ?c')} }`)).toEqual(['1000']);
  },
);
