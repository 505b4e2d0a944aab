import type { Query } from '@traqula/rules-sparql-1-1';
import { plan, type Plan } from './plan.ts';
import type { Statistics } from './statistics.ts';

const MAX_KEPT = 500;
const MAX_KEPT_LENGTH = 8192;
/** Plans are made anew once the number of quads has changed by this share. */
const STALE = 0.2;

/** Gives the plan of a parsed query; plans are kept by the query's text. */
export type PlanOf = (text: string, query: Query, statistics: Statistics) => Plan;

/** Opens an empty store of plans; what was asked longest ago goes first. */
export function openPlans(): PlanOf {
  const kept = new Map<string, Plan>();
  let plannedAt = 0;
  return (text, query, statistics) => {
    const { quads } = statistics;
    if (Math.abs(quads - plannedAt) > STALE * plannedAt) {
      kept.clear();
      plannedAt = quads;
    }
    const made = kept.get(text) ?? plan(query, statistics);
    kept.delete(text);
    if (text.length <= MAX_KEPT_LENGTH) kept.set(text, made);
    if (kept.size > MAX_KEPT) kept.delete(kept.keys().next().value ?? '');
    return made;
  };
}
