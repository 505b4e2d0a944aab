import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Quad } from '@rdfjs/types';
import { Parser } from '@traqula/parser-sparql-1-1';
import { Parser as TurtleParser } from 'n3';
import { isomorphic } from 'rdf-isomorphic';
import { describe, expect, it } from 'vitest';
import { readDocuments, type Source } from '../server/sources/sources.ts';
import { collect, toLines } from './sources/collect.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const baseIri = 'http://localhost:3000/';
const fixtures = `${root}test/mappings/`;
const mapping = `${root}mappings/csv/services-3x10d.rq`;

describe.each<Source>(['ptv', 'general-descriptions', 'csv'])('the mapping of %s', (source) => {
  const cases = readdirSync(fixtures + source).filter((name) => name.startsWith('in.'));

  it.each(cases)('makes of %s the approved documents', async (name) => {
    const path = `${fixtures}${source}/${name}`;
    const { documents, summary } = await collect(readDocuments(source, path, { baseIri, mapping }));
    const stem = path.replace('/in.', '/out.').replace(/\.[a-z]+$/, '');
    const quads = documents.flatMap((document) => document.quads);
    const skipped = JSON.parse(JSON.stringify(summary.skipped).replaceAll(root, '')) as unknown;
    expect(skipped).toEqual(JSON.parse(readFileSync(`${stem}.skipped.json`, 'utf8')));
    const expected = new TurtleParser({ baseIRI: baseIri }).parse(
      readFileSync(`${stem}.ttl`, 'utf8'),
    );
    expect(isomorphic(quads, expected), difference(quads, expected)).toBe(true);
  });
});

describe('every mapping query', () => {
  const names = readdirSync(`${root}mappings`, { recursive: true, encoding: 'utf8' });
  const queries = names.filter((name) => name.endsWith('.rq'));

  it.each(queries)('%s is SPARQL 1.1 with a summary and at most 60 lines', (name) => {
    const text = readFileSync(`${root}mappings/${name}`, 'utf8');
    expect(text).toMatch(/^#\+ summary: .+\.\n/);
    expect(text.split('\n').length).toBeLessThanOrEqual(61);
    expect(new Parser().parse(text).type).toBe('query');
  });
});

function difference(actual: readonly Quad[], expected: readonly Quad[]): string {
  const [given, wanted] = [toLines(actual), toLines(expected)];
  const extra = given.filter((line) => !wanted.includes(line));
  const missing = wanted.filter((line) => !given.includes(line));
  return `not approved:\n${extra.join('\n')}\nmissing:\n${missing.join('\n')}`;
}
