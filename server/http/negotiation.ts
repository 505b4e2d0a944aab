import type { Request, Response } from 'express';
import Negotiator from 'negotiator';
import { languages, Problem, type Language } from '../problems.ts';

/** Short names that `?format=` takes, for browsers and for SPARQL clients that have names of their own. */
const FORMATS: Readonly<Record<string, readonly string[]>> = {
  ttl: ['text/turtle'],
  turtle: ['text/turtle'],
  n3: ['text/turtle'],
  nt: ['application/n-triples'],
  jsonld: ['application/ld+json'],
  'json-ld': ['application/ld+json'],
  json: ['application/json', 'application/sparql-results+json', 'application/ld+json'],
  rdf: ['application/rdf+xml'],
  'rdf+xml': ['application/rdf+xml'],
  trig: ['application/trig'],
  nq: ['application/n-quads'],
  html: ['text/html'],
  csv: ['text/csv'],
  tsv: ['text/tab-separated-values'],
  xml: ['application/sparql-results+xml', 'application/rdf+xml'],
};

/** The media type of an answer, the first offered one when anything will do. Throws `not-acceptable`. */
export function chooseMediaType(request: Request, offered: readonly string[]): string {
  const chosen = findMediaType(request, offered);
  if (!chosen) throw new Problem('not-acceptable', { supported: offered.join(', ') });
  return chosen;
}

/** The same, or undefined when nothing fits; `format` is what the caller names shortly, in the address unless said. */
export function findMediaType(
  request: Request,
  offered: readonly string[],
  format: unknown = request.query['format'],
): string | undefined {
  if (typeof format === 'string') {
    const wanted = Object.hasOwn(FORMATS, format) ? FORMATS[format] : [format];
    return wanted?.find((each) => offered.includes(each));
  }
  // there is one charset, so one that is named does not tell two media types apart
  const accept = request.get('accept')?.replace(/;\s*charset="?[\w-]+"?/gi, '');
  return new Negotiator({ headers: { accept } }).mediaType([...offered]);
}

/** The caller's language: `?lang=`, else Accept-Language, else what is given. */
export function chooseLanguage(request: Request, otherwise: Language): Language {
  const asked = request.query['lang'];
  const named = languages.find((language) => language === asked);
  if (named || request.get('accept-language') === undefined) return named ?? otherwise;
  const found = new Negotiator(request).language([otherwise, ...languages]); // first wins for `*`
  return languages.find((language) => language === found) ?? otherwise;
}

/** Sends text with its type, and says what the choice depended on. */
export function sendAs(response: Response, mediaType: string, body: string, vary = 'Accept'): void {
  response.vary(vary);
  response
    .type(mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType)
    .send(body);
}
