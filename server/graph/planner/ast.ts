import type {
  Expression,
  Path,
  Pattern,
  PatternBgp,
  PatternGroup,
  PatternValues,
  Query,
  SolutionModifiers,
  SubSelect,
  TermIri,
  TermLiteral,
  TermVariable,
} from '@traqula/rules-sparql-1-1';

/** A join that runs its pattern once for each solution so far, as the engine's LATERAL does. */
export interface Lateral {
  type: 'pattern';
  subType: 'lateral';
  patterns: readonly PlannedPattern[];
  loc: Pattern['loc'];
}

/** `VALUES` whose rows come into the text later: how many there will be. */
export interface GivenValues extends PatternValues {
  given: number;
}

/** `VALUES` of one variable whose terms are written as they stand in the text. */
export interface ReadyValues extends PatternValues {
  ready: readonly string[];
}

/** What a planned group is made of. */
export type PlannedPattern = Pattern | Lateral;

/** A term that can stand in a planned triple: blank nodes have become variables. */
export type PlannedTerm = TermIri | TermLiteral | TermVariable;

/** A triple pattern or property path by itself. */
export interface Triple {
  subject: PlannedTerm;
  predicate: TermIri | TermVariable | Path;
  object: PlannedTerm;
}

/** The mark of a node that was written by nobody: the generator prints all of it. */
export const written = { sourceLocationType: 'autoGenerate' } as Pattern['loc'];

/** The names of all variables anywhere in a node, inner queries and expressions among them. */
export function mentioned(node: unknown, found = new Set<string>()): Set<string> {
  if (typeof node !== 'object' || node === null) return found;
  if (Array.isArray(node)) {
    for (const each of node) mentioned(each, found);
    return found;
  }
  const { type, subType, value } = node as { type?: string; subType?: string; value?: string };
  if (type === 'term') {
    if (subType === 'variable' && value !== undefined) found.add(value);
    return found;
  }
  for (const [key, child] of Object.entries(node)) if (key !== 'loc') mentioned(child, found);
  return found;
}

/** Whether a node that satisfies a test stands anywhere in another. */
export function holds(node: unknown, test: (node: TypedNode) => boolean): boolean {
  if (typeof node !== 'object' || node === null) return false;
  if (Array.isArray(node)) return node.some((each) => holds(each, test));
  if (test(node)) return true;
  return Object.entries(node).some(([key, child]) => key !== 'loc' && holds(child, test));
}

/** Whether a node is a basic graph pattern. */
function isBgp(node: unknown): node is PatternBgp {
  const { type, subType } = (node ?? {}) as Partial<PatternBgp>;
  return type === 'pattern' && subType === 'bgp';
}

/** Every basic graph pattern under a node, those of EXISTS and of inner queries among them. */
export function bgpsOf(node: unknown): PatternBgp[] {
  if (typeof node !== 'object' || node === null) return [];
  if (Array.isArray(node)) return node.flatMap(bgpsOf);
  if (isBgp(node)) return [node];
  return Object.entries(node).flatMap(([key, child]) => (key === 'loc' ? [] : bgpsOf(child)));
}

/** A node in which patterns stand in the place of each basic graph pattern, but for those under what is left as it is. */
export function replaceBgps(
  node: unknown,
  replace: (bgp: PatternBgp) => Pattern[],
  isLeft: (node: TypedNode) => boolean = () => false,
): unknown {
  if (typeof node !== 'object' || node === null || isLeft(node)) return node;
  if (Array.isArray(node)) {
    return node.flatMap((each: unknown) =>
      isBgp(each) ? replace(each) : [replaceBgps(each, replace, isLeft)],
    );
  }
  return Object.fromEntries(
    Object.entries(node).map(([key, child]) => [
      key,
      key === 'loc' ? child : replaceBgps(child, replace, isLeft),
    ]),
  );
}

/** What every node may tell of itself. */
export interface TypedNode {
  type?: string;
  subType?: string;
  operator?: string;
  aggregation?: string;
}

const VOLATILE: readonly (string | undefined)[] = ['rand', 'uuid', 'struuid', 'bnode'];

/** Whether an expression may give another value each time it is evaluated. */
export function isVolatile(expression: unknown): boolean {
  return holds(expression, ({ operator }) => VOLATILE.includes(operator?.toLowerCase()));
}

/** Whether an expression asks EXISTS or NOT EXISTS anywhere. */
export function asksExists(expression: unknown): boolean {
  return holds(expression, ({ subType }) => subType === 'patternOperation');
}

/** What all must hold for a filter to: `a && b` keeps a solution when both do, whatever errors. */
export function conjuncts(expression: Expression): Expression[] {
  const isAnd =
    expression.type === 'expression' &&
    expression.subType === 'operation' &&
    expression.operator === '&&';
  return isAnd ? expression.args.flatMap(conjuncts) : [expression];
}

/** A variable as a node. */
export function variable(value: string): TermVariable {
  return { type: 'term', subType: 'variable', value, loc: written };
}

/** A group of patterns as a node. */
export function groupOf(patterns: readonly PlannedPattern[]): PatternGroup {
  return { type: 'pattern', subType: 'group', patterns: patterns as Pattern[], loc: written };
}

/** Groups of patterns whose solutions are taken together. */
export function unionOf(alternatives: readonly (readonly Pattern[])[]): Pattern {
  return { type: 'pattern', subType: 'union', patterns: alternatives.map(groupOf), loc: written };
}

/** A condition on the solutions of the group that it stands in. */
export function filterOf(expression: Expression): Extract<Pattern, { subType: 'filter' }> {
  return { type: 'pattern', subType: 'filter', expression, loc: written };
}

/** A join that runs once for each solution so far. */
export function lateral(patterns: readonly PlannedPattern[]): Lateral {
  return { type: 'pattern', subType: 'lateral', patterns, loc: written };
}

/** One triple as a basic graph pattern. */
export function bgpOf(triple: Triple): Pattern {
  return {
    type: 'pattern',
    subType: 'bgp',
    triples: [{ type: 'triple', ...triple, loc: written }],
    loc: written,
  };
}

/** A sub-SELECT of some variables over a planned group. */
export function selectOf(
  names: readonly string[],
  patterns: readonly PlannedPattern[],
  solutionModifiers: SolutionModifiers = {},
): SubSelect {
  return {
    type: 'query',
    subType: 'select',
    context: [],
    datasets: { type: 'datasetClauses', clauses: [], loc: written },
    variables: names.map(variable),
    where: groupOf(patterns),
    solutionModifiers,
    loc: written,
  };
}

/** LIMIT, for the modifiers of a query. */
export function limitOf(limit: number): Pick<SolutionModifiers, 'limitOffset'> {
  return {
    limitOffset: {
      type: 'solutionModifier',
      subType: 'limitOffset',
      limit,
      offset: undefined,
      loc: written,
    },
  };
}

/** EXISTS or NOT EXISTS over a planned group. */
export function existsOf(operator: string, patterns: readonly PlannedPattern[]): Expression {
  return {
    type: 'expression',
    subType: 'patternOperation',
    operator,
    args: groupOf(patterns),
    loc: written,
  };
}

/** The IRIs of a query's prefixes. */
export function prefixesOf(query: Pick<Query, 'context'>): ReadonlyMap<string, string> {
  return new Map(
    query.context.flatMap((each) =>
      each.subType === 'prefix' ? [[each.key, each.value.value] as const] : [],
    ),
  );
}
