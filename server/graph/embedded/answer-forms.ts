import { Problem } from '../../problems.ts';
import type { RdfMediaType } from '../../rdf/formats.ts';
import { serialiseTriples } from '../../rdf/serialise.ts';
import { solutionForms, tripleForms } from '../forms.ts';
import type { StrangersQuery } from '../graph.ts';
import { toJsonResults } from './json-results.ts';
import { refuseManySolutions, refuseManyTriples } from './rows.ts';

export type Form = 'select' | 'ask' | 'construct' | 'describe';

/** What the engine is asked to write, and what becomes of that. */
interface EngineForm {
  mediaType: string;
  /** Throws `result-too-many-rows` for more solutions or triples than allowed. */
  refuseMany: (written: string, most: number) => void;
  toAnswer: (written: string) => Iterable<string>;
}

const JSON_RESULTS = 'application/sparql-results+json';

/** What an answer is written in. Throws `not-acceptable`. */
export function mediaTypeOf({ accepted }: StrangersQuery, form: string | undefined): string {
  const mediaType = isTriples(form) ? accepted.triples : accepted.solutions;
  if (mediaType) return mediaType;
  const supported = (isTriples(form) ? tripleForms : solutionForms).join(', ');
  throw new Problem('not-acceptable', { supported });
}

/** How the engine comes to an answer in a media type. */
export function engineFormOf(form: Form, mediaType: string): EngineForm {
  if (isTriples(form)) {
    return {
      mediaType: 'application/n-triples',
      refuseMany: refuseManyTriples,
      toAnswer: (written) => [serialiseTriples(written, mediaType as RdfMediaType)],
    };
  }
  const same = (written: string) => [written];
  if (form === 'ask') return { mediaType, refuseMany: () => undefined, toAnswer: same };
  const isJson = mediaType === JSON_RESULTS;
  const asked = isJson ? 'text/tab-separated-values' : mediaType;
  return {
    mediaType: asked,
    refuseMany: (written, most) => {
      refuseManySolutions(written, asked, most);
    },
    toAnswer: isJson ? toJsonResults : same,
  };
}

function isTriples(form: string | undefined): boolean {
  return form === 'construct' || form === 'describe';
}
