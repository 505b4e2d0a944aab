import { languages, type Language } from '../problems.ts';
import { grams, stem, weightOf, words } from './analyse.ts';
import { openPostings, type PackedPostings, type Postings } from './postings.ts';

export const fields = ['name', 'summary', 'description', 'label'] as const;
export type Field = (typeof fields)[number];

/** One text of a document. */
export interface FieldText {
  field: Field;
  language: string;
  text: string;
}

/** What is found under a document; copies of one general description share their `group`. */
export interface IndexedDocument {
  document: string;
  group: string;
  texts: readonly FieldText[];
}

export interface Hit {
  document: string;
  /** From 0 to 1, where the best hit of a search is 1. */
  score: number;
}

export interface SearchOptions {
  language: Language;
  limit: number;
  /** Documents that may be found; all when absent. */
  eligible?: ReadonlySet<string> | undefined;
  /** Finds every copy of what is found, not only the best of a group. */
  copies?: boolean;
}

/** Finds documents by words in three languages. */
export interface TextIndex {
  /** Puts documents in, in place of what was there under the same IRI. */
  put(documents: readonly IndexedDocument[]): void;
  remove(document: string): void;
  /** The best documents first; of a group only its best, unless copies are asked for. */
  search(text: string, options: SearchOptions): Hit[];
  /** How well each of some documents matches words, 0 to 1 of the best; of a group only its best. */
  rank(words: string, among: ReadonlySet<string>, language: Language): ReadonlyMap<string, number>;
  /**
   * What a document is a copy of: its group, itself when it has none. For an asker who has named no
   * place (`byName`) services of one name in different places are copies of each other too.
   */
  groupOf(document: string, byName?: boolean): string;
  /** All of it in few large pieces, of which an index can be opened again. */
  pack(): PackedPiece[];
}

interface Entry {
  document: string;
  group: string;
  name: string;
}

/** A piece of a packed index: what the texts are of, or one family of terms. */
export type PackedPiece =
  | { entries: (Entry | undefined)[] }
  | { language: Language; family: 'stems' | 'grams'; postings: PackedPostings };

const FIELD_WEIGHT: Readonly<Record<Field, number>> = {
  name: 4,
  summary: 2,
  label: 1.5,
  description: 1,
};
/** Runs of characters are kept for short texts only: in long ones they match by chance. */
const GRAM_FIELDS: readonly Field[] = ['name', 'summary', 'label'];
const STEM_SHARE = 0.5;

interface LanguageIndex {
  stems: Postings;
  grams: Postings;
}

/** Opens an index in memory, empty or from the pieces of a packed one. */
export function openTextIndex(packed: Iterable<PackedPiece> = []): TextIndex {
  const byLanguage = Object.fromEntries(
    languages.map((language) => [language, { stems: openPostings(), grams: openPostings() }]),
  ) as Record<Language, LanguageIndex>;
  /** By number; a number whose text was removed has none. */
  const entries: (Entry | undefined)[] = [];
  for (const piece of packed) {
    if ('entries' in piece) entries.push(...piece.entries);
    else byLanguage[piece.language][piece.family] = openPostings(piece.postings);
  }
  const numbers = new Map<string, number>();
  for (const [number, entry] of entries.entries()) if (entry) numbers.set(entry.document, number);

  const remove = (document: string): void => {
    const number = numbers.get(document);
    if (number === undefined) return;
    numbers.delete(document);
    entries[number] = undefined;
    for (const index of Object.values(byLanguage)) {
      index.stems.remove(number);
      index.grams.remove(number);
    }
  };

  const search: TextIndex['search'] = (text, { language, limit, eligible, copies = false }) => {
    const accept = (number: number): boolean =>
      eligible === undefined || eligible.has(entries[number]?.document ?? '');
    const asked = words(text, language);
    const index = byLanguage[language];
    const fused = fuse(
      index.stems.score(
        weigh(asked, language, (word) => [stem(word, language)]),
        accept,
      ),
      index.grams.score(
        weigh(asked, language, (word) => grams(word, language)),
        accept,
      ),
    );
    return toHits(fused, entries, { limit, copies });
  };

  return {
    put(documents) {
      for (const { document, group, texts } of documents) {
        remove(document);
        const name = texts.find(({ field }) => field === 'name')?.text.toLowerCase() ?? document;
        const number = entries.push({ document, group, name }) - 1;
        numbers.set(document, number);
        for (const language of languages) addTexts(byLanguage[language], number, texts, language);
      }
    },
    remove,
    search,
    rank(words, among, language) {
      const hits = search(words, { language, limit: among.size, eligible: among });
      return new Map(hits.map(({ document, score }) => [document, score]));
    },
    groupOf: (document, byName = false) => {
      const entry = entries[numbers.get(document) ?? -1];
      if (!entry) return document;
      return byName && entry.group === document ? entry.name : entry.group;
    },
    pack: () => [
      { entries },
      ...languages.flatMap((language) =>
        (['stems', 'grams'] as const).map((family) => ({
          language,
          family,
          postings: byLanguage[language][family].pack(),
        })),
      ),
    ],
  };
}

function addTexts(
  index: LanguageIndex,
  number: number,
  texts: readonly FieldText[],
  language: Language,
): void {
  const stemCounts = new Map<string, number>();
  const gramCounts = new Map<string, number>();
  for (const { field, language: written, text } of texts) {
    if (written !== language) continue;
    const weight = FIELD_WEIGHT[field];
    const hasGrams = GRAM_FIELDS.includes(field);
    for (const word of words(text, language)) {
      count(stemCounts, stem(word, language), weight);
      if (hasGrams) for (const gram of grams(word, language)) count(gramCounts, gram, weight);
    }
  }
  if (stemCounts.size > 0) index.stems.add(number, stemCounts);
  if (gramCounts.size > 0) index.grams.add(number, gramCounts);
}

/** The terms of what is asked, each with the weight of the weightiest word that it comes from. */
function weigh(
  asked: readonly string[],
  language: Language,
  termsOf: (word: string) => readonly string[],
): Map<string, number> {
  const weights = new Map<string, number>();
  for (const word of asked) {
    const weight = weightOf(word, language);
    for (const term of termsOf(word)) {
      weights.set(term, Math.max(weight, weights.get(term) ?? 0));
    }
  }
  return weights;
}

function count(counts: Map<string, number>, term: string, weight: number): void {
  counts.set(term, (counts.get(term) ?? 0) + weight);
}

function fuse(
  stemScores: Map<number, number>,
  gramScores: Map<number, number>,
): Map<number, number> {
  const fused = new Map<number, number>();
  for (const [number, score] of stemScores) fused.set(number, STEM_SHARE * score);
  for (const [number, score] of gramScores) {
    fused.set(number, (fused.get(number) ?? 0) + (1 - STEM_SHARE) * score);
  }
  return fused;
}

function toHits(
  scores: Map<number, number>,
  entries: readonly (Entry | undefined)[],
  { limit, copies }: { limit: number; copies: boolean },
): Hit[] {
  const ranked = [...scores].sort(([one, first], [other, second]) => second - first || one - other);
  const best = ranked[0]?.[1] ?? 1;
  const seen = new Set<string>();
  const hits: Hit[] = [];
  for (const [number, score] of ranked) {
    const entry = entries[number];
    if (!entry || (!copies && seen.has(entry.group))) continue;
    seen.add(entry.group);
    hits.push({ document: entry.document, score: score / best });
    if (hits.length === limit) break;
  }
  return hits;
}
