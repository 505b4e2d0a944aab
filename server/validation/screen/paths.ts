import type { Term } from '@rdfjs/types';
import { writeTerm } from '../../rdf/terms.ts';
import type { DocumentIndex } from './document-index.ts';
import type { ShapesGraph } from './shapes-graph.ts';
import type { TermText } from '../../rdf/term-text.ts';

/** The values that a path leads to from a node, each once. */
export type Path = (graph: DocumentIndex, node: TermText) => readonly TermText[];

/**
 * A SHACL path (https://www.w3.org/TR/shacl/#property-paths) as a function: a predicate, a sequence or
 * alternatives of predicates, an inverse or an optional predicate. Undefined for any other path.
 */
export function compilePath(shapes: ShapesGraph, path: Term): Path | undefined {
  if (path.termType === 'NamedNode') return forward(writeTerm(path));
  if (path.termType !== 'BlankNode') return undefined;
  const steps = shapes.list(path);
  if (steps.length > 0) return ofPredicates(steps, sequence);
  const [kind, ...more] = shapes.parameters(path);
  const [step, ...others] = kind ? shapes.values(path, kind) : [];
  if (!step || more.length > 0 || others.length > 0) return undefined;
  switch (kind) {
    case 'alternativePath':
      return ofPredicates(shapes.list(step), alternatives);
    case 'inversePath':
      return ofPredicate(step, inverse);
    case 'zeroOrOnePath':
      return ofPredicate(step, optional);
    default:
      return undefined;
  }
}

function ofPredicate(term: Term, make: (predicate: TermText) => Path): Path | undefined {
  return term.termType === 'NamedNode' ? make(writeTerm(term)) : undefined;
}

function ofPredicates(
  terms: readonly Term[],
  make: (predicates: readonly TermText[]) => Path,
): Path | undefined {
  const areNamed = terms.length > 0 && terms.every(({ termType }) => termType === 'NamedNode');
  return areNamed ? make(terms.map(writeTerm)) : undefined;
}

function forward(predicate: TermText): Path {
  return (graph, node) => graph.objects(node, predicate);
}

function inverse(predicate: TermText): Path {
  return (graph, node) => graph.subjects(predicate, node);
}

function optional(predicate: TermText): Path {
  return (graph, node) => [...new Set([node, ...graph.objects(node, predicate)])];
}

function sequence(predicates: readonly TermText[]): Path {
  return (graph, node) =>
    predicates.reduce<readonly TermText[]>(
      (nodes, predicate) => [...new Set(nodes.flatMap((each) => graph.objects(each, predicate)))],
      [node],
    );
}

function alternatives(predicates: readonly TermText[]): Path {
  return (graph, node) => [
    ...new Set(predicates.flatMap((predicate) => graph.objects(node, predicate))),
  ];
}
