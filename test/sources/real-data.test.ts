import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SourceDocument, Summary } from '../../server/sources/documents.ts';
import { readDocuments, type Source } from '../../server/sources/sources.ts';
import { collect } from './collect.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const shared = `${root}../shared/data`;
const baseIri = 'http://localhost:3000/';
const mapping = `${root}mappings/csv/services-3x10d.rq`;
const isAbsent = !existsSync(shared);
const title = isAbsent ? `real data (skipped: ${shared} is not there)` : 'real data';

const sources: { source: Source; path: string; counts: Record<string, number> }[] = [
  {
    source: 'general-descriptions',
    path: 'general-descriptions/gd.json',
    counts: { 'general-descriptions': 458 },
  },
  { source: 'ptv', path: 'general-descriptions/gd.json', counts: { 'general-descriptions': 458 } },
  {
    source: 'csv',
    path: 'services/services-3x10d.csv',
    counts: { services: 1800, organisations: 4, marks: 1336 },
  },
  { source: 'ptv', path: 'ptv', counts: { services: 2, channels: 1, organisations: 2 } },
];

describe.skipIf(isAbsent).each(sources)(
  `${title}: $source reads $path`,
  ({ source, path, counts }) => {
    let documents: SourceDocument[];
    let summary: Summary;
    beforeAll(async () => {
      const options = { baseIri, mapping };
      ({ documents, summary } = await collect(readDocuments(source, `${shared}/${path}`, options)));
    }, 60_000);

    it('gives as many documents of each folder as there are records', () => {
      const given: Record<string, number> = {};
      for (const { iri } of documents) {
        const folder = iri.slice(baseIri.length).split('/')[0] ?? '';
        given[folder] = (given[folder] ?? 0) + 1;
      }
      expect(given).toEqual(counts);
      expect(summary.documents).toBe(documents.length);
    });

    it('puts every subject under its document', () => {
      const strays = documents.flatMap(({ iri, quads }) =>
        quads.filter(
          ({ subject }) => subject.value !== iri && !subject.value.startsWith(`${iri}#`),
        ),
      );
      expect(strays).toEqual([]);
    });

    it('gives every document once and none empty', () => {
      expect(new Set(documents.map(({ iri }) => iri)).size).toBe(documents.length);
      expect(documents.filter(({ quads }) => quads.length === 0)).toEqual([]);
    });

    it('knows every code but those that no list has any more', () => {
      const lost = summary.skipped.filter(({ reason }) => reason.includes('not in the code list'));
      const isOldMunicipality = source === 'ptv' && path === 'ptv';
      expect(lost.map(({ count }) => count)).toEqual(isOldMunicipality ? [1] : []);
    });
  },
);
