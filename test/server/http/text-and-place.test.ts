import { parse as parseCsv } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serviceText } from '../../support/documents.ts';
import { openNetwork, type TestNetwork } from '../../support/network.ts';
import { readProblem } from '../../support/problems.ts';

const PREFIXES = `PREFIX rev: <https://w3id.org/revontuli#> PREFIX cv: <http://data.europa.eu/m8g/>
PREFIX dct: <http://purl.org/dc/terms/> PREFIX geo: <http://www.w3.org/2003/01/geo/wgs84_pos#>
`;
const ALLOWANCE = 'kela-general-housing-allowance';

type Row = Readonly<Record<string, string>>;

let network: TestNetwork;
let key: string;
beforeAll(async () => {
  network = await openNetwork();
  key = await network.keyFor('provider', 'oulu');
});
afterAll(() => network.close());

function get(query: string, params: Record<string, string> = {}): Promise<Response> {
  const asked = new URLSearchParams({ query: PREFIXES + query, ...params });
  return network.fetch(`/sparql?${String(asked)}`, { headers: { Accept: 'text/csv' } });
}

async function rows(query: string, params?: Record<string, string>): Promise<Row[]> {
  const response = await get(query, params);
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return parseCsv<Row>(text, { columns: true, bom: false });
}

async function column(query: string, params?: Record<string, string>): Promise<string[]> {
  return (await rows(query, params)).map((row) => Object.values(row)[0] ?? '');
}

const service = (id: string) => `${network.baseIri}services/${id}`;
const sorted = (all: readonly Row[]) => all.map((row) => JSON.stringify(row)).sort();

describe('rev:matches', () => {
  test('finds services by words in any inflection, the best with score 1', async () => {
    const found = await rows(
      'SELECT ?s ?score { ?s rev:matches ("asumistukea" "fi" ?score) } ORDER BY DESC(?score)',
    );
    expect(found[0]).toEqual({ s: service(ALLOWANCE), score: '1' });
    expect(found.length).toBeGreaterThan(1);
    expect(found.every(({ score }) => Number(score) >= 0 && Number(score) <= 1)).toBe(true);
  });

  test('takes a tagged text, and a text alone for all three languages', async () => {
    const best = (object: string) =>
      column(`SELECT ?s { ?s rev:matches (${object} ?score) FILTER(?score = 1) }`);
    expect(await best('"bostadsbidrag"@sv')).toContain(service(ALLOWANCE));
    expect(await best('"bostadsbidrag"')).toContain(service(ALLOWANCE));
    expect(await best('"housing allowance"')).toContain(service(ALLOWANCE));
    expect(await column('SELECT ?s { ?s rev:matches "housing allowance"@en }')).toContain(
      service(ALLOWANCE),
    );
  });

  test('finds everything that a recommendation by the same words finds', async () => {
    for (const text of ['asumistuki', 'jäin työttömäksi ja vuokra huolettaa', 'lapsi']) {
      const { json } = await network.post('/recommendations', { text, language: 'fi', limit: 50 });
      const items = (json as { items: { service: { id: string } }[] }).items;
      expect(items.length).toBeGreaterThan(0);
      const found = await column(`SELECT ?s { ?s rev:matches ("${text}" "fi") }`);
      expect(found).toEqual(expect.arrayContaining(items.map((item) => item.service.id)));
    }
  });

  const QUESTIONS = [
    'SELECT ?t ?score { ?s rev:matches ("asumistuki" "fi" ?score) ; dct:title ?t }',
    'SELECT ?t ?score { ?s a rev:Service . OPTIONAL { ?s rev:matches ("tuki" "fi" ?score) } ?s dct:title ?t FILTER(LANG(?t) = "sv") }',
    'SELECT ?s ?n { { ?s rev:matches ("neuvola" "fi" ?n) } UNION { ?s rev:matches ("lukio" "fi" ?n) } ?s a rev:Service }',
    'SELECT ?o (COUNT(?s) AS ?n) { { SELECT ?s { ?s rev:matches ("lapsi" "fi" ?m) FILTER(?m > 0.3) } } ?s cv:hasCompetentAuthority ?o } GROUP BY ?o',
    'SELECT ?s { ?s a rev:Service FILTER NOT EXISTS { ?s rev:matches ("tuki" "fi") } }',
    'SELECT * { GRAPH ?g { ?s rev:matches ("neuvola" "fi") ; dct:title ?t } }',
    'SELECT ?s ?one ?two { ?s rev:matches ("tuki" "fi" ?one), ("stöd" "sv" ?two) }',
    'SELECT ?s { ?s rev:matches ("tuki" "fi") MINUS { ?s rev:matches ("asuminen" "fi" ?m) FILTER(?m > 0.5) } }',
  ];
  test.each(QUESTIONS)('works with the planner on and off: %s', async (query) => {
    const planned = await rows(query);
    expect(planned.length).toBeGreaterThan(1);
    expect(sorted(planned)).toEqual(sorted(await rows(query, { planner: 'off' })));
  });

  test('of one service tells whether it is found, and how well', async () => {
    const best = service(ALLOWANCE);
    const score = `SELECT ?score { <${best}> rev:matches ("asumistuki" "fi" ?score) }`;
    expect(await column(score)).toEqual(['1']);
    const ask = async (words: string) => {
      const query = `ASK { <${best}> rev:matches "${words}" }`;
      return (await (await get(query)).text()).trim();
    };
    expect(await ask('asumistuki')).toBe('true');
    expect(await ask('xyzzyx')).toBe('false');
  });

  test('that finds nothing leaves nothing', async () => {
    expect(await rows('SELECT * { ?s rev:matches ("xyzzyx" "fi" ?n) ; dct:title ?t }')).toEqual([]);
  });

  test('is answered in both forms of POST, and in CONSTRUCT', async () => {
    const query = `${PREFIXES}CONSTRUCT { ?s rev:matches ?score } { ?s rev:matches ("asumistuki" "fi" ?score) }`;
    const headers = { Accept: 'application/n-triples' };
    const form = await network.fetch('/sparql', {
      method: 'POST',
      headers,
      body: new URLSearchParams({ query }),
    });
    const direct = await network.fetch('/sparql', {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/sparql-query' },
      body: query,
    });
    const text = await form.text();
    expect(text).toContain(`<${service(ALLOWANCE)}> <https://w3id.org/revontuli#matches> "1`);
    expect(await direct.text()).toBe(text);
  });

  test('is where a plan starts, and an explanation shows the first rows', async () => {
    const query =
      'SELECT ?t { ?s a rev:Service ; dct:title ?t ; rev:matches ("asumistuki" "fi" ?score) }';
    const response = await get(query, { explain: 'true' });
    const { after, estimates } = (await response.json()) as {
      after: string;
      estimates: { join: string; rows: number }[];
    };
    expect(estimates[0]?.join).toContain(`(<${service(ALLOWANCE)}> 1.0000)`);
    const found = await rows('SELECT ?s { ?s rev:matches ("asumistuki" "fi") }');
    expect(estimates[0]?.rows).toBe(found.length);
    expect(after).toContain(`# ${String(found.length - 3)} more`);
  });

  test('follows what is published and deleted', async () => {
    const query = 'SELECT ?s { ?s rev:matches ("kumiankkaregatta" "fi" ?m) FILTER(?m = 1) }';
    expect(await column(query)).not.toContain(service('duck-race'));
    await publish('duck-race', { title: 'Kumiankkaregatta' });
    expect(await column(query)).toEqual([service('duck-race')]);
    await remove('duck-race');
    expect(await column(query)).not.toContain(service('duck-race'));
  });
});

describe('rev:near', () => {
  const LONGYEARBYEN = '78.2232 15.6267';

  test('finds channels within a distance, with metres along the great circle', async () => {
    const found = await rows(
      'SELECT ?s ?m { ?c rev:near (65.0129 25.468 3000 ?m) . ?s cv:hasChannel ?c } ORDER BY ?m',
    );
    expect(found[0]?.['m']).toBe('0');
    expect(found.map(({ s }) => s)).toContain(service('oulu-ohjaamo'));
    expect(found.every(({ m }) => Number(m) <= 3000)).toBe(true);
  });

  test('finds exactly what comparing every position finds', async () => {
    const all = await rows('SELECT DISTINCT ?c ?lat ?long { ?c geo:lat ?lat ; geo:long ?long }');
    const [latitude, longitude, metres] = [65.01, 25.47, 4000];
    const near = all.filter(({ lat, long }) => {
      // the law of cosines: another formula than the index has
      const [here, there] = [latitude, Number(lat)].map((degrees) => (degrees * Math.PI) / 180);
      const turn = ((Number(long) - longitude) * Math.PI) / 180;
      const cosine =
        Math.sin(here ?? 0) * Math.sin(there ?? 0) +
        Math.cos(here ?? 0) * Math.cos(there ?? 0) * Math.cos(turn);
      return 6_371_008.8 * Math.acos(cosine) <= metres;
    });
    expect(near.length).toBeGreaterThan(0);
    expect(near.length).toBeLessThan(all.length);
    const query = `SELECT ?c { ?c rev:near (${latitude} ${longitude} ${metres}) }`;
    expect((await column(query)).sort()).toEqual(near.map(({ c }) => c).sort());
  });

  test('and words answer one question, with the planner on and off', async () => {
    const query = `SELECT DISTINCT ?s ?score ?m {
      ?s rev:matches ("nuorten ohjaus" "fi" ?score) ; cv:hasChannel ?c . ?c rev:near (65.01 25.47 10000 ?m) }`;
    const planned = await rows(query);
    expect(planned.map(({ s }) => s)).toContain(service('oulu-ohjaamo'));
    expect(sorted(planned)).toEqual(sorted(await rows(query, { planner: 'off' })));
  });

  test('follows what is published, moved and deleted', async () => {
    const query = `SELECT ?m { ?c rev:near (${LONGYEARBYEN} 100000 ?m) } ORDER BY ?m`;
    const desk = (latitude: string) => `<services/polar> cv:hasChannel <services/polar#desk> .
<services/polar#desk> a cv:Channel ; dct:type channel-type:ServiceLocation ; dct:language lang:FIN ;
  dct:title "Piste"@fi, "Disk"@sv, "Desk"@en ; schema:address <services/polar#address> ;
  <http://www.w3.org/2003/01/geo/wgs84_pos#lat> ${latitude} ;
  <http://www.w3.org/2003/01/geo/wgs84_pos#long> 15.6267 .
<services/polar#address> a schema:PostalAddress ; schema:streetAddress "Hallituskatu 5" ;
  schema:postalCode "90100" ; schema:addressLocality "Oulu" .`;
    await publish('polar', { more: desk('78.2232') });
    expect(await column(query)).toEqual(['0']);
    await publish('polar', { more: desk('78.1232') }, 200);
    const [metres] = await column(query);
    expect(Number(metres)).toBeCloseTo(11_119.5, 0);
    await remove('polar');
    expect(await column(query)).toEqual([]);
  });
});

describe('a call', () => {
  test.each([
    ['?s rev:matches (?words "fi")', 'call-arguments'],
    ['?s rev:matches ("a" ?language ?score)', 'call-arguments'],
    ['?s rev:matches ("a" "fi" "0.5")', 'call-arguments'],
    ['?s rev:matches ("a" "fi" ?score ?more)', 'call-arguments'],
    ['?s rev:matches ("a" "fi" ?s)', 'call-arguments'],
    ['?s rev:matches ()', 'call-arguments'],
    ['?s rev:matches ?words', 'call-arguments'],
    ['?s rev:matches <urn:a>', 'call-arguments'],
    ['?s rev:matches (1 "fi")', 'call-arguments'],
    ['?s rev:matches ("a" "de")', 'call-language'],
    ['?s rev:matches "a"@en-GB', 'call-language'],
    ['?s rev:matches (" " "fi")', 'call-out-of-range'],
    [`?s rev:matches ("${'a'.repeat(201)}" "fi")`, 'call-out-of-range'],
    ['?s rev:near (65 25)', 'call-arguments'],
    ['?s rev:near (65 25 ?metres)', 'call-arguments'],
    ['?s rev:near ("65" 25 10)', 'call-arguments'],
    ['?s rev:near (65 25 10 ?m 5)', 'call-arguments'],
    ['?s rev:near (91 25 10)', 'call-out-of-range'],
    ['?s rev:near (65 -181 10)', 'call-out-of-range'],
    ['?s rev:near (65 25 0)', 'call-out-of-range'],
    ['?s rev:near (65 25 100001)', 'call-out-of-range'],
    ['?s rev:near (65 25 1e999)', 'call-out-of-range'],
    ['[] rev:matches ("a" "fi")', 'call-subject'],
    ['?s cv:hasChannel [ rev:near (65 25 10) ]', 'call-subject'],
    ['?s cv:hasChannel/rev:near (65 25 10)', 'call-subject'],
    ['?s ^rev:near ?t', 'call-subject'],
    ['?s !(rev:near) ?t', 'call-subject'],
  ] as const)('%s is refused as %s', async (pattern, type) => {
    await readProblem(await get(`SELECT * { ${pattern} }`), type);
  });

  test('is refused in an inner query and a condition too', async () => {
    await readProblem(
      await get('ASK { { SELECT ?s { ?s a ?c FILTER EXISTS { ?s rev:near (1 2) } } } }'),
      'call-arguments',
    );
  });

  test('may stand eight times in a query, not nine', async () => {
    const calls = (count: number) =>
      `SELECT ?s { ${Array.from({ length: count }, (_, at) => `{ ?s rev:matches "sana${String(at)}" }`).join(' UNION ')} }`;
    expect((await get(calls(8))).status).toBe(200);
    await readProblem(await get(calls(9)), 'too-many-calls');
  });

  test('is refused in the language of the caller, with how to write it', async () => {
    const query = `${PREFIXES}SELECT * { ?s rev:near (65 25) }`;
    const response = await network.fetch(`/sparql?query=${encodeURIComponent(query)}`, {
      headers: { 'Accept-Language': 'fi' },
    });
    const { detail } = await readProblem(response, 'call-arguments');
    expect(detail).toContain('kutsutaan näin: ?place rev:near (65.01 25.47 5000 ?metres)');
  });

  test('is found however its name is written', async () => {
    for (const name of [
      '<https://w3id.org/revontuli#matches>',
      '<https://w3id.org/revontuli#m\\u0061tches>',
    ]) {
      expect(await column(`SELECT ?s { ?s ${name} ("asumistuki" "fi") }`)).toContain(
        service(ALLOWANCE),
      );
    }
    const query = 'PREFIX m: <https://w3id.org/revontuli#mat> SELECT ?s { ?s m:ches "asumistuki" }';
    expect(await column(query)).toContain(service(ALLOWANCE));
  });

  test.each([
    'BASE <https://w3id.org/> SELECT ?s { ?s <revontuli#matches> ("asumistuki" "fi") }',
    'BASE <https://w3id.org/x/y> BASE <../> PREFIX r: <revontuli#> SELECT ?s { ?s r:matches "asumistuki" }',
    'BASE <https://w3id.org/revontuli> SELECT ?s { ?s <#matches> "asumistuki" ; a ?class }',
  ])('is found where its name is relative: %s', async (query) => {
    expect(await column(query)).toContain(service(ALLOWANCE));
  });

  test('takes a relative subject for what it stands for', async () => {
    const ask = async (query: string) => (await (await get(query)).text()).trim();
    expect(await ask(`ASK { <services/${ALLOWANCE}> rev:matches "asumistuki" }`)).toBe('true');
    const based = `BASE <${network.baseIri}services/> ASK { <${ALLOWANCE}> rev:matches "asumistuki" }`;
    expect(await ask(based)).toBe('true');
    expect(await ask('ASK { <services/nowhere> rev:matches "asumistuki" }')).toBe('false');
  });

  test('takes its list in parentheses or spelled out', async () => {
    const RDF = 'PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> ';
    const expected = await rows(
      'SELECT ?s ?n ?t { ?s rev:matches ("asumistuki" "fi" ?n) ; dct:title ?t }',
    );
    expect(expected.length).toBeGreaterThan(3);
    for (const list of [
      '[ rdf:first "asumistuki" ; rdf:rest [ rdf:first "fi" ; rdf:rest [ rdf:rest () ; rdf:first ?n ] ] ]',
      '[ rdf:first "asumistuki" ; rdf:rest ("fi" ?n) ]',
      '_:a . _:a rdf:rest _:b . _:b rdf:first "fi" . _:a rdf:first "asumistuki" . _:b rdf:rest (?n) . ?s dct:title ?t',
    ]) {
      const query = `${RDF}SELECT ?s ?n ?t { ?s dct:title ?t ; rev:matches ${list} }`;
      expect(sorted(await rows(query)), list).toEqual(sorted(expected));
    }
  });

  test.each([
    '_:a . _:a rdf:first "a" ; rdf:rest (), ()',
    '_:a . _:a rdf:first "a" ; rdf:rest _:a',
    '_:a . _:a rdf:first "a" ; rdf:rest () ; dct:title "x"',
    '_:a . _:a rdf:first "a" ; rdf:rest () . ?t dct:relation _:a',
    '[ rdf:first "a" ; rdf:rest <urn:a> ]',
    '[ rdf:first "a" ]',
    '[]',
  ])('of a node that is no list is refused with how to write it: %s', async (list) => {
    const rdf = 'PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>';
    const { detail } = await readProblem(
      await get(`${rdf} SELECT * { ?s rev:matches ${list} }`),
      'call-arguments',
    );
    expect(detail).toContain('rev:matches ("asumistuki" "fi" ?score)');
  });

  test('is refused in an update, where it would silently find nothing', async () => {
    const response = await network.fetch('/sparql', {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${network.stewardKey}`,
        'Content-Type': 'application/sparql-update',
      },
      body: `${PREFIXES}INSERT { GRAPH <${network.baseIri}data/found> { ?s dct:subject "x" } }
        WHERE { ?s rev:matches "asumistuki" }`,
    });
    await readProblem(response, 'refused-query');
  });

  test('is told of by the description of the service', async () => {
    const response = await network.fetch('/sparql', { headers: { Accept: 'text/turtle' } });
    const text = await response.text();
    expect(text).toMatch(/propertyFeature[^;]*revontuli#matches|propertyFeature[^;]*rev:matches/);
    expect(text).toMatch(/propertyFeature[^;]*near/);
  });
});

async function publish(
  id: string,
  options: Parameters<typeof serviceText>[1],
  status = 201,
): Promise<void> {
  const response = await network.fetch(`/services/${id}`, {
    method: 'PUT',
    headers: {
      Authorization: `Bearer ${key}`,
      'Content-Type': 'text/turtle',
      ...(status === 200 ? { 'If-Match': '*' } : {}),
    },
    body: serviceText(id, options),
  });
  expect(response.status, await response.text()).toBe(status);
}

async function remove(id: string): Promise<void> {
  const response = await network.fetch(`/services/${id}`, {
    method: 'DELETE',
    headers: { Authorization: `Bearer ${key}`, 'If-Match': '*' },
  });
  expect(response.ok, await response.text()).toBe(true);
}
