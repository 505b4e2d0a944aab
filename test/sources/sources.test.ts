import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { toDegrees } from '../../server/sources/coordinates.ts';
import { toPlainText } from '../../server/sources/general-descriptions.ts';
import { readDocuments, type Source } from '../../server/sources/sources.ts';
import { collect } from './collect.ts';

const folder = mkdtempSync(join(tmpdir(), 'revontuli-sources-'));
const baseIri = 'https://example.fi/base/';
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, content: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

function service(id: string): string {
  const serviceNames = [{ type: 'Name', language: 'fi', value: `Palvelu ${id}` }];
  return JSON.stringify({ id, serviceNames, publishingStatus: 'Published' });
}

const read = (source: Source, path: string) => collect(readDocuments(source, path, { baseIri }));

it('a file that is no JSON stops the import before anything is given, naming file and line', async () => {
  write('broken/a.json', service('a'));
  const path = write('broken/b.json', '{"id": "b",\n "serviceNames": [1,,2]}');
  const source = readDocuments('ptv', join(folder, 'broken'), { baseIri });
  await expect(source.next()).rejects.toThrow(`${path} is not JSON: line 2 column`);
});

it.each([
  ['one record', service('a'), 1],
  ['a list', `[${service('a')},${service('b')}]`, 2],
  ['a page', `{"pageNumber":1,"itemList":[${service('a')},${service('b')}]}`, 2],
  ['an object of identifier to record', `{"a":${service('a')},"b":${service('b')}}`, 2],
  ['a file with a byte order mark', `\uFEFF${service('a')}`, 1],
])('the records of %s are found', async (name, content, count) => {
  const { documents } = await read('ptv', write(`shapes/${name}.json`, content));
  expect(documents).toHaveLength(count);
});

it('a folder is read with the folders below it, and progress is told of the whole', async () => {
  write('deep/a.json', service('a'));
  write('deep/below/b.json', service('b'));
  write('deep/notes.txt', 'not read');
  const progress: [number, number][] = [];
  const onProgress = (done: number, total: number) => progress.push([done, total]);
  const options = { baseIri, onProgress };
  const { documents } = await collect(readDocuments('ptv', join(folder, 'deep'), options));
  expect(documents.map(({ iri }) => iri)).toEqual([`${baseIri}services/a`, `${baseIri}services/b`]);
  expect(progress.at(-1)).toEqual([2, 2]);
});

it('general descriptions alone are taken when they alone are asked for', async () => {
  const { documents, summary } = await read('general-descriptions', write('s.json', service('a')));
  expect(documents).toEqual([]);
  expect(summary.skipped[0]?.reason).toBe('this import does not take records of the kind service');
});

it('a CSV file whose rows differ in length stops the import, naming file and line', async () => {
  const path = write('rows.csv', 'ptv_id,area\na,Oulu\nb,Oulu,x\n');
  const options = { baseIri, mapping: 'mappings/csv/services-3x10d.rq' };
  const source = readDocuments('csv', path, options);
  await expect(source.next()).rejects.toThrow(/rows\.csv is not CSV: .*line 3/);
});

it('a CSV file without a mapping is refused', async () => {
  await expect(readDocuments('csv', 'x.csv', { baseIri }).next()).rejects.toThrow(
    'needs a mapping',
  );
});

it('a query that a mapping cannot use stops the import and is named', async () => {
  const mapping = write('bad.rq', 'CONSTRUCT { ?s ?p } WHERE {}');
  const source = readDocuments('csv', write('x.csv', 'a\n1\n'), { baseIri, mapping });
  await expect(source.next()).rejects.toThrow('bad.rq is not a query');
});

it.each(['http://localhost:3000', 'http://x/> } INSERT {', 'http://x/\\u003e/', 'ftp://x/'])(
  'the base IRI %s is refused',
  async (bad) => {
    const path = write('b.json', service('a'));
    const source = readDocuments('ptv', path, { baseIri: bad });
    await expect(source.next()).rejects.toThrow('the base IRI must be');
  },
);

it('coordinates of Helsinki Cathedral come out within ten metres', () => {
  const degrees = toDegrees('6672278', '386429');
  expect(Number(degrees?.latitude)).toBeCloseTo(60.1716, 3);
  expect(Number(degrees?.longitude)).toBeCloseTo(24.9531, 3);
});

it.each([
  ['60.17', '24.94'],
  ['386429', '6672278'],
  ['', ''],
  ['Infinity', '1'],
])('coordinates %s, %s are no place in Finland', (northing, easting) => {
  expect(toDegrees(northing, easting)).toBeUndefined();
});

it('text that only looks like draft.js stays as it is', () => {
  expect(toPlainText('{x}')).toBe('{x}');
  expect(toPlainText('{"blocks":5}')).toBe('{"blocks":5}');
  expect(toPlainText('{"blocks":[{"text":"a"},{"text":"b"},null]}')).toBe('a\nb\n');
});
