import { stemmer as stemEnglish } from '@orama/stemmers/english';
import { stemmer as stemFinnish } from '@orama/stemmers/finnish';
import { stemmer as stemSwedish } from '@orama/stemmers/swedish';
import { eng, fin, swe } from 'stopword';
import type { Language } from '../problems.ts';

const GRAM = 4;

const stemmers = { fi: stemFinnish, sv: stemSwedish, en: stemEnglish } as const;

/** Words that say that something is wanted or who wants it, not what: they would match every service. */
const wishes = {
  fi: `haluta haluan haluaa haluaisin haluamme tarvita tarvitsen tarvitsee tarvitsemme kaipaan saada saan saa
    saako saisin saamme jäin jään jäi apu apua asia asiat voi voin voinko voisin voimme pitää pitäisi pitääkö
    täytyy joutuu joudun käy käyn enää joku jokin jotain mitään mikään mikä mitä mistä missä mihin miten miksi
    milloin kuka ketä kenelle minä minun minua minulla minulle minulta minut sinä hän hänen häntä hänellä me
    meidän meitä meillä meille olen olet olemme ole olla oli olisi ovat ollut eikä emme eivät ettei vain sekä
    kun kuin niin nyt juuri kovasti liikaa jos vai vaikka sain tehdä teen tiedä kanssa takia siitä sinne huolettaa huolestuttaa huolissani`,
  sv: `vill behöver få får fick hjälp sak kan kunna måste någon något min mitt mina mig jag vi oss vår ska
    skulle hur var vart vad när vem blev blir inte längre nu just mycket för oroar orolig`,
  en: `want need get got help thing can could must have someone something anything i my me we our us
    should would how where what when who became not any more now just much too worried worry worries`,
} as const;

const stopWords: Readonly<Record<Language, ReadonlySet<string>>> = {
  fi: new Set([...fin, ...wishes.fi.split(/\s+/)]),
  sv: new Set([...swe, ...wishes.sv.split(/\s+/)]),
  en: new Set([...eng, ...wishes.en.split(/\s+/)]),
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

/** Words that were stemmed: the same few make most of all texts. */
const stemmed: Readonly<Record<Language, Map<string, string>>> = {
  fi: new Map(),
  sv: new Map(),
  en: new Map(),
};
const MOST_STEMMED = 50_000;

/** The stems of words (Snowball). */
export function stems(list: readonly string[], language: Language): string[] {
  const known = stemmed[language];
  return list.map((word) => {
    const stem = known.get(word) ?? stemmers[language](word);
    if (known.size < MOST_STEMMED) known.set(word, stem);
    return stem;
  });
}

/** Overlapping runs of four characters, which find the parts of compounds and forgive typing slips. */
export function grams(list: readonly string[]): string[] {
  return list.flatMap((word) => {
    if (word.length <= GRAM) return [word];
    return Array.from({ length: word.length - GRAM + 1 }, (_, at) => word.slice(at, at + GRAM));
  });
}
