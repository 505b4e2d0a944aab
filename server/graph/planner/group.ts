import type { Pattern } from '@traqula/rules-sparql-1-1';
import { bgpOf, groupOf, lateral, type PlannedPattern } from './ast.ts';
import { toBlocks } from './blocks.ts';
import { inTurn, toConditions, type Condition } from './filters.ts';
import {
  endOf,
  nothingYet,
  order,
  type Element,
  type PlanBranches,
  type State,
  type Step,
} from './order.ts';
import { isFilter, type Barrier, type PlannedGroup, type Planning } from './planning.ts';
import { isFit, scopeOf } from './scope.ts';

/**
 * Plans a group for each solution of `from`: its joins in order, its EXISTS where they cost least. The
 * filters of an OPTIONAL see both of its sides, so they stay where they are (`isCondition`).
 */
export function planGroup(
  patterns: readonly Pattern[],
  from: State,
  planning: Planning,
  isCondition: boolean,
): PlannedGroup {
  const plan: PlanBranches = (element, state) => planBranches(element, state, planning);
  const blocks = toBlocks(patterns, planning);
  for (const { elements } of blocks) planning.spend(1 + elements.length ** 2);
  const filters = patterns.filter(isFilter);
  const conditions = toConditions(filters, { blocks, from, planning, isCondition, plan });
  const group: PlannedGroup = { patterns: [], steps: [], end: from };
  blocks.forEach((block, at) => {
    const elements = at === 0 ? [...block.elements, ...conditions.joins] : block.elements;
    const steps = order(elements, group.end, plan);
    group.steps.push(...steps);
    planning.changed ||= steps.length > 1 || (at > 0 && steps.length > 0);
    const placed = at === 0 ? conditions.filters : [];
    group.patterns.push(...inComponents(steps, group.patterns.length > 0, placed, planning));
    group.end = endOf(steps, group.end);
    if (block.barrier) pass(group, block.barrier, planning);
  });
  group.patterns.push(...conditions.filters.filter(({ done }) => !done).map(({ node }) => node));
  return group;
}

/** The joins as patterns; what shares no variable with what is before it is a group by itself. */
function inComponents(
  steps: readonly Step[],
  isAfterSomething: boolean,
  filters: readonly Condition[],
  planning: Planning,
): PlannedPattern[] {
  const components: PlannedPattern[][] = isAfterSomething ? [[]] : [];
  const places = filters.map(({ place }) => place?.(steps));
  steps.forEach((step, at) => {
    const patterns = plain(step, planning);
    const last = components.at(-1);
    if (!last || !step.connected) components.push(patterns);
    else if (isForEach(step)) last.push(lateral(patterns));
    else last.push(...patterns);
    if (at === steps.length - 1 || components.length > 1) return;
    const here = filters.filter((_, index) => places[index] === at);
    for (const filter of here) filter.done = true;
    if (here.length > 0)
      components[0] = [groupOf([...(components[0] ?? []), ...here.map(({ node }) => node)])];
  });
  return components.flatMap((patterns, at) =>
    at === 0 || patterns.length === 1 ? patterns : [groupOf(patterns)],
  );
}

/** An element as patterns, planned for what is before it where it runs for each of that. */
function plain(step: Step, planning: Planning): PlannedPattern[] {
  const { element } = step;
  if (element.kind === 'triple') return [bgpOf(element.triple)];
  if (element.kind !== 'branches') return [element.node];
  const from = isForEach(step) ? step.before : nothingYet();
  const planned = element.branches.map((branch) => planning.group(branch.patterns, from).patterns);
  const { node } = element;
  if (node.type !== 'query' && node.subType === 'union')
    return [{ ...node, patterns: planned.map(groupOf) }];
  if (node.type !== 'query' && node.subType === 'graph')
    return [{ ...node, patterns: (planned[0] ?? []) as Pattern[] }];
  return [groupOf(planned[0] ?? [])];
}

function isForEach({ element, connected, before }: Step): boolean {
  if (element.kind === 'whole' || element.kind === 'values') return false;
  return connected && (element.kind !== 'branches' || element.fits(before.possible));
}

function planBranches(
  element: Extract<Element, { kind: 'branches' }>,
  state: State | undefined,
  planning: Planning,
): State {
  const from = state ? inTurn(state) : nothingYet();
  const ends = element.branches.map((branch) => planning.group(branch.patterns, from).end);
  const domains = new Map<string, number>();
  for (const end of ends)
    for (const [name, size] of end.domains)
      domains.set(name, Math.max(size, domains.get(name) ?? 0));
  return {
    ...from,
    domains,
    rows: ends.reduce((sum, { rows }) => sum + rows, 0),
    cost: ends.reduce((sum, { cost }) => sum + cost, 0),
  };
}

/** Adds an OPTIONAL, MINUS or BIND to what is planned so far. */
function pass(group: PlannedGroup, barrier: Barrier, planning: Planning): void {
  const { end } = group;
  const possible = new Set([...end.possible, ...scopeOf([barrier]).possible]);
  if (barrier.subType === 'bind') {
    group.patterns.push(barrier);
    group.end = { ...end, possible };
    return;
  }
  const isOptional = barrier.subType === 'optional';
  const isEach = isOptional && isFit(barrier.patterns, end.possible);
  const from = isEach ? inTurn(end) : nothingYet();
  const inner = planning.group(barrier.patterns, from, isOptional);
  group.patterns.push({ ...barrier, patterns: inner.patterns as Pattern[] });
  const cost = end.cost + (isEach ? end.rows * inner.end.cost : inner.end.cost + end.rows);
  const rows = isEach ? end.rows * Math.max(1, inner.end.rows) : end.rows;
  group.end = { ...end, possible, rows, cost };
}
