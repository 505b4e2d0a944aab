import { existsSync, readdirSync } from 'node:fs';
import type { Term } from '@rdfjs/types';
import { DataFactory, Parser, Store } from 'n3';
import { describe, expect, test } from 'vitest';
import { codeLists } from '../server/graph/codes.ts';
import { readHeader } from '../server/codegen/queries.ts';
import { catalogue } from '../server/problem-catalogue.ts';
import { problemWords } from '../server/problem-words.ts';
import { languages } from '../server/problems.ts';
import { listProjectFiles, readProjectFile, root } from '../server/rdf/files.ts';
import { parseRdf } from '../server/rdf/parse.ts';
import { prefixes, shorten } from '../server/rdf/prefixes.ts';
import { kindOf } from '../server/validation/kinds.ts';
import { validateDocument } from '../server/validation/validate.ts';

const BASE = 'https://example.org/network/';
const MAX_LINES = 60;
const SH = prefixes['sh'] ?? '';
const SPOKEN = [...languages].sort().join();

const turtle = ['shapes', 'vocabularies', 'test/network'].flatMap((folder) =>
  filesUnder(folder, /\.ttl$/),
);

describe.each(listProjectFiles('queries', '.rq'))('the query %s', (name) => {
  const lines = readProjectFile('queries', `${name}.rq`).trimEnd().split('\n');
  const text = lines.filter((line) => !line.startsWith('#'));

  test('says what it is for, and what each parameter means', () => {
    const { summary, params = {} } = readHeader(name);
    expect(summary).toMatch(/\.$/);
    for (const { description } of Object.values(params)) expect(description).toMatch(/\.$/);
  });

  test('declares exactly the parameters whose values it has', () => {
    const { params = {} } = readHeader(name);
    const heads = Object.entries(params).map(([param, { columns }]) =>
      columns ? `(?${Object.keys(columns).join(' ?')})` : `?${param}`,
    );
    for (const head of heads) expect(text.join('\n')).toContain(`VALUES ${head} {`);
  });

  test('has a case', () => {
    expect(filesUnder(`test/queries/${name}`, /\/given\.trig$/)).not.toEqual([]);
  });

  test(`has at most ${String(MAX_LINES)} lines`, () => {
    expect(text.length).toBeLessThanOrEqual(MAX_LINES);
  });

  test('takes its prefixes from the one table and needs each of them', () => {
    const declared = text.flatMap((line) => [...line.matchAll(/^PREFIX ([a-z-]+): <(.+)>$/g)]);
    for (const [line, prefix = '', namespace] of declared) {
      expect([line, prefixes[prefix]]).toEqual([line, namespace]);
      const uses = text.filter((each) => each !== line && each.includes(`${prefix}:`));
      expect([line, uses.length > 0]).toEqual([line, true]);
    }
  });
});

describe.each(listProjectFiles('shapes', '.ttl'))('the shape %s', (name) => {
  const store = new Store(new Parser().parse(readProjectFile('shapes', `${name}.ttl`)));
  const propertyShapes = store.getSubjects(rdf('type'), `${SH}PropertyShape`, null);

  test('has a document that satisfies it and one that does not', () => {
    const fixtures = filesUnder(`test/shapes/${name}`, /\.ttl$/);
    for (const outcome of ['valid', 'invalid']) {
      expect(fixtures.filter((file) => file.includes(`/${outcome}.`))).not.toEqual([]);
    }
  });

  test('names, explains and mends each of its rules in three languages', () => {
    expect(propertyShapes).not.toEqual([]);
    const silent = propertyShapes.flatMap((shape) =>
      [`${SH}name`, `${SH}description`, `${SH}message`, `${prefixes['rev'] ?? ''}mend`]
        .filter((property) => languagesOf(store.getObjects(shape, property, null)) !== SPOKEN)
        .map((property) => `${shorten(shape.value)} ${shorten(property)}`),
    );
    expect(silent).toEqual([]);
  });

  test('gives each of its rules a name of its own and reaches it from the class', () => {
    expect(propertyShapes.filter(({ termType }) => termType !== 'NamedNode')).toEqual([]);
    const reached = new Set(store.getObjects(null, `${SH}property`, null).map(({ id }) => id));
    expect(propertyShapes.filter(({ id }) => !reached.has(id))).toEqual([]);
  });
});

test('no file has a predicate whose namespace is unknown', () => {
  const known = new Set(Object.values(prefixes));
  const strange = turtle.flatMap((file) =>
    parse(file).flatMap(({ predicate: { value } }) =>
      known.has(value.replace(/[^#/]*$/, '')) ? [] : [`${value} in ${file}`],
    ),
  );
  expect(strange).toEqual([]);
});

test('every file opens with what it is for', () => {
  const files = ['shapes', 'vocabularies', 'queries', 'mappings', 'test/network', 'test/queries'];
  const silent = files
    .flatMap((folder) => filesUnder(folder, /\.(rq|ttl|trig)$/))
    .filter((file) => !/^#(\+ summary:)? \S/.test(readProjectFile(file)));
  expect(silent).toEqual([]);
});

describe('problems', () => {
  const sources = filesUnder('server', /\.tsx?$/).filter((file) => !file.includes('catalogue'));
  const code = sources.map((file) => readProjectFile(file)).join('\n');

  test.each(Object.entries(catalogue))(
    '%s is thrown, and asks for the same in each language',
    (type, entry) => {
      expect(code).toMatch(new RegExp(`Problem\\(\\s*'${type}'`));
      const blanks = languages.map((language) => entry.detail[language].match(/\{\w+\}/g) ?? []);
      const [first, ...others] = blanks.map((names) => [...new Set(names)].sort().join());
      expect(others).toEqual([first, first]);
    },
  );

  test('no English word of ours stands in a sentence of another language', () => {
    const given = [...code.matchAll(/'query-too-complex', \{ what: '([^']+)'/g)];
    const said = Object.keys(problemWords['what'] ?? {});
    expect([...new Set(given.map(([, what]) => what))].sort()).toEqual(said.sort());
    expect(Object.keys(problemWords['list'] ?? {}).sort()).toEqual(Object.keys(codeLists).sort());
  });
});

describe.each(filesUnder('test/network', /\.ttl$/))('%s', (file) => {
  test('conforms, and speaks three languages', async () => {
    const path = file.replace(/^test\/network\/|\.ttl$/g, '').replace(/^withdrawn\//, 'services/');
    const document = BASE + path.replace(/^(profiles\/.*)-(\d+\.\d+\.\d+)$/, '$1/$2');
    const lines = parseRdf(readProjectFile(file), 'text/turtle', BASE);
    const triples = lines.map(({ triple }) => triple);
    const report = await validateDocument(triples, document, kindOf(document, BASE) ?? 'marks');
    expect(report.results).toEqual([]);

    const store = new Store(parse(file));
    const silent = store.getSubjects(null, null, null).flatMap((subject) =>
      store.getPredicates(subject, null, null).flatMap((predicate) => {
        const texts = languagesOf(store.getObjects(subject, predicate, null));
        return texts === '' || texts === SPOKEN ? [] : [`${subject.value} ${predicate.value}`];
      }),
    );
    expect(silent).toEqual([]);
  });
});

function parse(file: string) {
  return new Parser({ baseIRI: BASE }).parse(readProjectFile(file));
}

/** The languages that texts are in, sorted; empty when no value is a text in a language. */
function languagesOf(values: readonly Term[]): string {
  return values
    .flatMap((value) => (value.termType === 'Literal' && value.language ? [value.language] : []))
    .sort()
    .join();
}

function rdf(name: string) {
  return DataFactory.namedNode(`${prefixes['rdf'] ?? ''}${name}`);
}

function filesUnder(folder: string, name: RegExp): string[] {
  if (!existsSync(`${root}${folder}`)) return [];
  return readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path}`)
    .filter((path) => name.test(path))
    .sort();
}
