import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DataFactory, Parser, Store, type Quad } from 'n3';
import { Validator, type ValidationResult } from 'shacl-engine';
import { expect, test } from 'vitest';
import { root } from '../server/rdf/files.ts';
import { prefixes, shorten } from '../server/rdf/prefixes.ts';
import { writeTriple } from '../server/rdf/terms.ts';
import { readShapes } from '../server/validation/shapes.ts';
import { findInContent } from '../server/validation/validate.ts';

/** `<shape>/{valid,invalid}.<why>.ttl` is a document, `….report.txt` what the shapes say of it. */
const FOLDER = join(root, 'test', 'shapes');
const BASE = 'https://example.org/network/';

const shapes = readShapes();
const validator = new Validator(shapes, { factory: DataFactory });
const nodeShapes = shapes
  .getSubjects(`${prefixes['rdf'] ?? ''}type`, `${prefixes['sh'] ?? ''}NodeShape`, null)
  .map((term) => ({ terms: [term] }));

const allFixtures = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ttl'))
  .map((path) => join(FOLDER, path))
  .sort();

const fixtures = allFixtures.filter((file) => !relative(FOLDER, file).startsWith('content/'));

test.each(fixtures.map((file) => [claimOf(file), file]))('%s', async (_, file) => {
  const dataset = new Store(new Parser({ baseIRI: BASE }).parse(readFileSync(file, 'utf8')));
  const { results } = await validator.validate({ dataset }, nodeShapes);
  const report = results
    .map((result) => `${lineOf(result)}\n`)
    .sort()
    .join('');
  const approved = file.replace(/\.ttl$/, '.report.txt');
  const isValid = relative(FOLDER, file).includes('/valid.');
  expect(report.includes('sh:Violation ')).toBe(!isValid);
  if (!isValid || existsSync(approved)) expect(report).toBe(readFileSync(approved, 'utf8'));
});

const contentFixtures = allFixtures.filter((file) => relative(FOLDER, file).startsWith('content/'));

test.each(contentFixtures.map((file) => [claimOf(file), file]))('%s, by its queries', (_, file) => {
  const quads = new Parser({ baseIRI: BASE }).parse(readFileSync(file, 'utf8'));
  const found = findInContent({ documents: toDocuments(quads), surroundings: '' }, 'provider').map(
    ({ severity, focusNode, path, shape, value }) =>
      `sh:${severity} <${focusNode.replace(BASE, '')}> ${shorten(path ?? '-')} ${shorten(shape)} ${value?.replace(BASE, '') ?? ''}\n`,
  );
  const isValid = relative(FOLDER, file).includes('/valid.');
  expect(found.some((line) => line.startsWith('sh:Violation'))).toBe(!isValid);
  const approved = isValid ? '' : readFileSync(file.replace(/\.ttl$/, '.report.txt'), 'utf8');
  expect(found.sort().join('')).toBe(approved);
});

/** The triples of each document of a fixture. */
function toDocuments(quads: readonly Quad[]) {
  const documents = new Map<string, string[]>();
  for (const quad of quads) {
    const document = quad.subject.value.replace(/#.*$/, '');
    documents.set(document, [...(documents.get(document) ?? []), writeTriple(quad)]);
  }
  return [...documents].map(([document, triples]) => ({ document, triples }));
}

/** `<severity> <focus node> <path> <source shape>`. */
function lineOf({ severity, focusNode, path, shape }: ValidationResult): string {
  const focus = focusNode.term?.value.replace(BASE, '') ?? '';
  const names = [severity.value, shape.ptr.term.value].map(shorten);
  return `${names[0] ?? ''} <${focus}> ${toName(path)} ${names[1] ?? ''}`;
}

/** The prefixed name of a path that is one plain step; `-` for any other and for none. */
function toName([step, ...more]: ValidationResult['path'] & object = []): string {
  if (!step || more.length > 0 || step.quantifier !== 'one' || step.start !== 'subject') return '-';
  const [predicate, ...others] = step.predicates;
  return predicate && others.length === 0 ? shorten(predicate.value) : '-';
}

function claimOf(file: string): string {
  const [shape = '', name = ''] = relative(FOLDER, file).split('/');
  const [outcome, why = ''] = name.split('.');
  return `${shape} is ${outcome ?? ''}: ${why.replaceAll('-', ' ')}`;
}
