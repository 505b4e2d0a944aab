import { Problem } from '../problems.ts';
import { standsAt } from '../rdf/term-text.ts';
import type { DocumentKind } from '../validation/kinds.ts';

/**
 * Every subject of a document is its IRI or a fragment under it, so that no two documents can say the
 * same triple. Throws `foreign-subject` naming the first that is not.
 */
export function refuseForeignSubjects(document: string, triples: readonly string[]): void {
  const own = `<${document}> `;
  const fragment = `<${document}#`;
  const foreign = triples.find((triple) => !standsAt(triple, own) && !standsAt(triple, fragment));
  if (foreign !== undefined) {
    throw new Problem('foreign-subject', {
      document,
      subject: foreign.slice(0, foreign.indexOf(' ')),
    });
  }
}

/** Who owns what nobody else does: the network itself. */
export const STEWARD = 'steward';

const PROVIDED_BY = [
  'http://data.europa.eu/m8g/hasCompetentAuthority',
  'https://schema.org/provider',
  'https://schema.org/organizer',
];

/** The ids of the organisations that a document names as its authority, provider or organiser. */
export function organisationsOf(
  document: string,
  triples: readonly string[],
  baseIri: string,
): string[] {
  const starts = PROVIDED_BY.map(
    (predicate) => `<${document}> <${predicate}> <${baseIri}organisations/`,
  );
  const ids = triples.flatMap((triple) => {
    const start = starts.find((each) => triple.startsWith(each));
    return start ? [triple.slice(start.length, triple.lastIndexOf('>'))] : [];
  });
  return [...new Set(ids)].sort();
}

/** The organisation that owns a document, by its kind, its IRI and what it says of itself. */
export function ownerOf(
  { document, kind, triples }: { document: string; kind: DocumentKind; triples: readonly string[] },
  baseIri: string,
): string {
  const id = document.slice(baseIri.length).split('/')[1] ?? '';
  if (kind === 'organisation') return id;
  if (kind === 'profile') return id.split('.')[0] ?? STEWARD;
  return organisationsOf(document, triples, baseIri)[0] ?? STEWARD;
}
