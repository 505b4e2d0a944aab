import type {
  GraphNode,
  Path,
  PatternBgp,
  TermIri,
  TermVariable,
  TripleCollection,
  TripleNesting,
} from '@traqula/rules-sparql-1-1';
import { holds, variable, type PlannedTerm, type Triple } from './ast.ts';

/** Gives the variable of a blank node's label, or a fresh one. */
export type NameVariable = (label?: string) => string;

/**
 * The triple patterns of a basic graph pattern one by one. Blank nodes become variables, and `a/b` and `^a`
 * two patterns and a turned one, as SPARQL 1.1 §18.2.2.4 translates them; without a `name` a sequence stays
 * what it is. Undefined when there are blank nodes and no `name` for them.
 */
export function flatten(
  { triples }: PatternBgp,
  name: NameVariable | undefined,
): Triple[] | undefined {
  if (!name && holds(triples, ({ subType }) => subType === 'blankNode')) return undefined;
  return triples.flatMap((triple) => flattenNesting(triple, name));
}

function flattenNesting(
  nesting: TripleNesting | TripleCollection,
  name: NameVariable | undefined,
): Triple[] {
  if (nesting.type === 'tripleCollection') {
    return nesting.triples.flatMap((triple) => flattenNesting(triple, name));
  }
  const { subject, predicate, object } = nesting;
  const inner = [subject, object].flatMap((node) =>
    node.type === 'tripleCollection' ? flattenNesting(node, name) : [],
  );
  return [...inner, ...flattenPath(toTerm(subject, name), predicate, toTerm(object, name), name)];
}

function toTerm(node: GraphNode, name: NameVariable | undefined): PlannedTerm {
  const term = node.type === 'tripleCollection' ? node.identifier : node;
  return term.subType === 'blankNode' ? variable(name?.(term.label) ?? term.label) : term;
}

function flattenPath(
  subject: PlannedTerm,
  predicate: TermIri | TermVariable | Path,
  object: PlannedTerm,
  name: NameVariable | undefined,
): Triple[] {
  if (predicate.type === 'path' && predicate.subType === '^')
    return flattenPath(object, predicate.items[0], subject, name);
  if (!name || predicate.type !== 'path' || predicate.subType !== '/')
    return [{ subject, predicate, object }];
  const last = predicate.items.length - 1;
  let from = subject;
  return predicate.items.flatMap((step, at) => {
    const to = at === last ? object : variable(name());
    const triples = flattenPath(from, step, to, name);
    from = to;
    return triples;
  });
}
