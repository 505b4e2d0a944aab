import fc from 'fast-check';
import { expect, test } from 'vitest';
import { languages, type Language } from '../../../server/problems.ts';
import { grams, stem, weightOf, words } from '../../../server/text/analyse.ts';

const anyLanguage = fc.constantFrom(...languages);

test('words that say only that something is wanted are left out', () => {
  expect(words('Haluan apua työttömyyteen', 'fi')).toEqual(['työttömyyteen']);
  expect(words('Jag behöver hjälp med bostad', 'sv')).toEqual(['bostad']);
  expect(words('I need help with housing', 'en')).toEqual(['housing']);
});

test('a word is the same however its letters are composed and cased', () => {
  const composed = 'Työpöytä Åbo';
  expect(words(composed.normalize('NFD'), 'fi')).toEqual(words(composed.toUpperCase(), 'fi'));
  expect(words(composed, 'fi')).toEqual(['työpöytä', 'åbo']);
});

test('punctuation parts words, digits belong to them', () => {
  expect(words('te-palvelut, KE8.1/”tuki”', 'fi')).toEqual(['te', 'palvelut', 'ke8', 'tuki']);
});

test.each<[Language, string[]]>([
  ['fi', ['talo', 'talon', 'taloissa']],
  ['sv', ['tjänst', 'tjänsten', 'tjänsterna']],
  ['en', ['benefit', 'benefits']],
])('%s: inflected forms share their stem', (language, forms) => {
  expect(new Set(forms.map((form) => stem(form, language))).size).toBe(1);
});

test('a run of four letters slides over a long word, and a short word is itself', () => {
  const runs = 'asum sumi umis mist istu stuk tuki'.split(' ');
  expect(grams('apu', 'fi')).toEqual(['apu ', 'apu']);
  expect(grams('asumistuki', 'fi')).toEqual(runs);
});

test('a short word is looked for inside compounds, in English as a whole word only', () => {
  const shared = (one: string, other: string, language: Language) =>
    grams(one, language).filter((run) => grams(other, language).includes(run));
  expect(shared('tuki', 'asumistuki', 'fi')).toEqual(['tuki']);
  expect(shared('stöd', 'bostadsstöd', 'sv')).toEqual(['stöd']);
  expect(shared('rent', 'parent', 'en')).toEqual([]);
});

test.each<[Language, string, string]>([
  ['fi', 'isäni', 'kuoli'],
  ['sv', 'pappa', 'dog'],
  ['en', 'father', 'died'],
])('%s: who a question is about counts less than what has happened', (language, who, what) => {
  expect(weightOf(who, language)).toBeLessThan(weightOf(what, language));
  expect(weightOf(what, language)).toBe(1);
});

test('any text gives lower-case words of 2 to 60 characters and nothing breaks', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), anyLanguage, (text, language) => {
      const found = words(text, language);
      for (const word of found) {
        expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
        expect(word.length).toBeGreaterThan(1);
        expect(word.length).toBeLessThanOrEqual(60);
        expect(stem(word, language)).not.toBe('');
      }
      expect(words(found.join(' '), language)).toEqual(found);
    }),
  );
});
