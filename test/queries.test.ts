import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';

import { isomorphic } from 'rdf-isomorphic';
import { expect, test } from 'vitest';
import { queryParams, type QueryName, type QueryParams } from '../server/graph/queries.gen.ts';
import { query } from '../server/graph/queries.ts';
import { root } from '../server/rdf/files.ts';
import { parse as parseRdf, Store } from '../server/rdf/oxigraph.ts';
import { toTurtle } from '../server/rdf/serialise.ts';

/** One folder is one case: what the graph holds, what is asked, and what the query must answer. */
const FOLDER = join(root, 'test', 'queries');
const BASE = 'http://localhost:3000/';

const cases = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('given.trig'))
  .map((path) => join(FOLDER, path, '..'))
  .sort();

test.each(cases.map((folder) => [claimOf(folder), folder]))('%s', (_, folder) => {
  const name = relative(FOLDER, folder).split('/')[0] as QueryName;
  expect(Object.keys(queryParams)).toContain(name);
  const params = JSON.parse(read(folder, 'params.json')) as QueryParams[typeof name];
  const { text } = query(name, params);
  const store = new Store();
  store.load(read(folder, 'given.trig'), { format: 'application/trig', base_iri: BASE });
  const ask = (format: string) =>
    store.query(text, { use_default_graph_as_union: true, results_format: format }) as string;
  if (existsSync(join(folder, 'expected.ttl'))) expectTriples(folder, ask('nt'));
  else expectRows(folder, ask('csv'), sortKeys(text));
});

function expectTriples(folder: string, ntriples: string): void {
  const parse = (text: string) => parseRdf(text, { format: 'text/turtle', base_iri: BASE });
  const expected = read(folder, 'expected.ttl');
  if (isomorphic(parse(ntriples), parse(expected))) return;
  expect(linesOf(ntriples)).toEqual(linesOf(expected));
}

function expectRows(folder: string, csv: string, keys: readonly string[]): void {
  const rows = (text: string) => parseCsv<Record<string, string>>(text, { columns: true });
  const ordered = (text: string) => rows(text).map((row) => keys.map((key) => row[key]));
  const expected = read(folder, 'expected.csv');
  expect(csv.split(/\r?\n/)[0]).toBe(expected.split('\n')[0]);
  expect(rows(csv).map(toLine).sort()).toEqual(rows(expected).map(toLine).sort());
  expect(ordered(csv)).toEqual(ordered(expected));
}

/** The variables that the query promises to sort by; rows equal in all of them may come in any order. */
function sortKeys(text: string): string[] {
  const clause = /^ORDER BY (.*)$/m.exec(text)?.[1] ?? '';
  return [...clause.matchAll(/\?(\w+)/g)].map(([, variable = '']) => variable);
}

function toLine(row: Readonly<Record<string, string>>): string {
  return JSON.stringify(row);
}

function linesOf(turtle: string): string[] {
  const quads = parseRdf(turtle, { format: 'text/turtle', base_iri: BASE });
  return toTurtle(quads.map((quad) => `${quad.toString()} .\n`).join(''))
    .split('\n')
    .sort();
}

function claimOf(folder: string): string {
  const [name = '', ...more] = relative(FOLDER, folder).split('/');
  return more.length === 0 ? name : `${name}: ${more.join(' ').replaceAll('-', ' ')}`;
}

function read(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}
