import { createHash } from 'node:crypto';
import type { Quad } from '@rdfjs/types';
import { Parser } from 'n3';

/** One document that a source gives: every subject is its IRI or a fragment of it. */
export interface SourceDocument {
  iri: string;
  quads: Quad[];
}

/** What became of a source: how many records were read, how many documents they gave, what was left out and why. */
export interface Summary {
  read: number;
  documents: number;
  skipped: readonly Skipped[];
}

/** One reason for leaving something out, how often it applied and a few cases of it. */
export interface Skipped {
  reason: string;
  count: number;
  examples: readonly string[];
}

/** The N-Triples lines of each document, by the document's IRI; both are sorted. */
export type Lines = ReadonlyMap<string, readonly string[]>;

const RDF_TYPE = '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>';

/** Groups N-Triples by document: the subject's IRI without its fragment. Throws on a blank node, which has no document. */
export function groupByDocument(ntriples: readonly string[]): Lines {
  const documents = new Map<string, Set<string>>();
  for (const line of ntriples.flatMap((text) => text.split('\n'))) {
    if (line === '') continue;
    const subject = /^<([^>#]+)/.exec(line)?.[1];
    if (subject === undefined) throw new Error(`a mapping made a subject without an IRI: ${line}`);
    const lines = documents.get(subject) ?? new Set();
    documents.set(subject, lines.add(line));
  }
  return new Map(
    [...documents]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([iri, lines]) => [iri, [...lines].sort()]),
  );
}

/** Whether the lines say of what class the document's main subject is. */
export function hasClass(iri: string, lines: readonly string[]): boolean {
  const start = `<${iri}> ${RDF_TYPE} `;
  return lines.some((line) => line.startsWith(start));
}

/** The quads of a document from its lines. */
export function toDocument(iri: string, lines: readonly string[]): SourceDocument {
  const quads = new Parser({ format: 'N-Triples' }).parse(lines.join('\n'));
  return { iri, quads };
}

/** A short text that is the same for the same lines. */
export function fingerprint(lines: readonly string[]): string {
  return createHash('sha1').update(lines.join('\n')).digest('base64');
}
