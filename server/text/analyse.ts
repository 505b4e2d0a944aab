import { stemmer as stemEnglish } from '@orama/stemmers/english';
import { stemmer as stemFinnish } from '@orama/stemmers/finnish';
import { stemmer as stemSwedish } from '@orama/stemmers/swedish';
import { eng, fin, swe } from 'stopword';
import type { Language } from '../problems.ts';

const GRAM = 4;

const stemmers = { fi: stemFinnish, sv: stemSwedish, en: stemEnglish } as const;

/** What words were made into: the same few make most of all texts. */
interface Known {
  stems: Map<string, string>;
  grams: Map<string, string[]>;
}

const known: Readonly<Record<Language, Known>> = { fi: noWords(), sv: noWords(), en: noWords() };
const MOST_KNOWN = 50_000;

/** Words that say that something is wanted or who wants it, not what: they would match every service. */
const wishes = {
  fi: `haluta haluan haluaa haluaisin haluamme tarvita tarvitsen tarvitsee tarvitsemme kaipaan saada saan saa
    saako saisin saamme jäin jään jäi apu apua asia asiat voi voin voinko voisin voimme pitää pitäisi pitääkö
    täytyy joutuu joudun käy käyn enää joku jokin jotain mitään mikään mikä mitä mistä missä mihin miten miksi
    milloin kuka ketä kenelle minä minun minua minulla minulle minulta minut sinä hän hänen häntä hänellä me
    meidän meitä meillä meille olen olet olemme ole olla oli olisi ovat ollut eikä emme eivät ettei vain sekä
    kun kuin niin nyt juuri kovasti liikaa jos vai vaikka sain tehdä teen tiedä kanssa takia siitä sinne viime viikolla viikko sitten eilen tänään
    äskettäin pian huolettaa huolestuttaa huolissani`,
  sv: `vill behöver få får fick hjälp sak kan kunna måste någon något min mitt mina mig jag vi oss vår ska
    skulle hur var vart vad när vem blev blir inte längre nu just mycket för förra veckan
    sedan igår idag nyligen snart oroar orolig`,
  en: `want need get got help thing can could must have someone something anything i my me we our us
    should would how where what when who became not any more now just much too last week ago
    yesterday today recently soon worried worry worries`,
} as const;

const stopWords: Readonly<Record<Language, ReadonlySet<string>>> = {
  fi: new Set([...fin, ...wishes.fi.split(/\s+/)]),
  sv: new Set([...swe, ...wishes.sv.split(/\s+/)]),
  en: new Set([...eng, ...wishes.en.split(/\s+/)]),
};

/** Members of a family, who are more often those whom a person speaks of than what they look for. */
const relatives = {
  fi: `isä isäni isän isälle äiti äitini äidin äidille vaari mummo isoisä isoäiti mies mieheni miehen miehelle
    vaimo vaimoni vaimon puoliso puolisoni puolison poika poikani pojan pojalle tytär tyttäreni tyttären tyttö
    tyttöni veli veljeni veljen sisko siskoni sisar sisareni avomies avovaimo`,
  sv: `far pappa mor mamma farfar farmor morfar mormor man maken make hustru fru sambo son sonen dotter dottern
    bror brodern syster systern`,
  en: `father dad mother mum mom grandfather grandmother husband wife partner spouse son daughter brother sister`,
} as const;

const relativeStems: Readonly<Record<Language, ReadonlySet<string>>> = {
  fi: stemsOf(relatives.fi, 'fi'),
  sv: stemsOf(relatives.sv, 'sv'),
  en: stemsOf(relatives.en, 'en'),
};
const RELATIVE_WEIGHT = 0.1;

/** How much a word counts beside the others of a question, 0 to 1: who it is about counts less than what. */
export function weightOf(word: string, language: Language): number {
  return relativeStems[language].has(stem(word, language)) ? RELATIVE_WEIGHT : 1;
}

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

/** The stem of a word (Snowball). */
export function stem(word: string, language: Language): string {
  return made(known[language].stems, word, stemmers[language]);
}

/**
 * The overlapping runs of four characters of a word, which find the parts of compounds and forgive typing
 * slips. A word that is no longer than that is marked as whole; only where words are compounded is it also
 * looked for inside others, so that rent is not found by chance in parent.
 */
export function grams(word: string, language: Language): readonly string[] {
  return made(known[language].grams, word, () => gramsOf(word, language));
}

function gramsOf(word: string, language: Language): string[] {
  if (word.length <= GRAM) return language === 'en' ? [`${word} `] : [`${word} `, word];
  return Array.from({ length: word.length - GRAM + 1 }, (_, at) => word.slice(at, at + GRAM));
}

function stemsOf(list: string, language: Language): Set<string> {
  return new Set(list.split(/\s+/).map((word) => stem(word, language)));
}

function noWords(): Known {
  return { stems: new Map(), grams: new Map() };
}

/** What a word is made into, made once. */
function made<T>(before: Map<string, T>, word: string, make: (word: string) => T): T {
  const kept = before.get(word);
  if (kept !== undefined) return kept;
  const fresh = make(word);
  if (before.size < MOST_KNOWN) before.set(word, fresh);
  return fresh;
}
