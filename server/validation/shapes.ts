import type { Term } from '@rdfjs/types';
import { DataFactory, Parser, Store } from 'n3';
import { languages, type Texts } from '../problems.ts';
import { listProjectFiles, readProjectFile } from '../rdf/files.ts';
import { prefixes } from '../rdf/prefixes.ts';
import { rev } from '../rdf/vocab.gen.ts';
import type { Severity } from './report.ts';

const SH = prefixes['sh'] ?? '';

/** Every shape of `shapes/`, with the subclass axioms of the platform vocabulary. */
export function readShapes(): Store {
  const store = new Store();
  for (const name of listProjectFiles('shapes', '.ttl')) {
    try {
      store.addQuads(
        new Parser({ blankNodePrefix: `${name}-` }).parse(readProjectFile('shapes', `${name}.ttl`)),
      );
    } catch (error) {
      throw new Error(`shapes/${name}.ttl: ${String(error)}`, { cause: error });
    }
  }
  store.addQuads(subclassAxioms());
  return store;
}

/** `rdfs:subClassOf` triples of the platform vocabulary; the engine reads them from the shapes graph. */
function subclassAxioms() {
  const subClassOf = `${prefixes['rdfs'] ?? ''}subClassOf`;
  return new Parser()
    .parse(readProjectFile('vocabularies', 'platform.ttl'))
    .filter((quad) => quad.predicate.value === subClassOf);
}

/** The IRI of the node shape in `shapes/{name}.ttl`. */
export function shapeIri(name: string): string {
  const local = name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
  return `${prefixes['revsh'] ?? ''}${local}`;
}

/**
 * How a document comes in: from the one who answers for its texts, or carried over from another register,
 * where alone they can be mended.
 */
export type Door = 'provider' | 'register';

/** How grave a result of a shape is for a document that came in this way. */
export function severityOf(shapes: Store, shape: Term, door: Door): Severity {
  if (shape.termType !== 'NamedNode' && shape.termType !== 'BlankNode') return 'Violation';
  const said = (property: string) => shapes.getObjects(shape, property, null)[0]?.value;
  const severity =
    (door === 'provider' ? said(rev.severityFromProvider) : undefined) ?? said(`${SH}severity`);
  return (severity?.slice(SH.length) ?? 'Violation') as Severity;
}

/** The texts that a shape has for one property, in three languages; the other value where one lacks. */
export function textsOf(shapes: Store, shape: Term, property: string, otherwise: string): Texts {
  if (shape.termType !== 'NamedNode' && shape.termType !== 'BlankNode') return same(otherwise);
  const found = shapes.getObjects(shape, DataFactory.namedNode(property), null);
  const inLanguage = (language: string) =>
    found.find((term) => term.termType === 'Literal' && term.language === language)?.value ??
    otherwise;
  return Object.fromEntries(languages.map((language) => [language, inLanguage(language)])) as Texts;
}

function same(text: string): Texts {
  return { fi: text, sv: text, en: text };
}
