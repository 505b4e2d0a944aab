import type {
  GraphNode,
  PatternBgp,
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
  const own = { subject: toTerm(subject, name), predicate, object: toTerm(object, name) };
  return [...inner, ...flattenPath(own, name)];
}

function toTerm(node: GraphNode, name: NameVariable | undefined): PlannedTerm {
  const term = node.type === 'tripleCollection' ? node.identifier : node;
  return term.subType === 'blankNode' ? variable(name?.(term.label) ?? term.label) : term;
}

/** A pattern with a path as patterns that take one step each; one of another path than `/` and `^` stays. */
export function flattenPath(pattern: Triple, name: NameVariable | undefined): Triple[] {
  const { subject, predicate, object } = pattern;
  if (predicate.type !== 'path') return [pattern];
  if (predicate.subType === '^') {
    return flattenPath({ subject: object, predicate: predicate.items[0], object: subject }, name);
  }
  if (!name || predicate.subType !== '/') return [pattern];
  const last = predicate.items.length - 1;
  let from = subject;
  return predicate.items.flatMap((step, at) => {
    const to = at === last ? object : variable(name());
    const triples = flattenPath({ subject: from, predicate: step, object: to }, name);
    from = to;
    return triples;
  });
}
