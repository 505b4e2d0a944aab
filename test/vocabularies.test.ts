import { readdirSync } from 'node:fs';
import { DataFactory, Parser, Store } from 'n3';
import { expect, test } from 'vitest';
import { languages } from '../server/problems.ts';
import { listProjectFiles, readProjectFile, root } from '../server/rdf/files.ts';
import { prefixes, shorten } from '../server/rdf/prefixes.ts';

const REV = prefixes['rev'] ?? '';
const RDFS = prefixes['rdfs'] ?? '';
const SKOS = prefixes['skos'] ?? '';
const RDF_TYPE = `${prefixes['rdf'] ?? ''}type`;
const SPOKEN = [...languages].sort().join();

/** All vocabularies, each in a graph named after its file. */
const store = new Store();
for (const name of listProjectFiles('vocabularies', '.ttl')) {
  const quads = new Parser().parse(readProjectFile('vocabularies', `${name}.ttl`));
  for (const { subject, predicate, object } of quads) {
    store.addQuad(subject, predicate, object, DataFactory.namedNode(name));
  }
}
const concepts = idsOf(store.getSubjects(RDF_TYPE, `${SKOS}Concept`, null));
const terms = new Set(
  idsOf(store.getSubjects(null, null, DataFactory.namedNode('platform'))).filter((iri) =>
    iri.startsWith(REV),
  ),
);

test('every node of a vocabulary has a name', () => {
  const nameless = [...store].filter(({ subject, object }) =>
    [subject.termType, object.termType].includes('BlankNode'),
  );
  expect(nameless).toEqual([]);
});

test('no two vocabularies speak of the same thing', () => {
  const shared = idsOf(store.getSubjects(null, null, null)).filter(
    (subject) => store.getGraphs(subject, null, null).length > 1,
  );
  expect(shared).toEqual([]);
});

test('every concept has one label in each language, a notation and a scheme that exists', () => {
  expect(concepts.length).toBeGreaterThan(600);
  const poor = concepts.filter((concept) => {
    const schemes = valuesOf(concept, `${SKOS}inScheme`);
    return (
      languagesOf(concept, `${SKOS}prefLabel`) !== SPOKEN ||
      valuesOf(concept, `${SKOS}notation`).length !== 1 ||
      schemes.length !== 1 ||
      store.countQuads(
        DataFactory.namedNode(schemes[0] ?? ''),
        RDF_TYPE,
        `${SKOS}ConceptScheme`,
        null,
      ) === 0
    );
  });
  expect(poor).toEqual([]);
});

test('no two concepts of one scheme have the same notation', () => {
  const keys = concepts.map((concept) =>
    [`${SKOS}inScheme`, `${SKOS}notation`].flatMap((each) => valuesOf(concept, each)).join(' '),
  );
  expect(keys.filter((key, at) => keys.indexOf(key) < at)).toEqual([]);
});

test('every broader concept exists', () => {
  const known = new Set(concepts);
  const broader = idsOf(store.getObjects(null, `${SKOS}broader`, null));
  expect(broader.filter((concept) => !known.has(concept))).toEqual([]);
});

test('every municipality of the mainland belongs to one of the 45 employment areas, and no other does', () => {
  const scheme = (name: string) => `https://w3id.org/revontuli/codes/${name}`;
  const inScheme = (name: string) =>
    idsOf(store.getSubjects(`${SKOS}inScheme`, scheme(name), null));
  const areas = new Set(inScheme('employment-area'));
  expect(areas.size).toBe(45);
  const wrong = inScheme('municipality').filter((municipality) => {
    const above = valuesOf(municipality, `${SKOS}broader`);
    const isThere = valuesOf(municipality, `${REV}availableUntil`).length === 0;
    const expected = isThere && above.includes(`${scheme('area')}/mainland-finland`) ? 1 : 0;
    return above.filter((area) => areas.has(area)).length !== expected;
  });
  expect(wrong).toEqual([]);
  const members = idsOf(store.getSubjects(`${SKOS}broader`, null, null))
    .filter((iri) => iri.startsWith(scheme('municipality')))
    .flatMap((municipality) => valuesOf(municipality, `${SKOS}broader`));
  expect([...areas].filter((area) => !members.includes(area))).toEqual([]);
});

test('an employment area says where its municipalities were read, or what is not confirmed', () => {
  const areas = concepts.filter((iri) => iri.includes('/codes/employment-area/'));
  const silent = areas.filter(
    (area) =>
      valuesOf(area, `${prefixes['dct'] ?? ''}source`).length === 0 &&
      languagesOf(area, `${SKOS}editorialNote`) !== SPOKEN,
  );
  expect(silent).toEqual([]);
});

test('no concept lies within itself', () => {
  const above = (concept: string, seen = new Set<string>()): Set<string> => {
    for (const parent of valuesOf(concept, `${SKOS}broader`)) {
      if (!seen.has(parent)) above(parent, seen.add(parent));
    }
    return seen;
  };
  expect(concepts.filter((concept) => above(concept).has(concept))).toEqual([]);
});

test('every term of the network that is used is defined', () => {
  const folders = ['shapes', 'queries', 'mappings', 'vocabularies', 'test/network'];
  const used = folders.flatMap(filesUnder).flatMap(termsIn);
  expect(used.length).toBeGreaterThan(100);
  expect(used.filter(({ term }) => !terms.has(REV + term))).toEqual([]);
});

test('every term says what it specialises, and what it is in three languages', () => {
  const poor = [...terms].filter((term) => {
    const isClass = valuesOf(term, RDF_TYPE).includes(`${RDFS}Class`);
    return (
      valuesOf(term, RDFS + (isClass ? 'subClassOf' : 'subPropertyOf')).length === 0 ||
      languagesOf(term, `${RDFS}label`) !== SPOKEN ||
      languagesOf(term, `${RDFS}comment`) !== SPOKEN
    );
  });
  expect(poor.map(shorten)).toEqual([]);
});

/** Own terms that a file names, as `rev:term` or with the whole IRI. */
function termsIn(file: string): { file: string; term: string }[] {
  const named = readProjectFile(file).matchAll(/(?:\brev:|\/revontuli#)([A-Za-z][A-Za-z0-9-]*)/g);
  return [...named].map(([, term = '']) => ({ file, term }));
}

function filesUnder(folder: string): string[] {
  return readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(rq|ttl|jsonld)$/.test(path))
    .map((path) => `${folder}/${path}`);
}

function idsOf(nodes: readonly { value: string }[]): string[] {
  return nodes.map(({ value }) => value);
}

function valuesOf(subject: string, predicate: string): string[] {
  return idsOf(store.getObjects(subject, predicate, null));
}

function languagesOf(subject: string, predicate: string): string {
  const texts = store.getObjects(subject, predicate, null);
  return texts
    .map((text) => (text.termType === 'Literal' ? text.language : ''))
    .sort()
    .join();
}
