import type { Quad, Term } from '@rdfjs/types';
import { Parser } from 'n3';
import { Problem } from '../problems.ts';
import { rdfMediaTypes } from './formats.ts';
import { prefixes } from './prefixes.ts';

const RDF = prefixes['rdf'] ?? '';
const LETTER =
  'A-Za-z_\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD';
/** The longest end of an IRI that can be the local part of a name in XML. */
const LOCAL_NAME = new RegExp(`[${LETTER}][-.0-9${LETTER}]*$`);
const NOT_IN_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u;
/** What RDF/XML means something else by (RDF 1.1 XML Syntax §5.1). */
const SYNTAX_NAMES =
  /^(RDF|ID|about|parseType|resource|nodeID|datatype|Description|li|aboutEach.*|bagID)$/;

/**
 * N-Triples as RDF/XML, literals as they were written. Throws `not-acceptable` for what XML cannot hold: a
 * property such as `https://example.org/1` has no name in it, and some characters cannot be written.
 */
export function toRdfXml(ntriples: string): string {
  const quads = new Parser({ format: 'N-Triples' }).parse(ntriples);
  if (quads.some(({ object }) => NOT_IN_XML.test(object.value))) throw notInXml();
  const names = nameProperties(quads);
  const nodes = new Map<string, string[]>();
  for (const { subject, predicate, object } of quads) {
    const lines = nodes.get(referTo(subject, 'about')) ?? [];
    nodes.set(referTo(subject, 'about'), lines);
    lines.push(`    ${property(names.of(predicate.value), object)}\n`);
  }
  const body = [...nodes].map(
    ([about, lines]) => `  <rdf:Description ${about}>\n${lines.join('')}  </rdf:Description>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF${names.declarations}>\n${body.join('')}</rdf:RDF>\n`;
}

/** A prefixed name for every property, and the namespace declarations that they need. */
function nameProperties(quads: readonly Quad[]): {
  of: (iri: string) => string;
  declarations: string;
} {
  const namespaces = new Map([[RDF, 'rdf']]);
  const names = new Map<string, string>();
  for (const iri of new Set(quads.map(({ predicate }) => predicate.value))) {
    const local = LOCAL_NAME.exec(iri)?.[0] ?? '';
    const namespace = iri.slice(0, iri.length - local.length);
    if (local === '' || isTaken(namespace, local)) throw notInXml();
    const prefix = namespaces.get(namespace) ?? prefixFor(namespace, namespaces.size);
    namespaces.set(namespace, prefix);
    names.set(iri, `${prefix}:${local}`);
  }
  const declarations = [...namespaces].map(
    ([namespace, prefix]) => ` xmlns:${prefix}="${escape(namespace)}"`,
  );
  return { of: (iri) => names.get(iri) ?? '', declarations: declarations.join('') };
}

function prefixFor(namespace: string, index: number): string {
  const known = Object.entries(prefixes).find(([, each]) => each === namespace);
  return known?.[0] ?? `ns${String(index)}`;
}

function isTaken(namespace: string, local: string): boolean {
  const isSyntax = namespace === RDF && SYNTAX_NAMES.test(local);
  return isSyntax || /^http:\/\/www\.w3\.org\/(XML\/1998\/namespace|2000\/xmlns\/)/.test(namespace);
}

function property(name: string, object: Term): string {
  if (object.termType !== 'Literal') return `<${name} ${referTo(object, 'resource')}/>`;
  const { value, language, datatype } = object;
  const isTyped = !language && datatype.value !== `${prefixes['xsd'] ?? ''}string`;
  const type = isTyped ? ` rdf:datatype="${escape(datatype.value)}"` : '';
  return `<${name}${language ? ` xml:lang="${language}"` : type}>${escape(value)}</${name}>`;
}

function referTo(term: Term, attribute: 'about' | 'resource'): string {
  return term.termType === 'BlankNode'
    ? `rdf:nodeID="b${term.value.replace(/\W/g, '_')}"`
    : `rdf:${attribute}="${escape(term.value)}"`;
}

function escape(text: string): string {
  return text.replace(/[&<>"\r\n\t]/g, (character) =>
    /\s/.test(character) ? `&#${String(character.charCodeAt(0))};` : (ENTITIES[character] ?? ''),
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function notInXml(): Problem {
  const others = rdfMediaTypes.filter((each) => each !== 'application/rdf+xml');
  return new Problem('not-acceptable', { supported: others.join(', ') });
}
