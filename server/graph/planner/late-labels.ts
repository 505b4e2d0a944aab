import type {
  Expression,
  Pattern,
  QuerySelect,
  Query,
  TermVariable,
  TripleNesting,
} from '@traqula/rules-sparql-1-1';
import {
  conjuncts,
  filterOf,
  groupOf,
  mentioned,
  selectOf,
  written,
  type TypedNode,
} from './ast.ts';
import { isBarrier, isFilter } from './planning.ts';
import { scopeOf } from './scope.ts';
import { holdsAggregate } from './top.ts';

/** A pattern that finds what a grouped thing is called, and the variables of both. */
interface Label {
  triple: TripleNesting;
  thing: string;
  name: string;
}

/** More are not looked for: each takes a look at the whole query. */
const MAX_LABELS = 8;

/** A query's group, with the conditions of its filters one by one. */
interface Grouped {
  select: QuerySelect;
  keys: readonly string[];
  patterns: readonly Pattern[];
}

/**
 * `GROUP BY ?thing ?label` as a sub-SELECT that groups by the thing alone and the labels after it: looked up
 * once for each group and not for each solution. That a pattern has a thing with a label only once, as triples
 * are a set, makes both groups of the same solutions. Otherwise the query as it is.
 */
export function withLateLabels<Q extends Query>(query: Q): Q {
  const grouped = query.subType === 'select' ? readGrouped(query) : undefined;
  const labels = grouped ? labelsOf(grouped) : [];
  return grouped && labels.length > 0 ? (regrouped(grouped, labels) as Q) : query;
}

function readGrouped(select: QuerySelect): Grouped | undefined {
  const { group, order } = select.solutionModifiers;
  if (!group || select.values || holdsAggregate(order?.orderDefs ?? [])) return undefined;
  const keys = group.groupings.flatMap((key) => (isVariable(key) ? [key.value] : []));
  if (keys.length < group.groupings.length) return undefined;
  if (select.variables.some(({ type }) => type === 'wildcard')) return undefined;
  const patterns = select.where.patterns.flatMap((pattern): Pattern[] =>
    isFilter(pattern) ? conjuncts(pattern.expression).map(filterOf) : [pattern],
  );
  return { select, keys, patterns };
}

/** The labels that can wait: without them all, the joins still bind every thing, and nothing else asks for a label. */
function labelsOf({ select, keys, patterns }: Grouped): Label[] {
  const { variables, solutionModifiers } = select;
  const computed = [variables.filter(({ type }) => type !== 'term'), solutionModifiers.having];
  const isOfKeys = ({ thing, name }: Label) => keys.includes(thing) && keys.includes(name);
  const candidates = patterns.flatMap(triplesOf).flatMap((triple) => toLabel(triple) ?? []);
  const labels: Label[] = [];
  for (const label of candidates.filter(isOfKeys).slice(0, MAX_LABELS)) {
    const all = [...labels, label];
    const rest = without(patterns, all);
    const firstBarrier = rest.findIndex(isBarrier);
    const { certain } = scopeOf(firstBarrier < 0 ? rest : rest.slice(0, firstBarrier));
    const asked = mentioned([computed, rest]);
    if (all.every(({ thing, name }) => certain.has(thing) && !asked.has(name))) labels.push(label);
  }
  return labels;
}

function triplesOf(pattern: Pattern): TripleNesting[] {
  if (pattern.type === 'query' || pattern.subType !== 'bgp') return [];
  return pattern.triples.flatMap((triple) => (triple.type === 'triple' ? [triple] : []));
}

function toLabel(triple: TripleNesting): Label | undefined {
  const { subject, predicate, object } = triple;
  if (!isVariable(subject) || !isVariable(object) || subject.value === object.value)
    return undefined;
  const isOneStep = predicate.type === 'term' && predicate.subType === 'namedNode';
  return isOneStep ? { triple, thing: subject.value, name: object.value } : undefined;
}

/** A group without some labels and the conditions on their language. */
function without(patterns: readonly Pattern[], labels: readonly Label[]): Pattern[] {
  const triples = new Set<unknown>(labels.map(({ triple }) => triple));
  return patterns.flatMap((pattern): Pattern[] => {
    if (isFilter(pattern)) return languageAsked(pattern.expression, labels) ? [] : [pattern];
    if (pattern.type === 'query' || pattern.subType !== 'bgp') return [pattern];
    const left = pattern.triples.filter((triple) => !triples.has(triple));
    return left.length > 0 ? [{ ...pattern, triples: left }] : [];
  });
}

/** Whether a condition is `LANG(?label) = "…"`, which leaves most things a label; others may leave few. */
function languageAsked(expression: Expression, labels: readonly Label[]): boolean {
  if (expression.type !== 'expression' || expression.subType !== 'operation') return false;
  const [one, other] = expression.args;
  if (!['=', 'langmatches'].includes(expression.operator.toLowerCase())) return false;
  if (one?.type !== 'expression' || one.subType !== 'operation') return false;
  const [asked] = one.args;
  const isLanguage = one.operator.toLowerCase() === 'lang' && other?.subType === 'literal';
  return isLanguage && labels.some(({ name }) => isVariable(asked) && asked.value === name);
}

function regrouped({ select, keys, patterns }: Grouped, labels: readonly Label[]): QuerySelect {
  const { group, having, ...shown } = select.solutionModifiers;
  const names = new Set(labels.map(({ name }) => name));
  const things = keys.filter((key) => !names.has(key));
  const computed = select.variables.filter((each) => each.type !== 'term');
  const inner = selectOf(things, without(patterns, labels), {
    ...(group && {
      group: {
        ...group,
        groupings: group.groupings.filter((key) => isVariable(key) && !names.has(key.value)),
      },
    }),
    ...(having && { having }),
  });
  const variables = [...inner.variables, ...computed] as QuerySelect['variables'];
  const isOfLabel = (pattern: Pattern) =>
    isFilter(pattern) && languageAsked(pattern.expression, labels);
  const triples = labels.map(({ triple }) => triple);
  return {
    ...select,
    variables: select.variables.map((each) =>
      'variable' in each ? each.variable : each,
    ) as QuerySelect['variables'],
    where: groupOf([
      groupOf([{ ...inner, variables }]),
      { type: 'pattern', subType: 'bgp', triples, loc: written },
      ...patterns.filter(isOfLabel),
    ]),
    solutionModifiers: shown,
  };
}

function isVariable(node: unknown): node is TermVariable {
  const { type, subType } = (node ?? {}) as TypedNode;
  return type === 'term' && subType === 'variable';
}
