import type { Expression, TermIri, TermVariable } from '@traqula/rules-sparql-1-1';
import { written } from './ast.ts';
import { certainIn, type Block } from './blocks.ts';
import { fullIri, type Known } from './cardinality.ts';
import type { Element, State } from './order.ts';
import type { Planning } from './planning.ts';

/**
 * `?x = <iri>` or `?x IN (<iri>, …)` as a join, from which an index can be read; undefined when it is neither.
 * Between IRIs `=` is sameness, and the variable is bound in every solution.
 */
export function toValues(
  expression: Expression,
  { blocks, from, planning }: { blocks: readonly Block[]; from: State; planning: Planning },
): Element | undefined {
  if (expression.type !== 'expression' || expression.subType !== 'operation') return undefined;
  const { operator, args } = expression;
  const list = operator === 'in' ? args.slice(1) : args;
  if (operator !== 'in' && operator !== '=') return undefined;
  const asked = [...args.slice(0, 1), ...list].find(isVariable);
  const iris = list.flatMap((each) => (isIri(each) ? [each] : []));
  const others = operator === 'in' ? list.length - iris.length : args.length - iris.length - 1;
  if (!asked || others > 0 || iris.length === 0) return undefined;
  if (operator === 'in' && args[0] !== asked) return undefined;
  if (!certainIn(blocks.slice(0, 1)).has(asked.value) || from.possible.has(asked.value))
    return undefined;
  const values = distinct(iris, planning).map((iri) => ({ [asked.value]: iri }));
  planning.changed = true;
  const names = new Set([asked.value]);
  return {
    kind: 'values',
    node: { type: 'pattern', subType: 'values', variables: [asked], values, loc: written },
    certain: names,
    possible: names,
    alone: { rows: values.length, domains: new Map() },
  };
}

function isVariable(expression: Expression): expression is TermVariable {
  return expression.type === 'term' && expression.subType === 'variable';
}

function isIri(expression: Expression): expression is TermIri {
  return expression.type === 'term' && expression.subType === 'namedNode';
}

function distinct(iris: readonly TermIri[], known: Known): TermIri[] {
  return [...new Map(iris.map((iri) => [fullIri(iri, known), iri])).values()];
}
