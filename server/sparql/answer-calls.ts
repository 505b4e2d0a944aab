import type { AnswerCalls, Found, PropertyCall } from '../graph/calls.ts';
import { languages, type Language } from '../problems.ts';
import type { TextIndex } from '../text/text-index.ts';
import type { PointIndex } from './point-index.ts';

/** So much does one call find at most: the best, or the nearest. */
const MOST = 1000;

export interface AnswerCallsDeps {
  texts: Pick<TextIndex, 'search'>;
  points: Pick<PointIndex, 'within'>;
}

/** Opens what answers the calls of property functions: `rev:matches` by words, `rev:near` by distance. */
export function openCalls({ texts, points }: AnswerCallsDeps): AnswerCalls {
  const answer = (call: PropertyCall): Found[] => {
    if (call.property === 'matches') return byWords(texts, call.text, call.language);
    const near = points.within(call, call.metres, MOST);
    return near.map(({ place, metres }) => ({ subject: place, value: metres }));
  };
  return (calls) => calls.map(answer);
}

/** In several languages the score of a document is its best. */
function byWords(
  texts: AnswerCallsDeps['texts'],
  text: string,
  asked: Language | undefined,
): Found[] {
  const best = new Map<string, number>();
  for (const language of asked ? [asked] : languages) {
    for (const hit of texts.search(text, { language, limit: MOST, copies: true })) {
      best.set(hit.document, Math.max(hit.score, best.get(hit.document) ?? 0));
    }
  }
  const found = [...best].map(([subject, value]) => ({ subject, value }));
  return found.sort((one, other) => other.value - one.value).slice(0, MOST);
}
