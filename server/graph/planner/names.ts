import type { Query } from '@traqula/rules-sparql-1-1';
import { holds, mentioned, type TypedNode } from './ast.ts';
import type { NameVariable } from './flatten.ts';

/** Names variables as `namer` does; undefined where a `*` in the query would show them. */
export function variablesOf(query: Query): NameVariable | undefined {
  return isShownWhole(query) ? undefined : namer(query);
}

/** Whether a `*` somewhere would show a variable that nobody wrote. */
export function isShownWhole(query: Query): boolean {
  return holds(
    query,
    (node: TypedNode & { variables?: unknown; expression?: unknown; distinct?: unknown }) => {
      const isStar = (list: unknown) =>
        Array.isArray(list) &&
        list.some((each) => (each as TypedNode | undefined)?.type === 'wildcard');
      if (node.type === 'query') return isStar(node.variables);
      return node.subType === 'aggregate' && node.distinct === true && isStar(node.expression);
    },
  );
}

/** Names variables that a query does not have: of each blank node's label one, and fresh ones. */
export function namer(query: Query): NameVariable {
  const taken = mentioned(query);
  const named = new Map<string, string>();
  let count = 0;
  const fresh = (): string => {
    do count += 1;
    while (taken.has(`_${count}`));
    return `_${count}`;
  };
  return (label) => {
    if (label === undefined) return fresh();
    const known = named.get(label) ?? fresh();
    named.set(label, known);
    return known;
  };
}
