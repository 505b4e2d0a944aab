import type { Pattern, PatternGroup } from '@traqula/rules-sparql-1-1';
import { holds, type Triple } from './ast.ts';
import type { Estimate } from './cardinality.ts';
import { isWalk } from './cardinality.ts';
import type { Scope } from './scope.ts';

/** What a join can be made of, with its scope. */
export type Element = Scope &
  (
    | { kind: 'triple'; triple: Triple; alone: Estimate }
    | { kind: 'values'; node: Pattern; alone: Estimate }
    /** Something that is evaluated by itself: a sub-SELECT, or what must stay as it is written. */
    | { kind: 'whole'; node: Pattern; alone: Estimate; cost: number }
    /** Branches of a UNION, or one group; planned for the solutions that it meets. */
    | {
        kind: 'branches';
        node: Pattern;
        branches: readonly PatternGroup[];
        /** Whether it may run once for each solution of what binds these variables. */
        fits: (entry: ReadonlySet<string>) => boolean;
      }
  );

/** Where a plan stands: how many solutions, what they cost so far, and what is bound in them. */
export interface State extends Scope {
  rows: number;
  /** In solutions read or looked up. */
  cost: number;
  /** Of how many values each certain variable is. */
  domains: ReadonlyMap<string, number>;
}

/** Plans an element's branches for a state, or (state undefined) by themselves. */
export type PlanBranches = (
  element: Extract<Element, { kind: 'branches' }>,
  state: State | undefined,
) => State;

/**
 * One element put in its place; `connected` when it runs once for each solution before it: it shares a
 * certain variable with them, or they are so few that it may.
 */
export interface Step {
  element: Element;
  before: State;
  after: State;
  connected: boolean;
}

const WALK = 20;
const MAX_STARTS = 6;
/** So few solutions, as of lookups, may be combined with all those of a pattern that shares nothing with them. */
const MAX_CROSSED = 2;
const MIN_CROSSED = 4;

/** The state before anything: one solution that binds nothing. */
export function nothingYet(): State {
  return { rows: 1, cost: 0, certain: new Set(), possible: new Set(), domains: new Map() };
}

/** Orders elements greedily from the cheapest of several starts, so that few solutions are ever looked at. */
export function order(elements: readonly Element[], from: State, plan: PlanBranches): Step[] {
  const firsts = elements
    .map((element) => ({ element, ...rank(step(element, from, plan)) }))
    .sort(byRank)
    .slice(0, MAX_STARTS);
  let best: Step[] = [];
  const improve = (steps: Step[]): void => {
    if (best.length === 0 || lastCost(steps) < lastCost(best)) best = steps;
  };
  for (const { element, rows } of firsts) {
    // at the same cost crossed: then a condition on both can be asked early
    if (rows <= MAX_CROSSED && elements.length >= MIN_CROSSED)
      improve(greedy(element, elements, { from, plan, mayCross: true }));
    improve(greedy(element, elements, { from, plan, mayCross: false }));
  }
  return best;
}

/** What the last step of some ends with. */
export function endOf(steps: readonly Step[], from: State): State {
  return steps.at(-1)?.after ?? from;
}

interface Search {
  from: State;
  plan: PlanBranches;
  mayCross: boolean;
}

function greedy(
  first: Element,
  elements: readonly Element[],
  { from, plan, mayCross }: Search,
): Step[] {
  const left = new Set(elements);
  const steps: Step[] = [];
  let next = step(first, from, plan);
  for (;;) {
    steps.push(next);
    left.delete(next.element);
    if (left.size === 0) return steps;
    const { after } = next;
    const candidates = [...left].map((element) => step(element, after, plan, mayCross));
    next = candidates.reduce((one, other) => (byRank(rank(one), rank(other)) <= 0 ? one : other));
  }
}

function lastCost(steps: readonly Step[]): number {
  return steps.at(-1)?.after.cost ?? 0;
}

interface Rank {
  connected: boolean;
  rows: number;
  cost: number;
}

function rank({ after, before, connected }: Step): Rank {
  return { connected: connected || before.certain.size === 0, rows: after.rows, cost: after.cost };
}

/** What is connected first, then what leaves fewest solutions, then what costs least. */
function byRank(one: Rank, other: Rank): number {
  return (
    Number(other.connected) - Number(one.connected) ||
    one.rows - other.rows ||
    one.cost - other.cost
  );
}

function step(element: Element, before: State, plan: PlanBranches, mayCross = false): Step {
  const bound = isStep(element) ? before.possible : before.certain;
  const shared = [...element.certain].filter((name) => bound.has(name));
  const connected =
    (shared.length > 0 || (mayCross && isCrossed(element, before))) && !isCut(element, before);
  if (element.kind === 'branches' && connected && element.fits(before.possible)) {
    return { element, before, after: joinForEach(element, before, plan), connected };
  }
  const alone = element.kind === 'branches' ? plan(element, undefined) : element.alone;
  let rows = before.rows * alone.rows;
  for (const name of shared) {
    rows /= Math.max(1, before.domains.get(name) ?? 1, alone.domains.get(name) ?? 1);
  }
  const own = element.kind === 'branches' ? plan(element, undefined).cost : 0;
  const cost = before.cost + own + costOf(element, before, rows, connected);
  const after = { ...widened(before, element, alone.domains), rows, cost };
  return { element, before, after, connected };
}

/** A pattern of one step is joined as it would be for each solution, though some may not bind what they share. */
function isStep(element: Element): boolean {
  return element.kind === 'triple' && element.triple.predicate.type !== 'path';
}

/**
 * Between two bound terms the engine takes a path with `|` or `!` once, however many solutions it has
 * (SPARQL 1.1 §18.4 counts each): it is joined as it is by itself.
 */
function isCut(element: Element, { possible }: State): boolean {
  if (element.kind !== 'triple' || element.triple.predicate.type !== 'path') return false;
  const { subject, predicate, object } = element.triple;
  const isBound = (term: Triple['subject']) =>
    term.subType !== 'variable' || possible.has(term.value);
  const mayRepeat = holds(predicate, ({ subType }) => subType === '|' || subType === '!');
  return mayRepeat && isBound(subject) && isBound(object);
}

/** A triple pattern by itself is joined as it would be for each solution, whatever is bound. */
function isCrossed(element: Element, { rows, possible }: State): boolean {
  return (
    element.kind === 'triple' &&
    !isWalk(element.triple.predicate) &&
    possible.size > 0 &&
    rows <= MAX_CROSSED
  );
}

function costOf(element: Element, before: State, rows: number, connected: boolean): number {
  if (element.kind === 'whole') return element.cost + before.rows + rows;
  if (element.kind === 'values') return before.rows + rows;
  if (element.kind === 'branches') return before.rows + rows;
  const { subject, object, predicate } = element.triple;
  const isKnown = (term: Triple['subject']) =>
    term.subType !== 'variable' || before.certain.has(term.value);
  if (isWalk(predicate)) {
    const each = isKnown(subject) || isKnown(object) ? WALK : WALK * element.alone.rows;
    return before.rows * each + rows;
  }
  return (connected ? before.rows : Math.min(before.rows, element.alone.rows)) + rows;
}

function joinForEach(
  element: Extract<Element, { kind: 'branches' }>,
  before: State,
  plan: PlanBranches,
): State {
  const each = plan(element, before);
  const rows = before.rows * each.rows;
  const cost = before.cost + before.rows * each.cost + rows;
  return { ...widened(before, element, each.domains), rows, cost };
}

function widened(
  before: State,
  { certain, possible }: Scope,
  domains: ReadonlyMap<string, number>,
): Omit<State, 'rows' | 'cost'> {
  const merged = new Map(before.domains);
  for (const [name, size] of domains)
    merged.set(name, Math.min(size, merged.get(name) ?? Infinity));
  return {
    certain: new Set([...before.certain, ...certain]),
    possible: new Set([...before.possible, ...possible]),
    domains: merged,
  };
}
