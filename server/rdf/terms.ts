import { isIPv6 } from 'node:net';
import type { Quad, Term } from '@rdfjs/types';
import { Problem } from '../problems.ts';

/** RFC 3987 §2.2: characters beyond ASCII, and those of private use, which only a query may have. */
const UCS =
  '\\u{A0}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFEF}\\u{10000}-\\u{1FFFD}\\u{20000}-\\u{2FFFD}\\u{30000}-\\u{3FFFD}';
const PRIVATE = '\\u{E000}-\\u{F8FF}\\u{F0000}-\\u{FFFFD}\\u{100000}-\\u{10FFFD}';
const NAME = `A-Za-z0-9._~!$&'()*+,;=${UCS}\\-`;
const ESCAPED = '%[0-9A-Fa-f]{2}';
const IRI = new RegExp(
  '^[A-Za-z][A-Za-z0-9+.-]*:' +
    `(?://(?:(?:[${NAME}:]|${ESCAPED})*@)?(?:\\[([0-9A-Fa-f:.]+)\\]|(?:[${NAME}]|${ESCAPED})*)(?::[0-9]*)?(?=[/?#]|$)|(?!//))` +
    `(?:[${NAME}:@/]|${ESCAPED})*` +
    `(?:\\?(?:[${NAME}:@/?${PRIVATE}]|${ESCAPED})*)?` +
    `(?:#(?:[${NAME}:@/?]|${ESCAPED})*)?$`,
  'u',
);
const XSD_STRING = 'http://www.w3.org/2001/XMLSchema#string';

/**
 * An IRI as SPARQL and N-Triples write it. Refuses what is no IRI (RFC 3987), so that nothing can end it
 * early and no engine stumbles over it: SPARQL 1.1 §19.2 expands even `\uXXXX` before it reads strings.
 */
export function writeIri(iri: string): string {
  if (!isIri(iri)) {
    throw new Problem('invalid-identifier', { value: iri, pattern: 'IRI (RFC 3987)' });
  }
  return `<${iri}>`;
}

/** Whether a text is an IRI (RFC 3987), not a relative reference. */
export function isIri(iri: string): boolean {
  const [whole, address] = IRI.exec(iri) ?? [];
  return whole !== undefined && (address === undefined || isIPv6(address));
}

/** A literal as SPARQL and N-Triples write it. */
export function writeLiteral(
  value: string,
  options: { language?: string; datatype?: string } = {},
): string {
  const text = `"${escapeString(value)}"`;
  if (options.language) {
    if (!/^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/.test(options.language)) {
      throw new Problem('unsupported-language', { value: options.language });
    }
    return `${text}@${options.language}`;
  }
  return options.datatype && options.datatype !== XSD_STRING
    ? `${text}^^${writeIri(options.datatype)}`
    : text;
}

/** One RDF/JS term in N-Triples syntax. Throws on variables and quoted triples. */
export function writeTerm(term: Term): string {
  switch (term.termType) {
    case 'NamedNode':
      return writeIri(term.value);
    case 'Literal':
      return term.language
        ? writeLiteral(term.value, { language: term.language })
        : writeLiteral(term.value, { datatype: term.datatype.value });
    case 'BlankNode':
      return `_:${term.value}`;
    default:
      throw new TypeError(`a ${term.termType} has no N-Triples form`);
  }
}

/** A quad as one N-Triples line without its graph and without a line break. */
export function writeTriple(quad: Pick<Quad, 'subject' | 'predicate' | 'object'>): string {
  return `${writeTerm(quad.subject)} ${writeTerm(quad.predicate)} ${writeTerm(quad.object)} .`;
}

/** The N-Quads of N-Triples lines put into one graph. */
export function toNQuads(lines: readonly string[], graph: string): string {
  const end = ` ${writeIri(graph)} .\n`;
  return lines.map((line) => line.slice(0, -2) + end).join('');
}

function escapeString(value: string): string {
  if (value.includes('\u0000'))
    throw new Problem('forbidden-character', { line: 0, value: 'U+0000' });
  return value.replace(/[\\"\n\r\t\b\f]/g, (character) => ESCAPES[character] ?? character);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
};
