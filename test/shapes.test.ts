import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DataFactory, Parser, Store } from 'n3';
import { Validator, type ValidationResult } from 'shacl-engine';
import { expect, test } from 'vitest';
import { root } from '../server/rdf/files.ts';
import { prefixes, shorten } from '../server/rdf/prefixes.ts';
import { readShapes } from '../server/validation/shapes.ts';

/** `<shape>/{valid,invalid}.<why>.ttl` is a document, `….report.txt` what the shapes say of it. */
const FOLDER = join(root, 'test', 'shapes');
const BASE = 'https://example.org/network/';

const shapes = readShapes();
const validator = new Validator(shapes, { factory: DataFactory });
const nodeShapes = shapes
  .getSubjects(`${prefixes['rdf'] ?? ''}type`, `${prefixes['sh'] ?? ''}NodeShape`, null)
  .map((term) => ({ terms: [term] }));

const fixtures = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ttl'))
  .map((path) => join(FOLDER, path))
  .sort();

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
