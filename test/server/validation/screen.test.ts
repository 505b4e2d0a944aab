import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { DataFactory, Parser, Store } from 'n3';
import { Validator } from 'shacl-engine';
import { describe, expect, it, test } from 'vitest';
import { root } from '../../../server/rdf/files.ts';
import { parseRdf } from '../../../server/rdf/parse.ts';
import { skolemise } from '../../../server/rdf/skolemise.ts';
import { documentKinds, type DocumentKind } from '../../../server/validation/kinds.ts';
import { openScreen } from '../../../server/validation/screen/screen.ts';
import { readShapes } from '../../../server/validation/shapes.ts';
import { validateDocument, validateWithEngine } from '../../../server/validation/validate.ts';

/** The SHACL engine is the oracle: whatever the screen lets pass, the engine has nothing to say of. */
const BASE = 'https://example.org/network/';
const shapes = readShapes();
const screen = openScreen(shapes);

interface Sample {
  name: string;
  document: string;
  kind: DocumentKind;
  triples: string[];
}

async function readSample(folder: string, name: string, kind: DocumentKind): Promise<Sample> {
  const text = readFileSync(join(root, folder, name), 'utf8');
  const lines = parseRdf(text, 'text/turtle', BASE).map(({ triple }) => triple);
  const document =
    lines.find((line) => line.startsWith('<'))?.replace(/^<([^>#]*).*$/s, '$1') ?? '';
  return { name, document, kind, triples: await skolemise(lines, document) };
}

const kinds = Object.keys(documentKinds) as DocumentKind[];
const fixtures = readdirSync(join(root, 'test/shapes'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ttl'))
  .map((path) => {
    const shape = path.split('/')[0];
    const kind = kinds.find((one) => documentKinds[one].shape === shape) ?? 'marks';
    return readSample('test/shapes', path, kind);
  });
const network = readdirSync(join(root, 'test/network')).flatMap((folder) => {
  const kind = kinds.find((one) => documentKinds[one].folder === folder) ?? 'marks';
  return readdirSync(join(root, 'test/network', folder))
    .filter((file) => file.endsWith('.ttl'))
    .map((file) => readSample(`test/network/${folder}`, file, kind));
});
const samples = await Promise.all([...fixtures, ...network]);

async function expectSameReport({ triples, document, kind }: Omit<Sample, 'name'>): Promise<void> {
  const screened = await validateDocument(triples, document, kind);
  expect(screened).toEqual(await validateWithEngine(triples, document, kind));
}

describe('a screened document has the report that the engine alone would give', () => {
  test.each(samples.map((sample) => [sample.name, sample] as const))('%s', async (_, sample) => {
    await expectSameReport(sample);
    await expectSameReport({ ...sample, kind: 'organisation' });
  });
});

it('the engine is asked only where it has something to report, or where two kinds of time are compared', async () => {
  const validator = new Validator(shapes, { factory: DataFactory });
  const askedInVain: string[] = [];
  for (const { name, triples } of samples) {
    const dataset = new Store(new Parser({ format: 'N-Triples' }).parse(triples.join('\n')));
    const asked = (screen.doubts(triples) ?? []).flatMap((doubt) =>
      doubt.shapes.map((shape) => ({ shape, terms: [DataFactory.namedNode(doubt.focusNode)] })),
    );
    for (const { shape, terms } of asked) {
      const { results } = await validator.validate({ dataset, terms }, [{ terms: [shape] }]);
      if (results.length === 0) askedInVain.push(name);
    }
  }
  expect(askedInVain).toEqual(['opening-hours/invalid.exception-until-a-time.ttl']);
});

const term = (value: string) => fc.constant(value);
const strangeObjects = fc.oneof(
  ...[
    ...[
      '"Nimi"@FI',
      '"Nimi"@fi',
      '"Namn"@sv',
      '"Name"@en-GB',
      '"Name"@xx',
      '""@fi',
      '""',
      '"teksti"',
    ],
    ...['"\\u0041\\n\\t\\"\\\\"', '"\\u0041"@fi', '"\u{1F600}"', '"\u{1F600}"@fi', '"a\\u00e4"'],
    ...[
      '"1"',
      '"1.5"',
      '"-90.0"',
      '"91"',
      '"1e3"',
      '".5"',
      '"+1"',
      '"99999999999999999999"',
      '"x"',
    ].map((number) => `${number}^^<http://www.w3.org/2001/XMLSchema#decimal>`),
    '"0"^^<http://www.w3.org/2001/XMLSchema#integer>',
    '"1"^^<http://www.w3.org/2001/XMLSchema#boolean>',
    '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>',
    '"teksti"^^<http://www.w3.org/2001/XMLSchema#string>',
    '"2026-02-30"^^<http://www.w3.org/2001/XMLSchema#date>',
    '"2026-02-28"^^<http://www.w3.org/2001/XMLSchema#date>',
    '"2026-02-28Z"^^<http://www.w3.org/2001/XMLSchema#date>',
    '"-0044-03-15"^^<http://www.w3.org/2001/XMLSchema#date>',
    '"24:00:00"^^<http://www.w3.org/2001/XMLSchema#time>',
    '"08:00:00+02:00"^^<http://www.w3.org/2001/XMLSchema#time>',
    '"P1Y2M3DT4H"^^<http://www.w3.org/2001/XMLSchema#duration>',
    '"P"^^<http://www.w3.org/2001/XMLSchema#duration>',
    '<https://w3id.org/revontuli#InputPort>',
    '<https://w3id.org/revontuli#OutputPort>',
    '<https://w3id.org/revontuli#Service>',
    '<http://purl.org/vocab/cpsv#PublicService>',
    '<https://w3id.org/revontuli/codes/channel-type/API>',
    '<https://w3id.org/revontuli/codes/channel-type/Phone>',
    '<mailto:a@example.org>',
    '<https://example.org/>',
  ].map(term),
  fc.integer({ min: 199, max: 352 }).map((length) => `"${'a'.repeat(length)}"@fi`),
  fc.string().map((text) => `"${text.replace(/[^ -!#-[\]-~]/g, 'ä')}"@sv`),
);

type Change = (triples: string[]) => void;

/** A triple left out, doubled, moved to another subject or predicate, or given another object. */
const changes = (lines: readonly string[]): fc.Arbitrary<Change> => {
  const at = fc.nat({ max: lines.length - 1 });
  const partsOf = (index: number) => (lines[index] ?? '').split(' ');
  return fc.oneof(
    at.map((index) => (triples: string[]) => void triples.splice(index % triples.length, 1)),
    fc.tuple(at, strangeObjects).map(([index, object]) => (triples: string[]) => {
      const [subject = '', predicate = ''] = partsOf(index);
      triples.push(`${subject} ${predicate} ${object} .`);
    }),
    fc.tuple(at, strangeObjects).map(([index, object]) => (triples: string[]) => {
      const [subject = '', predicate = ''] = partsOf(index);
      triples[index % triples.length] = `${subject} ${predicate} ${object} .`;
    }),
    fc.tuple(at, at).map(([index, other]) => (triples: string[]) => {
      const [subject = ''] = partsOf(index);
      triples.push([subject, ...partsOf(other).slice(1)].join(' '));
    }),
    fc.tuple(at, at).map(([index, other]) => (triples: string[]) => {
      const [subject = '', predicate = ''] = partsOf(index);
      triples.push([subject, predicate, ...partsOf(other).slice(2)].join(' '));
    }),
  );
};

const variants: fc.Arbitrary<Sample> = fc.constantFrom(...samples).chain((sample) =>
  fc.array(changes(sample.triples), { minLength: 1, maxLength: 6 }).map((edits) => {
    const triples = [...sample.triples];
    for (const edit of edits) if (triples.length > 0) edit(triples);
    return { ...sample, triples: [...new Set(triples)].sort() };
  }),
);

describe('whatever is changed in a document', () => {
  it('the report is the one that the engine alone would give', async () => {
    await fc.assert(fc.asyncProperty(variants, expectSameReport), { numRuns: 500 });
  }, 120_000);
});
