import { prefixes } from '../rdf/prefixes.ts';
import { writeIri, writeLiteral } from '../rdf/terms.ts';

/** A text in the three languages of the network; where one is missing there is no text in it. */
export type Words = Readonly<Partial<Record<'fi' | 'sv' | 'en', string>>>;

/** An IRI from a prefixed name of `vocabularies/prefixes.ttl`. */
export function expand(name: string): string {
  const colon = name.indexOf(':');
  return `${prefixes[name.slice(0, colon)] ?? ''}${name.slice(colon + 1)}`;
}

const written = new Map<string, string>();

/** A prefixed name as N-Triples writes its IRI; kept, for there are few. */
function writeName(name: string): string {
  const known = written.get(name) ?? writeIri(expand(name));
  written.set(name, known);
  return known;
}

/** One N-Triples line; `predicate` is a prefixed name, `object` a term in N-Triples syntax. */
function line(subject: string, predicate: string, object: string): string {
  return `<${subject}> ${writeName(predicate)} ${object} .`;
}

/** A line whose object is an IRI: given whole, or as a prefixed name. */
export function link(subject: string, predicate: string, object: string): string {
  return line(subject, predicate, /^https?:/.test(object) ? writeIri(object) : writeName(object));
}

/** A line for each language of a text. */
export function words(subject: string, predicate: string, texts: Words): string[] {
  return Object.entries(texts).map(([language, text]) =>
    line(subject, predicate, writeLiteral(text, { language })),
  );
}

/** A line whose object is a literal, of a datatype when one is named. */
export function value(subject: string, predicate: string, text: string, datatype?: string): string {
  return line(
    subject,
    predicate,
    datatype ? `${writeLiteral(text)}^^${writeName(datatype)}` : writeLiteral(text),
  );
}
