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

const SERVICE = '/services/kela-general-support';
const TITLE = '<http://purl.org/dc/terms/title>';
const iri = (path: string) => `<${network.baseIri}${path.replace(/^\//, '')}>`;

function update(text: string, { key = network.stewardKey, search = '' } = {}): Promise<Response> {
  return network.fetch(`/sparql${search}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/sparql-update', Authorization: `Bearer ${key}` },
    body: text,
  });
}

async function done(text: string, options = {}): Promise<{ version: number; changed: string[] }> {
  const response = await update(text, options);
  const body = await response.text();
  expect(response.status, body).toBe(200);
  return JSON.parse(body) as { version: number; changed: string[] };
}

async function table(query: string): Promise<string[]> {
  const search = String(new URLSearchParams({ query, timeout: '10' }));
  const response = await network.fetch(`/sparql?${search}`, { headers: { Accept: 'text/csv' } });
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return text.trim().split('\r\n').slice(1);
}

async function version(): Promise<number> {
  const { version: now } = (await (await network.fetch('/readyz')).json()) as { version: number };
  return now;
}

/** What is refused leaves the dataset as it was. */
async function refused(
  type: Parameters<typeof readProblem>[1],
  text: string,
  options = {},
): Promise<void> {
  const before = await version();
  await readProblem(await update(text, options), type);
  expect(await version()).toBe(before);
}

describe("a steward's update", () => {
  test('of a free graph is part of the union in the very next query, and can be read at its address', async () => {
    const graph = iri('data/notes');
    const { changed } = await done(`INSERT DATA { GRAPH ${graph} { <a:s> <a:note> "hei" } }`);
    expect(changed).toEqual([`${network.baseIri}data/notes`]);
    expect(await table('SELECT ?o { <a:s> <a:note> ?o }')).toEqual(['hei']);
    const read = await network.fetch('/data/notes', {
      headers: { Accept: 'application/n-triples' },
    });
    expect(await read.text()).toBe('<a:s> <a:note> "hei" .\n');
  });

  test('that names no graph writes to the default graph that the Graph Store Protocol shows', async () => {
    await done('INSERT DATA { <a:s> <a:standing> true }');
    const headers = { Accept: 'application/n-triples' };
    const read = await network.fetch('/data?default', { headers });
    expect(await read.text()).toContain('<a:s> <a:standing> "true"');
    await done('CLEAR DEFAULT');
    expect(await table('SELECT ?o { <a:s> <a:standing> ?o }')).toEqual([]);
  });

  test('reads the union of all graphs where it names none', async () => {
    const graph = iri('data/titles');
    await done(
      `INSERT { GRAPH ${graph} { <a:copy> <a:title> ?title } } WHERE { ${iri(SERVICE)} ${TITLE} ?title }`,
    );
    expect(await table('SELECT ?t { <a:copy> <a:title> ?t }')).toHaveLength(3);
  });

  test('reads with using-graph-uri only what that names', async () => {
    const text = `INSERT { GRAPH ${iri('data/using')} { <a:u> <a:n> ?n } } WHERE { SELECT (COUNT(*) AS ?n) { ?s <a:note> ?o } }`;
    const search = (graph: string) =>
      `?${String(new URLSearchParams({ 'using-graph-uri': network.baseIri + graph }))}`;
    await done(text, { search: search('data/nothing') });
    await done(text, { search: search('data/notes') });
    expect((await table('SELECT ?n { <a:u> <a:n> ?n } ORDER BY ?n')).sort()).toEqual(['0', '1']);
    await refused('malformed-query', `WITH <a:g> ${text}`, { search: search('data/notes') });
  });

  test('of several operations sees in each what those before it did', async () => {
    const graph = iri('data/steps');
    await done(`
      INSERT DATA { GRAPH ${graph} { <a:x> <a:n> 1 } } ;
      DELETE { GRAPH ?g { ?s <a:n> ?n } } INSERT { GRAPH ?g { ?s <a:n> ?more } }
        WHERE { GRAPH ?g { ?s <a:n> ?n FILTER(?s = <a:x>) BIND(?n + 1 AS ?more) } } ;
      COPY ${graph} TO ${iri('data/copied')}`);
    expect(await table(`SELECT ?n { GRAPH ${iri('data/copied')} { ?s <a:n> ?n } }`)).toEqual(['2']);
  });

  test('is whole or not there at all', async () => {
    const first = `INSERT DATA { GRAPH ${iri('data/half')} { <a:h> <a:p> 1 } }`;
    await refused('graph-exists', `${first} ; CREATE GRAPH ${iri('data/notes')}`);
    await refused('not-found', `${first} ; COPY ${iri('data/nothing')} TO ${iri('data/half')}`);
    await refused('malformed-query', `${first} ; INSERT DATA { `);
    expect(await table('SELECT ?o { <a:h> ?p ?o }')).toEqual([]);
  });

  test('names blank nodes once, and the name leads to the graph', async () => {
    await done(`INSERT DATA { GRAPH ${iri('data/blank')} { _:b <a:kind> <a:Blank> ; <a:n> 1 } }`);
    const [node = ''] = await table('SELECT ?s { ?s <a:kind> <a:Blank> ; <a:n> 1 }');
    expect(node).toMatch(/\/\.well-known\/genid\/[\w-]+$/);
    const path = node.slice(network.baseIri.length - 1);
    const response = await network.fetch(path, { redirect: 'manual' });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe(`${network.baseIri}data/blank`);
  });

  test('takes a number away by its value, however it is written', async () => {
    const graph = iri('data/numbers');
    await done(`INSERT DATA { GRAPH ${graph} { <a:n> <a:v> 1.00 , "x" } }`);
    await done(`DELETE DATA { GRAPH ${graph} { <a:n> <a:v> 1.0 } }`);
    const read = await network.fetch('/data/numbers', {
      headers: { Accept: 'application/n-triples' },
    });
    expect(await read.text()).toBe('<a:n> <a:v> "x" .\n');
  });

  test('loses nothing when several come at once', async () => {
    const graph = iri('data/counter');
    await done(`INSERT DATA { GRAPH ${graph} { <a:c> <a:count> 0 } }`);
    const text = `WITH ${graph} DELETE { ?c <a:count> ?n } INSERT { ?c <a:count> ?m } WHERE { ?c <a:count> ?n BIND(?n + 1 AS ?m) }`;
    await Promise.all(Array.from({ length: 4 }, () => done(text)));
    expect(await table('SELECT ?n { <a:c> <a:count> ?n }')).toEqual(['4']);
  });

  test('fetches nothing: LOAD and SERVICE are refused, LOAD SILENT does nothing', async () => {
    const loop = 'http://127.0.0.1:9/data';
    await refused('refused-query', `LOAD <${loop}>`);
    await refused(
      'refused-query',
      `INSERT { <a:a> <a:b> ?o } WHERE { SERVICE <${loop}> { ?s ?p ?o } }`,
    );
    const { changed } = await done(`LOAD SILENT <${loop}>`);
    expect(changed).toEqual([]);
  });
});

describe('an update of a typed document', () => {
  const retitle = (title: string) => `
    DELETE { GRAPH ${iri(SERVICE)} { ?s ${TITLE} ?old } }
    INSERT { GRAPH ${iri(SERVICE)} { ?s ${TITLE} "${title}"@en } }
    WHERE { GRAPH ${iri(SERVICE)} { ?s ${TITLE} ?old . FILTER(?s = ${iri(SERVICE)} && LANG(?old) = "en") } }`;

  test('by its owner changes it as a publication does', async () => {
    const before = await (await network.fetch(SERVICE)).text();
    await done(retitle('Changed by update'), { key: kela });
    const response = await network.fetch(SERVICE);
    const after = await response.text();
    expect(after).toContain('Changed by update');
    expect(after).not.toBe(before);
    expect(response.headers.get('etag')).toContain(`"${String(await version())}.`);
  });

  test('that would break its shape is refused with the report', async () => {
    const text = `DELETE WHERE { GRAPH ${iri(SERVICE)} { ${iri(SERVICE)} ${TITLE} ?title } }`;
    const before = await version();
    const { violations } = await readProblem(await update(text, { key: kela }), 'not-conforming');
    expect(JSON.stringify(violations)).toContain('/title');
    expect(await version()).toBe(before);
  });

  test("of another's is refused, and nothing of the same request is done", async () => {
    const theirs = iri('/services/vero-incomes-register');
    const foreign = `INSERT DATA { GRAPH ${theirs} { ${theirs} <http://purl.org/dc/terms/relation> <a:a> } }`;
    await refused('not-yours', foreign, { key: kela });
    await refused('not-yours', `${retitle('Again')} ; ${foreign}`, { key: kela });
    await refused('not-yours', 'INSERT DATA { <a:a> <a:b> <a:c> }', { key: kela });
  });

  test('cannot bring in what is not its own', async () => {
    await refused('foreign-subject', `INSERT DATA { GRAPH ${iri(SERVICE)} { <a:a> <a:b> <a:c> } }`);
    await refused(
      'foreign-subject',
      `INSERT DATA { GRAPH ${iri('data/lies')} { ${iri(SERVICE)} ${TITLE} "lie"@en } }`,
    );
  });

  test('never changes a released version, a vocabulary, or a graph of another server', async () => {
    const insert = (graph: string) => `INSERT DATA { GRAPH ${graph} { ${graph} <a:b> <a:c> } }`;
    await refused('version-released', insert(iri('profiles/oulu.salary-certificate/1.0.0')));
    await refused('document-in-use', `DROP GRAPH ${iri('profiles/oulu.salary-certificate/1.0.0')}`);
    for (const graph of [
      iri('vocabularies/platform'),
      iri('shapes/service'),
      '<https://a.example/g>',
    ])
      await refused('read-only-graph', insert(graph));
    await refused('query-too-complex', 'CLEAR ALL');
    await refused('query-too-complex', 'DROP NAMED');
  });

  test('that drops it removes it', async () => {
    const headers = { Authorization: `Bearer ${kela}`, 'Content-Type': 'text/turtle' };
    const body = serviceText('dropped', { organisation: 'kela' });
    await network.fetch('/services/dropped', { method: 'PUT', headers, body });
    await done(`DROP GRAPH ${iri('services/dropped')}`, { key: kela });
    await readProblem(await network.fetch('/services/dropped'), 'gone');
    expect(await table(`SELECT ?o { ${iri('services/dropped')} ?p ?o }`)).toEqual([]);
  });
});

describe('personal data', () => {
  test.each(['131052-308T', 'tunnus 131052-308T.', '010101A0090'])(
    'such as «%s» does not come into a free graph',
    async (text) => {
      await refused('personal-data', `INSERT DATA { <a:person> <a:code> "${text}" }`);
      const response = await network.fetch('/data/people', {
        method: 'PUT',
        headers: { Authorization: `Bearer ${network.stewardKey}`, 'Content-Type': 'text/turtle' },
        body: `<a:person> <a:code> "${text}" .`,
      });
      const { detail } = await readProblem(response, 'personal-data');
      expect(detail).not.toContain(text);
    },
  );

  test('is not seen in numbers that only look like it', async () => {
    await done('INSERT DATA { <a:case> <a:number> "131052-308X", "KELA-131052-3080" }');
  });
});
