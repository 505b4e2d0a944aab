import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { query } from '../server/graph/queries.ts';
import { root } from '../server/rdf/files.ts';
import { Store } from '../server/rdf/oxigraph.ts';

const BASE = 'http://localhost:3000/';
const store = new Store();
const PREFIXES = `
  PREFIX cv: <http://data.europa.eu/m8g/>
  PREFIX dct: <http://purl.org/dc/terms/>
  PREFIX dpv: <https://w3id.org/dpv#>
  PREFIX org: <http://www.w3.org/ns/org#>
  PREFIX org-kind: <https://w3id.org/revontuli/codes/organisation-kind/>
  PREFIX rev: <https://w3id.org/revontuli#>
  PREFIX rev-basis: <https://w3id.org/revontuli/codes/legal-basis/>
  PREFIX schema: <https://schema.org/>
  PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
`;

beforeAll(() => {
  const load = (folder: string) => {
    for (const file of readdirSync(join(root, folder)).filter((name) => name.endsWith('.ttl'))) {
      const text = readFileSync(join(root, folder, file), 'utf8');
      store.load(text, { format: 'text/turtle', base_iri: BASE });
    }
  };
  const folders = readdirSync(join(root, 'test/network')).filter((name) => name !== 'withdrawn');
  for (const folder of folders) load(join('test/network', folder));
  load('vocabularies');
});

/** The first column of what a question finds. */
function find(question: string): string[] {
  const csv = store.query(PREFIXES + question, { results_format: 'text/csv' }) as string;
  return csv.trim().split('\r\n').slice(1);
}

test('the network is at least 90 services of at least 30 providers, 30 of them joined', () => {
  expect(find('SELECT ?s { ?s a rev:Service }').length).toBeGreaterThanOrEqual(90);
  const providers = find(
    'SELECT DISTINCT ?p { ?s a rev:Service ; cv:hasCompetentAuthority|schema:provider ?p }',
  );
  expect(providers.length).toBeGreaterThanOrEqual(30);
  const joined = find('SELECT DISTINCT ?s { ?s rev:consumes|rev:produces ?port }');
  expect(joined.length).toBeGreaterThanOrEqual(30);
});

test('no municipality but Helsinki offers what the wellbeing services counties do', () => {
  // P3 family work, P4 social services and P5 health, without integration (P4.11), which is the municipality's
  expect(
    find(`SELECT DISTINCT ?s {
      ?s a rev:Service ; cv:thematicArea/skos:broader? ?class ; cv:hasCompetentAuthority ?authority .
      ?authority org:classification org-kind:municipality .
      ?class skos:notation ?code FILTER(?code IN ("P4", "P5", "P3.2", "P3.6", "P3.8"))
      FILTER NOT EXISTS { ?s cv:thematicArea/skos:notation "P4.11" }
      FILTER(!STRENDS(STR(?authority), "/helsinki"))
    }`),
  ).toEqual([]);
});

test('no wellbeing services county offers what the municipalities do', () => {
  // P28 youth work, P6 education, P3.4 early education, P2 built environment, P25 culture
  expect(
    find(`SELECT DISTINCT ?s {
      ?s a rev:Service ; cv:thematicArea/skos:broader? ?class ; cv:hasCompetentAuthority ?authority .
      ?authority org:classification org-kind:wellbeing-county .
      ?class skos:notation ?code FILTER(?code IN ("P28", "P6", "P3.4", "P2", "P25"))
    }`),
  ).toEqual([]);
});

test('no text names a body or benefit that has ended, unless it says what came instead', () => {
  const services = find('SELECT ?s { ?s a rev:Service }');
  const asked = query('list-stale-names', { service: services });
  const rows = store.query(asked.text, { results_format: 'text/csv' }) as string;
  expect(rows.trim().split('\r\n').slice(1)).toEqual([]);
});

test('anonymous services are said to be so, and feed nobody', () => {
  const anonymous = find('SELECT ?s { ?s a rev:Service ; rev:anonymous true }');
  expect(anonymous).toContain(`${BASE}services/diak-zekki`);
  expect(find('SELECT ?port { ?s rev:anonymous true ; rev:produces|rev:consumes ?port }')).toEqual(
    [],
  );
});

test('what an authority gives another without consent is said to be statutory', () => {
  expect(
    find(`SELECT DISTINCT ?output {
      ?from rev:produces ?output ; cv:hasCompetentAuthority ?one .
      ?output dct:conformsTo ?profile .
      ?to rev:consumes ?input ; cv:hasCompetentAuthority ?other .
      ?input dct:conformsTo ?profile ; rev:required true .
      FILTER(?one != ?other)
      FILTER NOT EXISTS { ?output dpv:hasLegalBasis ?basis }
    }`),
  ).toEqual([]);
});

test('every path has a service for each required slot somewhere in the country', () => {
  const areas = find(
    'SELECT ?area { ?area skos:inScheme ?scheme FILTER(STRSTARTS(STR(?scheme), "https://w3id.org/revontuli/codes/")) }',
  );
  for (const template of find('SELECT ?t { ?t a <http://purl.org/net/p-plan#Plan> }')) {
    const filled = query('fill-slots', { template, area: areas });
    const rows = store.query(filled.text, { results_format: 'text/csv' }) as string;
    const slots = new Set(
      rows
        .trim()
        .split('\r\n')
        .slice(1)
        .map((row) => row.split(',')[0]),
    );
    const required = find(
      `SELECT ?slot { ?slot <http://purl.org/net/p-plan#isStepOfPlan> <${template}> ; rev:required true }`,
    );
    for (const slot of required) expect(slots, slot).toContain(slot);
  }
});

test('people find the way in on holidays too: closed days, accessible places, bots and interfaces', () => {
  const closed = find(`SELECT DISTINCT ?channel {
    ?channel cv:openingHours ?week, ?christmas .
    ?week schema:dayOfWeek schema:Monday ; schema:opens ?opens .
    ?christmas schema:validFrom ?from ; schema:validThrough ?through .
    FILTER(STR(?from) = "2026-12-24" && STR(?through) = "2026-12-26")
    FILTER NOT EXISTS { ?christmas schema:opens ?any }
  }`);
  expect(closed.length).toBeGreaterThanOrEqual(25);
  const accessible = find(
    'SELECT ?place { ?place schema:amenityFeature/schema:value true ; schema:address ?address }',
  );
  expect(accessible.length).toBeGreaterThanOrEqual(5);
  for (const kind of ['Bot', 'API']) {
    const type = `<https://w3id.org/revontuli/codes/channel-type/${kind}>`;
    expect(find(`SELECT ?channel { ?channel dct:type ${type} }`).length).toBeGreaterThanOrEqual(2);
  }
});

test('guides and events lead to services that exist', () => {
  expect(find('SELECT ?guide { ?guide a rev:Guide }').length).toBeGreaterThanOrEqual(3);
  expect(find('SELECT ?event { ?event a schema:Event }').length).toBeGreaterThanOrEqual(6);
  expect(
    find(`SELECT ?service {
      ?text schema:mentions|schema:about ?service FILTER NOT EXISTS { ?service a rev:Service }
    }`),
  ).toEqual([]);
});

test('every event says in its name and its text that it is invented', () => {
  const said = {
    fi: ['esimerkkitapahtuma', 'keksitty'],
    sv: ['exempelevenemang', 'påhittat'],
    en: ['example event', 'invented'],
  };
  for (const [language, [inTitle = '', inText = '']] of Object.entries(said)) {
    const silent = `SELECT ?event { ?event a schema:Event ; dct:title ?title ; dct:description ?text
      FILTER(LANG(?title) = "${language}" && LANG(?text) = "${language}")
      FILTER(!CONTAINS(?title, "${inTitle}") || !CONTAINS(?text, "${inText}")) }`;
    expect(find(silent)).toEqual([]);
  }
});
