import type { Pattern, Query } from '@traqula/rules-sparql-1-1';
import { bgpOf, groupOf, mentioned, prefixesOf } from './ast.ts';
import { withConstants } from './constants.ts';
import { planGroup } from './group.ts';
import { inOrder } from './latest.ts';
import { withLateLabels } from './late-labels.ts';
import { variablesOf } from './names.ts';
import { nothingYet, type State, type Step } from './order.ts';
import { TooTangled, type PlannedGroup, type Planning } from './planning.ts';
import type { Statistics } from './statistics.ts';
import { holdsAggregate, keepTop } from './top.ts';
import { writePattern, writeQuery } from './write.ts';

/** A query as the engine should run it. */
export interface Plan {
  /** SPARQL 1.1 with the engine's LATERAL; undefined when the query is run as it was written. */
  text: string | undefined;
  /** Whether it is right only until the revision of the statistics changes. */
  listed: boolean;
  /** The joins in the order chosen, with the solutions estimated after each; the cost in steps of the engine. */
  estimates: () => Estimated[];
}

/** What is expected after one join. */
export interface Estimated {
  join: string;
  rows: number;
  cost: number;
}

/** So many pairs of joins are compared for one query at most: a tangled one is run as written. */
const MAX_COMPARISONS = 1500;

/**
 * Plans a parsed query for an engine that follows the written order: the same solutions, as often, from
 * fewer steps. What is not certain to be equivalent stays as it was written.
 */
export function plan(query: Query, statistics: Statistics): Plan {
  const planning = newPlanning(query, statistics);
  try {
    const planned = planQuery(query, planning);
    const text = planning.changed ? writeQuery(planned.query) : undefined;
    const { listed } = planning;
    return { text, listed, estimates: () => planned.steps.map(toEstimated) };
  } catch (error) {
    if (error instanceof TooTangled) return { text: undefined, listed: false, estimates: () => [] };
    throw error;
  }
}

function toEstimated({ element, after }: Step): Estimated {
  const node = element.kind === 'triple' ? bgpOf(element.triple) : element.node;
  return { join: writePattern(node), rows: Math.round(after.rows), cost: Math.round(after.cost) };
}

function newPlanning(query: Query, statistics: Statistics): Planning {
  const kept = new Map<readonly Pattern[], Map<string, PlannedGroup>>();
  let left = MAX_COMPARISONS;
  const planning: Planning = {
    statistics,
    prefixes: prefixesOf(query),
    name: variablesOf(query),
    mayStop: mayStop(query),
    group(patterns, from, isCondition = false) {
      const inside = mentioned(patterns);
      const seen = (names: ReadonlySet<string>) =>
        [...names].filter((name) => inside.has(name)).sort();
      const key = [isCondition, ...seen(from.certain), '|', ...seen(from.possible)].join();
      const known = kept.get(patterns) ?? new Map<string, PlannedGroup>();
      kept.set(patterns, known);
      let planned = known.get(key);
      if (!planned) {
        planned = planGroup(patterns, { ...from, rows: 1, cost: 0 }, planning, isCondition);
        known.set(key, planned);
      }
      return planned;
    },
    select(select) {
      const { query: node, end } = planQuery(select, planning);
      return { node, rows: end.rows, cost: end.cost };
    },
    spend(comparisons) {
      left -= comparisons;
      if (left < 0) throw new TooTangled();
    },
    changed: false,
    listed: false,
  };
  return planning;
}

function planQuery<Q extends Query>(query: Q, planning: Planning): { query: Q } & PlannedQuery {
  const first = keepTop(withLateLabels(withConstants(query)));
  if (!first.where) return { query, end: nothingYet(), steps: [] };
  if (first !== query) planning.changed = true;
  const planned = planning.group(first.where.patterns, nothingYet());
  const patterns = inOrder(first, planned, planning) ?? planned.patterns;
  const { end, steps } = planned;
  return { query: { ...first, where: groupOf(patterns) }, end: limited(query, end), steps };
}

interface PlannedQuery {
  end: State;
  steps: readonly Step[];
}

function limited(query: Query, end: State): State {
  const { group, limitOffset } = query.solutionModifiers;
  if (!group && query.subType === 'select' && holdsAggregate(query.variables))
    return { ...end, rows: 1 };
  const grouped = group ? Math.min(end.rows, Math.max(1, end.rows / 10)) : end.rows;
  return { ...end, rows: Math.min(grouped, limitOffset?.limit ?? Infinity) };
}

/** Whether the first solutions are all that is asked for. */
function mayStop({ subType, solutionModifiers }: Query): boolean {
  const { group, order, limitOffset } = solutionModifiers;
  return subType === 'ask' || (limitOffset?.limit !== undefined && !group && !order);
}
