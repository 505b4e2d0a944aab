import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contentOf } from '../../../server/graph/content.ts';
import type { Graph } from '../../../server/graph/graph.ts';
import type { Language } from '../../../server/problems.ts';
import { prefixes } from '../../../server/rdf/prefixes.ts';
import { writeIri } from '../../../server/rdf/terms.ts';
import { indexChanges } from '../../../server/recommendations/searchable.ts';
import { appendCommit } from '../../../server/store/journal.ts';
import { openStore, type Store } from '../../../server/store/store.ts';
import { openTextIndex, type TextIndex } from '../../../server/text/text-index.ts';
import { openTestGraph } from '../../support/graph.ts';

const CODES = 'http://localhost:3000/vocabularies/codes';
const SERVICE = 'http://localhost:3000/services/outreach';
const OTHER = 'http://localhost:3000/services/other';
const DESCRIPTION = 'http://localhost:3000/general-descriptions/youth-work';
const CLASS = 'http://uri.suomi.fi/codelist/ptv/ptvserclass2/code/P9';
const EVENT = 'http://uri.suomi.fi/codelist/ptv/ptvelti/code/KE8';

const iri = (short: string): string => {
  const [prefix = '', name = ''] = short.split(':');
  return writeIri(`${prefixes[prefix] ?? ''}${name}`);
};
const triple = (subject: string, property: string, term: string): string =>
  `<${subject}> ${iri(property)} ${term} .`;

const labels = [
  triple(CLASS, 'skos:prefLabel', '"Nuorisotyö"@fi'),
  triple(CLASS, 'skos:hiddenLabel', '"talkoot"@fi'),
  triple(EVENT, 'skos:prefLabel', '"Työttömyys"@fi'),
  triple(EVENT, 'skos:hiddenLabel', '"potkut"@fi'),
  triple(EVENT, 'skos:altLabel', '"irtisanominen"@fi'),
];
const service = [
  triple(SERVICE, 'dct:abstract', '"Lanttuja nuorelle."@fi'),
  triple(SERVICE, 'dct:alternative', '"Etsivä"@fi'),
  triple(SERVICE, 'dct:description', '"Rivi\\nja \\"lainaus\\" sek\\u00E4 kuoppia."@fi'),
  triple(SERVICE, 'dct:identifier', '"tunnus"'),
  triple(SERVICE, 'dct:title', '"Etsivä työ"@fi'),
  triple(SERVICE, 'dct:title', '"Uppsökande arbete"@SV'),
  triple(SERVICE, 'cv:isGroupedBy', `<${EVENT}>`),
  triple(SERVICE, 'cv:thematicArea', `<${CLASS}>`),
  triple(SERVICE, 'rev:generalDescription', `<${DESCRIPTION}>`),
  triple(`${SERVICE}#desk`, 'dct:title', '"Kanavan nimi"@fi'),
];

const folder = mkdtempSync(join(tmpdir(), 'revontuli-searchable-'));
let store: Store;
let graph: Graph;
let texts: TextIndex;

beforeAll(async () => {
  store = await openStore(folder);
  const vocabulary = { document: CODES, kind: 'vocabulary', owner: 'steward', removed: [] };
  const changes = [{ ...vocabulary, content: labels, added: labels }];
  await appendCommit(store, { actor: 'test', reason: 'test', changes });
  graph = await openTestGraph({ content: contentOf(store), folder });
  texts = openTextIndex();
  const analysed = await indexChanges({ graph, texts }, [
    { document: SERVICE, kind: 'service', content: service },
    { document: OTHER, kind: 'service', content: [triple(OTHER, 'dct:title', '"Uimahalli"@fi')] },
    { document: CODES, kind: 'vocabulary', content: labels },
  ]);
  expect(analysed).toBe(2);
});

afterAll(async () => {
  await graph.close();
  await store.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const found = (words: string, language: Language = 'fi'): string[] =>
  texts.search(words, { language, limit: 5 }).map(({ document }) => document);

test.each([
  ['a name', 'etsivä', 'fi'],
  ['a name in another language', 'uppsökande', 'sv'],
  ['a summary', 'lanttuja', 'fi'],
  ['a description with escapes', 'lainaus', 'fi'],
  ['a description with a letter that is escaped', 'sekä kuoppia', 'fi'],
  ['the label of a service class', 'nuorisotyö', 'fi'],
  ['the label of a life event', 'työttömyys', 'fi'],
  ['other words for a life event', 'potkut', 'fi'],
] as const)('a document is found by %s', (_, words, language) => {
  expect(found(words, language)).toEqual([SERVICE]);
});

test.each(['tunnus', 'kanavan', 'talkoot', 'irtisanominen'])(
  'and not by what is no text of it (%s)',
  (words) => {
    expect(found(words)).toEqual([]);
  },
);

test('it is a copy of the general description that it follows; another is one of its own', () => {
  expect(texts.groupOf(SERVICE)).toBe(DESCRIPTION);
  expect(texts.groupOf(OTHER)).toBe(OTHER);
});

test('what is removed is found no more', async () => {
  await indexChanges({ graph, texts }, [{ document: OTHER, kind: 'service', content: undefined }]);
  expect(found('uimahalli')).toEqual([]);
});
