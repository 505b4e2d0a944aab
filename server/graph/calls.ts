import { Problem, type Language } from '../problems.ts';

/** A call of a property function in a stranger's query, its arguments checked. */
export type PropertyCall =
  /** Without a language in all three. */
  | { property: 'matches'; text: string; language: Language | undefined }
  /** Degrees (WGS 84) and metres. */
  | { property: 'near'; latitude: number; longitude: number; metres: number };

/** One thing that a call finds, and how well it matches or how many metres away it is. */
export interface Found {
  subject: string;
  value: number;
}

/** What each call finds, the best first, in the order of the calls. */
export type AnswerCalls = (calls: readonly PropertyCall[]) => Found[][];

/** An answer that cannot be given before somebody has answered these calls. */
export interface NeededCalls {
  calls: readonly PropertyCall[];
  /** Milliseconds that finding them took. */
  took: number;
}

/** An answer for which no call is needed. Throws `refused-query` for calls that nobody answers here. */
export function wholeAnswer<T extends object>(answer: T): Exclude<T, NeededCalls> {
  if (!('calls' in answer)) return answer as Exclude<T, NeededCalls>;
  const { calls } = answer as Pick<NeededCalls, 'calls'>;
  throw new Problem('refused-query', { construct: `rev:${calls[0]?.property ?? ''}` });
}
