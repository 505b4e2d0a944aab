import { catalogue, type ProblemType } from './problem-catalogue.ts';
import { problemWords } from './problem-words.ts';

export type { ProblemType };
export const languages = ['fi', 'sv', 'en'] as const;
export type Language = (typeof languages)[number];
/** The same text in the three languages that people read here. */
export type Texts = Readonly<Record<Language, string>>;

/** An expected failure: thrown anywhere, answered once by the problem handler (RFC 9457). */
export class Problem extends Error {
  override readonly name = 'Problem';

  readonly type: ProblemType;
  readonly params: Readonly<Record<string, string | number>>;
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(
    type: ProblemType,
    params: Problem['params'] = {},
    extensions: Problem['extensions'] = {},
  ) {
    super(detailOf(type, params, 'en'));
    this.type = type;
    this.params = params;
    this.extensions = extensions;
  }

  get status(): number {
    return catalogue[this.type].status;
  }
}

/** The body of RFC 9457 in one language; `type` is an IRI that this server serves. */
export function toProblemDocument(
  problem: Problem,
  { language, baseIri, instance }: { language: Language; baseIri: string; instance: string },
): Record<string, unknown> {
  return {
    type: `${baseIri}problems/${problem.type}`,
    title: catalogue[problem.type].title[language],
    status: problem.status,
    detail: detailOf(problem.type, problem.params, language),
    instance,
    ...problem.extensions,
  };
}

function detailOf(type: ProblemType, params: Problem['params'], language: Language): string {
  return catalogue[type].detail[language].replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in params ? inWords(name, String(params[name]), language) : whole,
  );
}

/** A value of our own as people say it; what comes from outside as it is. */
function inWords(name: string, value: string, language: Language): string {
  const known = Object.hasOwn(problemWords, name) ? problemWords[name] : undefined;
  const texts = known && Object.hasOwn(known, value) ? known[value] : known?.['*'];
  return texts ? texts[language].replace('{value}', () => value) : value;
}
