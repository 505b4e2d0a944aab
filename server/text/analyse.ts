import { stemmer as stemEnglish } from '@orama/stemmers/english';
import { stemmer as stemFinnish } from '@orama/stemmers/finnish';
import { stemmer as stemSwedish } from '@orama/stemmers/swedish';
import { eng, fin, swe } from 'stopword';
import type { Language } from '../problems.ts';

const GRAM = 4;

const stemmers = { fi: stemFinnish, sv: stemSwedish, en: stemEnglish } as const;

/** Words that say that something is wanted, not what: they would match every service. */
const wishes = {
  fi: 'haluta haluan tarvita tarvitsen saada saan jäin jään apu apua asia asiat voi voin pitää enää joku jokin'.split(
    ' ',
  ),
  sv: 'vill behöver få får hjälp sak kan måste någon något'.split(' '),
  en: 'want need get help thing can must have someone something'.split(' '),
} as const;

const stopWords: Readonly<Record<Language, ReadonlySet<string>>> = {
  fi: new Set([...fin, ...wishes.fi]),
  sv: new Set([...swe, ...wishes.sv]),
  en: new Set([...eng, ...wishes.en]),
};

/** The words of a text in lower case (NFC), without stop words. */
export function words(text: string, language: Language): string[] {
  const all =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return all.filter(
    (word) => word.length > 1 && word.length <= 60 && !stopWords[language].has(word),
  );
}

/** The stems of words (Snowball). */
export function stems(list: readonly string[], language: Language): string[] {
  return list.map((word) => stemmers[language](word));
}

/** Overlapping runs of four characters, which find the parts of compounds and forgive typing slips. */
export function grams(list: readonly string[]): string[] {
  return list.flatMap((word) => {
    if (word.length <= GRAM) return [word];
    return Array.from({ length: word.length - GRAM + 1 }, (_, at) => word.slice(at, at + GRAM));
  });
}
