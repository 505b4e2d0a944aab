import type { NamedNode, Term } from '@rdfjs/types';
import type { Store } from 'n3';
import { prefixes } from '../../rdf/prefixes.ts';
import { writeTerm } from '../../rdf/terms.ts';
import type { TermText } from '../../rdf/term-text.ts';

/** A shapes graph as the compiler of the screen reads it. */
export interface ShapesGraph {
  /** The node shapes that have a name. */
  nodeShapes: () => NamedNode[];
  /** The local names of the SHACL parameters that a shape has, each once. */
  parameters: (shape: Term) => string[];
  /** The values of a SHACL parameter, by its local name. */
  values: (shape: Term, parameter: string) => Term[];
  /** The members of a list; none for what is no list. */
  list: (head: Term) => readonly Term[];
  /** Classes with all their subclasses. */
  subclasses: (classes: readonly Term[]) => ReadonlySet<TermText>;
}

const SH = prefixes['sh'] ?? '';
const RDF_TYPE = `${prefixes['rdf'] ?? ''}type`;
const SUBCLASS_OF = `${prefixes['rdfs'] ?? ''}subClassOf`;

/** Opens a shapes graph; the lists in it are read once. */
export function openShapesGraph(store: Store): ShapesGraph {
  const lists = store.extractLists();
  return {
    nodeShapes: () =>
      store
        .getSubjects(RDF_TYPE, `${SH}NodeShape`, null)
        .filter((term) => term.termType === 'NamedNode'),
    parameters: (shape) => [
      ...new Set(
        store
          .getQuads(shape, null, null, null)
          .map(({ predicate }) => predicate.value)
          .filter((iri) => iri.startsWith(SH))
          .map((iri) => iri.slice(SH.length)),
      ),
    ],
    values: (shape, parameter) => store.getObjects(shape, SH + parameter, null),
    list: (head) => lists[head.value] ?? [],
    subclasses: (classes) => subclassesOf(store, classes),
  };
}

function subclassesOf(store: Store, classes: readonly Term[]): ReadonlySet<TermText> {
  const found = new Set<TermText>();
  const open = [...classes];
  for (let next = open.pop(); next; next = open.pop()) {
    const text = writeTerm(next);
    if (found.has(text)) continue;
    found.add(text);
    open.push(...store.getSubjects(SUBCLASS_OF, next, null));
  }
  return found;
}
