import type {
  Expression,
  Pattern,
  PatternGroup,
  PatternValues,
  Query,
  TermIri,
  TermLiteral,
} from '@traqula/rules-sparql-1-1';
import { conjuncts, filterOf, holds, mentioned, type Triple, type TypedNode } from './ast.ts';
import { isShownWhole } from './names.ts';
import { isFilter, type Filter } from './planning.ts';

type Constant = TermIri | TermLiteral;
/** What variables are in every solution that an expression sees. */
type Constants = ReadonlyMap<string, Constant>;

/**
 * A query whose expressions have the terms of `VALUES` of one row in the place of its variables, so that
 * each can be asked as soon as its own variables are bound. `VALUES` that nothing else mentions goes.
 */
export function withConstants<Q extends Query>(query: Q): Q {
  if (!query.where) return query;
  const patterns = inGroup(query.where.patterns);
  if (patterns === query.where.patterns) return query;
  return withoutUnseen({ ...query, where: { ...query.where, patterns } });
}

/** The patterns of a group, each expression with what is constant there; the same ones when nothing is. */
function inGroup(patterns: Pattern[]): Pattern[] {
  const all = new Map(patterns.flatMap(constantsOf));
  const before = new Map<string, Constant>();
  const put = patterns.flatMap((pattern) => {
    if (isFilter(pattern)) return inFilter(pattern, all);
    const replaced = inPattern(pattern, before);
    for (const [name, term] of constantsOf(pattern)) before.set(name, term);
    return [replaced];
  });
  return isSame(put, patterns) ? patterns : put;
}

/** A filter's conditions one by one, if anything is constant in one of them. */
function inFilter(filter: Filter, constants: Constants): Pattern[] {
  const conditions = conjuncts(filter.expression).map(filterOf);
  const put = conditions.map((condition) => withExpression(condition, constants));
  return isSame(put, conditions) ? [filter] : put;
}

function isSame(put: readonly Pattern[], patterns: readonly Pattern[]): boolean {
  return put.length === patterns.length && put.every((pattern, at) => pattern === patterns[at]);
}

/** A pattern after others of its group; what is inside a group of its own sees nothing of them. */
function inPattern(pattern: Pattern, before: Constants): Pattern {
  if (pattern.type === 'query') return pattern;
  switch (pattern.subType) {
    case 'bind':
      return withExpression(pattern, before);
    case 'optional': {
      // its filters are the condition of the join, which sees both sides (SPARQL 1.1 §18.2.2.6)
      const inner = inGroup(pattern.patterns);
      const put = inner.flatMap((each) => (isFilter(each) ? inFilter(each, before) : [each]));
      return isSame(put, pattern.patterns) ? pattern : { ...pattern, patterns: put };
    }
    case 'group':
    case 'graph':
    case 'minus': {
      const inner = inGroup(pattern.patterns);
      return inner === pattern.patterns ? pattern : { ...pattern, patterns: inner };
    }
    case 'union': {
      const branches = pattern.patterns.map((branch) => inPattern(branch, new Map()));
      return isSame(branches, pattern.patterns)
        ? pattern
        : { ...pattern, patterns: branches as PatternGroup[] };
    }
    default:
      return pattern;
  }
}

function constantsOf(pattern: Pattern): [string, Constant][] {
  const [row] = isOneRow(pattern) ? pattern.values : [];
  return Object.entries(row ?? {}).flatMap(([name, term]): [string, Constant][] =>
    term ? [[name, term]] : [],
  );
}

/** Whether a pattern is `VALUES` of one row that is there already. */
function isOneRow(pattern: Pattern): pattern is PatternValues {
  return (
    pattern.type !== 'query' &&
    pattern.subType === 'values' &&
    pattern.values.length === 1 &&
    !('given' in pattern || 'ready' in pattern)
  );
}

function withExpression<P extends { expression: Expression }>(node: P, constants: Constants): P {
  const seen = mentioned(node.expression);
  const own = [...constants].filter(
    ([name, term]) => seen.has(name) && mayStand(term, name, node.expression),
  );
  return own.length === 0 ? node : { ...node, expression: put(node.expression, new Map(own)) };
}

/**
 * Whether a term may stand for a variable in an expression: nowhere in it is the variable what BOUND asks of
 * or what a pattern binds, and it stays SPARQL.
 */
function mayStand(term: Constant, name: string, expression: Expression): boolean {
  const isNamed = (node: unknown): boolean => mentioned(node).has(name);
  return !holds(expression, (node: TypedNode & Partial<Triple> & { args?: unknown }) => {
    const { type, subType, operator, subject, predicate, args } = node;
    if (operator?.toLowerCase() === 'bound') return isNamed(args);
    if (type === 'query') return true;
    if (type === 'pattern') return !['group', 'bgp', 'filter'].includes(subType ?? '');
    if (type === 'tripleCollection') return isNamed(node);
    if (type !== 'triple') return false;
    if (predicate?.type === 'path') return isNamed(node); // a step of no length meets a term that is nowhere
    return term.subType === 'literal' && isNamed([subject, predicate]);
  });
}

function put<Node>(node: Node, constants: Constants): Node {
  if (typeof node !== 'object' || node === null) return node;
  if (Array.isArray(node)) return node.map((each: unknown) => put(each, constants)) as Node;
  const { type, subType, value } = node as TypedNode & { value?: string };
  if (type === 'term')
    return (subType === 'variable' ? (constants.get(value ?? '') ?? node) : node) as Node;
  return Object.fromEntries(
    Object.entries(node).map(([key, child]) => [
      key,
      key === 'loc' ? child : put(child, constants),
    ]),
  ) as Node;
}

function withoutUnseen<Q extends Query>(query: Q): Q {
  const { where } = query;
  if (!where || isShownWhole(query)) return query;
  const others = where.patterns.filter((pattern) => !isOneRow(pattern));
  const seen = mentioned({ ...query, where: { ...where, patterns: others } });
  const given = where.patterns.flatMap(constantsOf).map(([name]) => name);
  const isSeen = (name: string) =>
    seen.has(name) || given.indexOf(name) !== given.lastIndexOf(name);
  const patterns = where.patterns.filter(
    (pattern) => !isOneRow(pattern) || pattern.variables.some(({ value }) => isSeen(value)),
  );
  return { ...query, where: { ...where, patterns } };
}
