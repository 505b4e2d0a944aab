import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { generateNetwork } from '../../../server/national/generate.ts';
import type { Description } from '../../../server/national/blueprints.ts';
import { root } from '../../../server/rdf/files.ts';
import { Store } from '../../../server/rdf/oxigraph.ts';
import { toNQuads, writeTriple } from '../../../server/rdf/terms.ts';
import { readDocuments } from '../../../server/sources/sources.ts';
import { kindOf } from '../../../server/validation/kinds.ts';
import { validateDocument } from '../../../server/validation/validate.ts';
import { readProjectFile } from '../../../server/rdf/files.ts';

const BASE = 'http://localhost:3000/';
const SERVICES = 1500;
const PREFIXES = `
  PREFIX accessibility: <https://w3id.org/revontuli/codes/accessibility/>
  PREFIX cv: <http://data.europa.eu/m8g/>
  PREFIX geo: <http://www.w3.org/2003/01/geo/wgs84_pos#>
  PREFIX schema: <https://schema.org/>
  PREFIX dct: <http://purl.org/dc/terms/>
  PREFIX org: <http://www.w3.org/ns/org#>
  PREFIX org-kind: <https://w3id.org/revontuli/codes/organisation-kind/>
  PREFIX rev: <https://w3id.org/revontuli#>
  PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
`;
const given = join(root, '../shared/data/general-descriptions/gd.json');

/** No municipality but Helsinki (city and county in one) has what the counties have, and the reverse. */
const WRONG_HANDS = `${PREFIXES} SELECT DISTINCT ?service {
  ?service cv:thematicArea/skos:broader? ?class ; cv:hasCompetentAuthority ?authority .
  ?class skos:notation ?code . ?authority org:classification ?kind .
  FILTER NOT EXISTS { ?service cv:thematicArea/skos:notation "P4.11" }
  FILTER((?kind = org-kind:municipality && ?code IN ("P4", "P5", "P3.2", "P3.6", "P3.8") &&
      !STRENDS(STR(?authority), "/helsinki")) ||
    (?kind = org-kind:wellbeing-county && ?code IN ("P2", "P3.4", "P6.1", "P6.2", "P25", "P27", "P28")) ||
    (?kind != org-kind:employment-authority && ?code IN ("P10.1", "P10.2")))
}`;

function openNetwork(documents: readonly Description[]): Store {
  const store = new Store();
  for (const { iri, lines } of documents) {
    store.load(toNQuads(lines, iri), { format: 'application/n-quads', no_transaction: true });
  }
  for (const name of ['service-classes', 'municipalities', 'areas']) {
    store.load(readProjectFile('vocabularies', `${name}.ttl`), {
      format: 'text/turtle',
      base_iri: BASE,
    });
  }
  return store;
}

function find(store: Store, question: string): string[] {
  const csv = store.query(question, {
    results_format: 'text/csv',
    use_default_graph_as_union: true,
  }) as string;
  return csv.trim().split('\r\n').slice(1);
}

async function describe458(): Promise<Description[]> {
  const descriptions: Description[] = [];
  for await (const { iri, quads } of readDocuments('general-descriptions', given, {
    baseIri: BASE,
  })) {
    descriptions.push({ iri, lines: quads.map(writeTriple) });
  }
  return descriptions;
}

describe.each([
  { from: 'the sample network and the service classes', descriptions: () => Promise.resolve([]) },
  ...(existsSync(given) ? [{ from: '458 general descriptions', descriptions: describe458 }] : []),
])(
  `a national network from $from${existsSync(given) ? '' : ` (${given} is not there)`}`,
  ({ descriptions }) => {
    let documents: Description[];
    let services: Description[];
    let store: Store;

    beforeAll(async () => {
      const options = { baseIri: BASE, services: SERVICES, descriptions: await descriptions() };
      documents = [...generateNetwork(options)];
      services = documents.filter(({ iri }) => iri.startsWith(`${BASE}services/`));
      store = openNetwork(documents);
    }, 60_000);

    it('has as many services as asked for, every document once', () => {
      expect(services.length).toBe(SERVICES);
      expect(new Set(documents.map(({ iri }) => iri)).size).toBe(documents.length);
    });

    it('conforms to the shapes', async () => {
      const refused: unknown[] = [];
      for (const { iri, lines } of documents.filter((_, at) => at % 7 === 0)) {
        const kind = kindOf(iri, BASE) ?? 'vocabulary';
        const report = await validateDocument(lines, iri, kind, 'register'); // as an import looks at it
        if (!report.conforms) refused.push({ iri, results: report.results });
      }
      expect(refused).toEqual([]);
    });

    it('keeps every subject under its document', () => {
      const strays = documents.flatMap(({ iri, lines }) =>
        lines.filter((line) => !line.startsWith(`<${iri}>`) && !line.startsWith(`<${iri}#`)),
      );
      expect(strays).toEqual([]);
    });

    it('gives no service of the counties to a municipality, and the reverse', () => {
      expect(find(store, WRONG_HANDS)).toEqual([]);
    });

    it('names only organisations that it describes, and channels and codes that exist', () => {
      const authorities = `${PREFIXES} SELECT DISTINCT ?a { ?s cv:hasCompetentAuthority ?a
      FILTER NOT EXISTS { ?a a org:Organization } }`;
      const areas = `${PREFIXES} SELECT DISTINCT ?area { ?s a rev:Service ; dct:spatial ?area
      FILTER NOT EXISTS { ?area skos:prefLabel ?name } FILTER(!CONTAINS(STR(?area), "employment-area")) }`;
      const classes = `${PREFIXES} SELECT DISTINCT ?class { ?s a rev:Service ; cv:thematicArea ?class
      FILTER NOT EXISTS { ?class skos:notation ?code } }`;
      expect([authorities, areas, classes].flatMap((question) => find(store, question))).toEqual(
        [],
      );
    });

    it('has chains: data that one service gives and another takes', () => {
      const chains = `${PREFIXES} SELECT ?profile (COUNT(*) AS ?n) {
      ?giver rev:produces/dct:conformsTo ?profile . ?taker rev:consumes/dct:conformsTo ?profile
    } GROUP BY ?profile`;
      expect(find(store, chains).length).toBeGreaterThan(0);
    });

    it('puts every place near a municipality, and tells of the accessibility of most', () => {
      const count = (pattern: string) =>
        Number(find(store, `${PREFIXES} SELECT (COUNT(DISTINCT ?place) AS ?n) { ${pattern} }`)[0]);
      const places = count('?place geo:lat ?lat . ?s cv:hasChannel ?place');
      expect(places).toBeGreaterThan(SERVICES / 3);
      const near = `?s cv:hasChannel ?place . ?place geo:lat ?lat ; geo:long ?long .
        ?s dct:spatial ?area . ?town skos:broader* ?area ; geo:lat ?north ; geo:long ?east .
        FILTER(ABS(?lat - ?north) < 0.1 && ABS(?long - ?east) < 0.2)`;
      expect(count(near)).toBe(places);
      const told = count('?place schema:amenityFeature ?feature');
      expect(told / places).toBeGreaterThan(0.8);
      const without =
        '?place schema:amenityFeature [ dct:type accessibility:step-free-entrance ; schema:value false ]';
      expect(count(without)).toBeGreaterThan(0);
    });

    it('has more than two channels a service', () => {
      const [count] = find(store, `${PREFIXES} SELECT (COUNT(*) AS ?n) { ?s cv:hasChannel ?c }`);
      expect(Number(count) / SERVICES).toBeGreaterThan(2.3);
    });
  },
);

it('a county service in the hands of a municipality is found', () => {
  const organisations = [...generateNetwork({ baseIri: BASE, services: 1 })];
  const iri = `${BASE}services/wrong`;
  const lines = [
    `<${iri}> <http://data.europa.eu/m8g/thematicArea> <http://uri.suomi.fi/codelist/ptv/ptvserclass2/code/P5.1> .`,
    `<${iri}> <http://data.europa.eu/m8g/hasCompetentAuthority> <${BASE}organisations/kunta-005> .`,
  ];
  expect(find(openNetwork([...organisations, { iri, lines }]), WRONG_HANDS)).toEqual([iri]);
});

it('the same options give the same bytes', () => {
  const digest = () => {
    const sum = createHash('sha256');
    for (const { iri, lines } of generateNetwork({ baseIri: BASE, services: 300 })) {
      sum.update(toNQuads(lines, iri));
    }
    return sum.digest('hex');
  };
  expect(digest()).toBe(digest());
});
