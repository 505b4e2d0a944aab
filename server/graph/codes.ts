import { languages, Problem, type Texts } from '../problems.ts';
import type { Graph } from './graph.ts';
import { query } from './queries.ts';

/** The code lists that callers name things from, and their concept schemes. */
export const codeLists = {
  municipality: ['https://w3id.org/revontuli/codes/municipality'],
  lifeEvent: [
    'http://uri.suomi.fi/codelist/ptv/ptvelti',
    'https://w3id.org/revontuli/codes/life-situation',
  ],
  audience: ['http://uri.suomi.fi/codelist/ptv/ptvkohderyhmat'],
  thematicArea: ['http://uri.suomi.fi/codelist/ptv/ptvserclass2'],
  meter: ['https://w3id.org/revontuli/codes/meter'],
} as const;

export type CodeList = keyof typeof codeLists;

/** A code as it is answered: accepted as short code or IRI, named in three languages. */
export interface Code {
  id: string;
  code: string;
  label: Texts;
  /** IRIs of the concepts right below it. */
  narrower: readonly string[];
}

/** Finds the concept that a short code or IRI means. Throws `unknown-code`. */
export async function findCode(
  { graph }: { graph: Graph },
  list: CodeList,
  value: string,
): Promise<Code> {
  const scheme = codeLists[list];
  const solutions = /[\u0000-\u0020<>"{}|^`\\]/.test(value)
    ? []
    : await graph.select(query('find-concept', { scheme, code: value }));
  const first = solutions[0];
  if (!first?.['concept'])
    throw new Problem('unknown-code', { list, value, scheme: scheme.join(' ') });
  const labelIn = (language: string) =>
    solutions.find(({ label }) => label?.['xml:lang'] === language)?.['label']?.value ?? value;
  return {
    id: first['concept'].value,
    code: first['notation']?.value ?? value,
    label: Object.fromEntries(languages.map((language) => [language, labelIn(language)])) as Texts,
    narrower: [...new Set(solutions.flatMap(({ narrower }) => (narrower ? [narrower.value] : [])))],
  };
}
