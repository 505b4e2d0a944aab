import { beforeEach, expect, test } from 'vitest';
import {
  openTextIndex,
  type FieldText,
  type IndexedDocument,
  type SearchOptions,
  type TextIndex,
} from '../../../server/text/text-index.ts';

const inFinnish: SearchOptions = { language: 'fi', limit: 10 };
let index: TextIndex;

beforeEach(() => {
  index = openTextIndex();
  index.put([
    named('housing-allowance', 'Asumistuki'),
    named('debts', 'Talous- ja velkaneuvonta'),
    named('jobseeker', 'Työnhakijaksi ilmoittautuminen'),
    named('library', 'Kirjasto', {
      field: 'name',
      language: 'sv',
      text: 'Bibliotek med rådgivning om skulder',
    }),
  ]);
});

test('a compound is found by its part', () => {
  expect(found('velka')[0]).toBe('debts');
  expect(found('tuki asumiseen')[0]).toBe('housing-allowance');
});

test('a word is found in another inflection and with a slip', () => {
  expect(found('työnhakija')[0]).toBe('jobseeker');
  expect(found('työnhakjiaksi')[0]).toBe('jobseeker');
});

test('one language does not find the texts of another', () => {
  expect(found('skulder')).toEqual([]);
  expect(found('skulder', { language: 'sv', limit: 10 })).toEqual(['library']);
  expect(found('asumistuki', { language: 'sv', limit: 10 })).toEqual([]);
});

test('a text in an unknown language is in no index', () => {
  index.put([
    named('sami', 'Davvisámegiella', { field: 'name', language: 'se', text: 'Ássanveahkki' }),
  ]);
  expect(found('ássanveahkki')).toEqual([]);
});

test('nothing is found when only words that say nothing are asked', () => {
  expect(found('haluan apua')).toEqual([]);
  expect(found('')).toEqual([]);
});

test('the best comes first and its score is 1', () => {
  index.put([named('advice', 'Neuvonta'), named('report', 'Raportti', described('neuvonta'))]);
  const hits = index.search('neuvonta', inFinnish);
  expect(hits.map(({ document }) => document)).toEqual(['advice', 'debts', 'report']);
  expect(hits[0]?.score).toBe(1);
  for (const { score } of hits) expect(score > 0 && score <= 1).toBe(true);
});

test('a document that is put again is found by its new text only, and once', () => {
  index.put([named('debts', 'Sovittelu')]);
  expect(found('velkaneuvonta')).toEqual([]);
  expect(found('sovittelu')).toEqual(['debts']);
  index.put([named('debts', 'Sovittelu')]);
  expect(found('sovittelu')).toEqual(['debts']);
});

test('a document that is put thousands of times is found as if it had been put once', () => {
  const once = openTextIndex();
  once.put([named('library', 'Kirjasto'), named('debts', 'Sovittelu 2999')]);
  const often = openTextIndex();
  often.put([named('library', 'Kirjasto')]);
  for (let round = 0; round < 3000; round += 1)
    often.put([named('debts', `Sovittelu ${String(round)}`)]);
  for (const words of ['sovittelu', '2999', 'kirjasto sovittelu', '1500'])
    expect(often.search(words, inFinnish)).toEqual(once.search(words, inFinnish));
});

test('a document that is removed is forgotten, and can come back', () => {
  index.remove('debts');
  index.remove('never-there');
  expect(found('velkaneuvonta')).toEqual([]);
  expect(index.groupOf('debts')).toBe('debts');
  index.put([named('debts', 'Velkaneuvonta')]);
  expect(found('velkaneuvonta')).toEqual(['debts']);
});

test('of a group only its best is found', () => {
  index.put([
    inGroup('national', 'Nuorisotyö'),
    inGroup('oulu', 'Oulun nuorisotyö ja muut palvelut'),
    inGroup('rovaniemi', 'Rovaniemen nuorisotyö ja kaikki muut nuorten palvelut'),
    named('alone', 'Nuorisotyön arkisto'),
  ]);
  expect(found('nuorisotyö').sort()).toEqual(['alone', 'national']);
  expect(index.groupOf('oulu')).toBe('national');
  expect(index.groupOf('alone')).toBe('alone');
});

test('every copy of a group is found when copies are asked for', () => {
  index.put([
    inGroup('national', 'Nuorisotyö'),
    inGroup('oulu', 'Oulun nuorisotyö'),
    named('alone', 'Nuorisotyön arkisto'),
  ]);
  const copies = index.search('nuorisotyö', { ...inFinnish, copies: true });
  expect(copies.map(({ document }) => document).sort()).toEqual(['alone', 'national', 'oulu']);
  const groups = copies.map(({ document }) => index.groupOf(document));
  const firsts = copies.filter((_, at) => groups.indexOf(groups[at] ?? '') === at);
  expect(index.search('nuorisotyö', inFinnish)).toEqual(firsts);
});

test('when the best of a group is not eligible the next of it is found', () => {
  index.put([inGroup('national', 'Nuorisotyö'), inGroup('oulu', 'Oulun nuorisotyö')]);
  const eligible = new Set(['oulu', 'debts']);
  expect(found('nuorisotyö', { ...inFinnish, eligible })).toEqual(['oulu']);
  expect(found('nuorisotyö', { ...inFinnish, eligible: new Set() })).toEqual([]);
});

test('no more are found than were asked for', () => {
  index.put(Array.from({ length: 9 }, (_, at) => named(`copy-${String(at)}`, 'Velkaneuvonta')));
  expect(found('velkaneuvonta', { language: 'fi', limit: 3 })).toHaveLength(3);
});

test('the order of equals is the order of coming in', () => {
  index.put([named('b', 'Uimahalli'), named('a', 'Uimahalli')]);
  expect(found('uimahalli')).toEqual(['b', 'a']);
});

function found(text: string, options: SearchOptions = inFinnish): string[] {
  return index.search(text, options).map(({ document }) => document);
}

function named(document: string, name: string, ...more: FieldText[]): IndexedDocument {
  return {
    document,
    group: document,
    texts: [{ field: 'name', language: 'fi', text: name }, ...more],
  };
}

function inGroup(document: string, name: string): IndexedDocument {
  return { ...named(document, name), group: 'national' };
}

function described(text: string): FieldText {
  return { field: 'description', language: 'fi', text };
}
