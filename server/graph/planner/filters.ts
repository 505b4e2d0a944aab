import type { Expression, Pattern } from '@traqula/rules-sparql-1-1';
import {
  asksExists,
  conjuncts,
  existsOf,
  filterOf,
  groupOf,
  holds,
  isVolatile,
  mentioned,
  selectOf,
  written,
  type PlannedPattern,
} from './ast.ts';
import { certainIn, type Block } from './blocks.ts';
import {
  endOf,
  nothingYet,
  order,
  type Element,
  type PlanBranches,
  type State,
  type Step,
} from './order.ts';
import type { Filter, PlannedGroup, Planning } from './planning.ts';
import { scopeOf } from './scope.ts';
import { toValues } from './values.ts';
import { toCandidates } from './words.ts';

/** A filter or MINUS, and which of the first block's joins it can come after; undefined: none, it comes last. */
export interface Condition {
  node: PlannedPattern;
  place: ((steps: readonly Step[]) => number | undefined) | undefined;
  done: boolean;
}

/** What the filters of a group become. */
export interface Conditions {
  /** What stays a condition; NOT EXISTS may have become MINUS. */
  filters: Condition[];
  /** EXISTS as a join with distinct solutions. */
  joins: Element[];
}

interface Surroundings {
  blocks: readonly Block[];
  from: State;
  planning: Planning;
  isCondition: boolean;
  plan: PlanBranches;
}

type Exists = Extract<Expression, { subType: 'patternOperation' }>;

/** A semi-join computed whole must be this much cheaper than asking once a solution. */
const CLEARLY_CHEAPER = 0.6;
/** So many times fewer solutions must be left to wait for another join. */
const FEWER = 1.5;

/** Finds for each filter its form and its place. */
export function toConditions(filters: readonly Filter[], given: Surroundings): Conditions {
  const found: Conditions = { filters: [], joins: [] };
  for (const expression of filters.flatMap((filter) => conjuncts(filter.expression))) {
    given.planning.spend(1 + (given.blocks[0]?.elements.length ?? 0) + found.joins.length);
    const values = given.isCondition ? undefined : toValues(expression, given);
    if (values) found.joins.push(values);
    else if (isExists(expression) && !given.isCondition) addExists(expression, given, found);
    else {
      const joins = [...(given.blocks[0]?.elements ?? []), ...found.joins];
      const candidates = given.isCondition ? undefined : toCandidates(expression, joins, given);
      if (candidates) found.joins.push(candidates);
      found.filters.push(inPlace(expression, given) ?? atTheEnd(planInside(expression, given)));
    }
  }
  return found;
}

/** A state as each single solution of it. */
export function inTurn(state: State): State {
  return { ...state, rows: 1, cost: 0 };
}

function addExists(expression: Exists, given: Surroundings, found: Conditions): void {
  const { blocks, from, planning, plan } = given;
  const elements = [...(blocks[0]?.elements ?? []), ...found.joins];
  const steps = order(elements, from, plan);
  const node = atTheEnd(planInside(expression, given));
  if (!isSimple(expression.args.patterns)) {
    found.filters.push(node);
    return;
  }
  const inner = mentioned(expression.args);
  const seen = [...outer(given)].filter((name) => inner.has(name));
  const certain = certainIn(blocks.slice(0, 1));
  if (seen.length === 0 || !seen.every((name) => certain.has(name))) {
    found.filters.push(node);
    return;
  }
  const best = steps[fewestWith(seen, steps) ?? -1]?.after ?? from;
  const each = planning.group(expression.args.patterns, inTurn(best)).end.cost + 1;
  const asked = best.rows * Math.min(each, 1000);
  if (!planning.mayStop && from.possible.size === 0 && canStandAlone(expression, seen)) {
    const alone = planning.group(expression.args.patterns, nothingYet());
    if (addSemiJoin({ expression, seen, alone, best, asked }, elements, given, found)) return;
  }
  found.filters.push({ ...node, place: (ordered) => fewestWith(seen, ordered) });
}

/** The join after which some variables are bound and fewest solutions are left. */
function fewestWith(needs: readonly string[], steps: readonly Step[]): number | undefined {
  let best: number | undefined;
  let fewest = Infinity;
  steps.forEach(({ after }, at) => {
    if (!needs.every((name) => after.certain.has(name)) || after.rows >= fewest / FEWER) return;
    [best, fewest] = [at, after.rows];
  });
  return best;
}

/** A condition that can be asked before the end: once nothing binds its variables any more. */
function inPlace(
  expression: Expression,
  { blocks, isCondition }: Surroundings,
): Condition | undefined {
  if (isCondition || asksExists(expression) || isVolatile(expression)) return undefined;
  const certain = certainIn(blocks.slice(0, 1));
  const needs = [...mentioned(expression)];
  const later = possibleIn([{ elements: [], barrier: blocks[0]?.barrier }, ...blocks.slice(1)]);
  if (!needs.every((name) => certain.has(name) || !later.has(name))) return undefined;
  const isSettled = (name: string, at: number, steps: readonly Step[]): boolean =>
    steps[at]?.after.certain.has(name) === true ||
    !steps.slice(at + 1).some(({ element }) => element.possible.has(name));
  const place = (steps: readonly Step[]): number =>
    steps.findIndex((_, at) => needs.every((name) => isSettled(name, at, steps)));
  return { node: filterOf(expression), place, done: false };
}

interface Candidate {
  expression: Exists;
  seen: readonly string[];
  alone: PlannedGroup;
  /** Where fewest solutions are left of those that bind what both see. */
  best: State;
  /** What asking once for each solution costs. */
  asked: number;
}

function addSemiJoin(
  { expression, seen, alone, best, asked }: Candidate,
  elements: readonly Element[],
  { from, plan, planning }: Surroundings,
  found: Conditions,
): boolean {
  const { rows, domains, cost } = alone.end;
  if (expression.operator !== 'exists') {
    if (cost + best.rows > asked * CLEARLY_CHEAPER) return false;
    found.filters.push({
      node: {
        type: 'pattern',
        subType: 'minus',
        patterns: alone.patterns as Pattern[],
        loc: written,
      },
      place: (ordered) => fewestWith(seen, ordered),
      done: false,
    });
    planning.changed = true;
    return true;
  }
  const sizes = Math.min(
    rows,
    ...(seen.length === 1 ? seen.map((name) => domains.get(name) ?? rows) : []),
  );
  const join: Element = {
    kind: 'whole',
    node: groupOf([{ ...selectOf(seen, alone.patterns), distinct: true }]),
    certain: new Set(seen),
    possible: new Set(seen),
    alone: { rows: sizes, domains },
    cost: cost + rows,
  };
  const costOf = (joins: readonly Element[]) => endOf(order(joins, from, plan), from).cost;
  if (costOf([...elements, join]) > (costOf(elements) + asked) * CLEARLY_CHEAPER) return false;
  found.joins.push(join);
  planning.changed = true;
  return true;
}

/** Whether EXISTS asks the same of each solution as a join by the variables that both see. */
function canStandAlone({ args }: Exists, seen: readonly string[]): boolean {
  const { certain } = scopeOf(args.patterns);
  return seen.every((name) => certain.has(name)) && !holdsNestedExists(args.patterns);
}

function holdsNestedExists(patterns: readonly Pattern[]): boolean {
  return holds(patterns, ({ subType }) => subType === 'patternOperation');
}

/** Whether a pattern inside EXISTS may be reordered: what is computed by itself first stays as it is. */
function isSimple(patterns: readonly Pattern[]): boolean {
  const whole = ['minus', 'values', 'bind', 'service'];
  return !holds(
    patterns,
    ({ type, subType }) =>
      type === 'query' || (type === 'pattern' && whole.includes(subType ?? '')),
  );
}

/** The variables that a group's solutions, or those it is run for, may bind. */
function outer({ blocks, from }: Surroundings): Set<string> {
  return new Set([...from.possible, ...possibleIn(blocks)]);
}

/** The variables that blocks may bind. */
function possibleIn(blocks: readonly Block[]): Set<string> {
  const names = new Set<string>();
  for (const { elements, barrier } of blocks) {
    for (const element of elements) for (const name of element.possible) names.add(name);
    if (barrier) for (const name of scopeOf([barrier]).possible) names.add(name);
  }
  return names;
}

/** An expression with the patterns of each EXISTS in it put in order. */
function planInside(expression: Expression, given: Surroundings): Expression {
  if (!asksExists(expression)) return expression;
  if (isExists(expression)) {
    if (!isSimple(expression.args.patterns)) return expression;
    const certain = new Set([...given.from.certain, ...certainIn(given.blocks)]);
    const from: State = { ...nothingYet(), certain, possible: outer(given) };
    const inner = given.planning.group(expression.args.patterns, from);
    return existsOf(expression.operator, inner.patterns);
  }
  if (expression.type !== 'expression' || expression.subType !== 'operation') return expression;
  return { ...expression, args: expression.args.map((each) => planInside(each, given)) };
}

function isExists(expression: Expression): expression is Exists {
  return expression.type === 'expression' && expression.subType === 'patternOperation';
}

function atTheEnd(expression: Expression): Condition {
  return { node: filterOf(expression), place: undefined, done: false };
}
