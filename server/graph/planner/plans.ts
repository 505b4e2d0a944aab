import type { Query } from '@traqula/rules-sparql-1-1';
import { openKept } from './kept.ts';
import { plan, type Plan } from './plan.ts';
import type { Statistics } from './statistics.ts';

/** Plans are made anew once the number of quads has changed by this share. */
const STALE = 0.2;

/** Gives the plan of a parsed query; plans are kept by the query's text. */
export type PlanOf = (text: string, query: Query, statistics: Statistics) => Plan;

/** Opens an empty store of plans. */
export function openPlans(): PlanOf {
  const kept = openKept<Plan>();
  let plannedAt = 0;
  return (text, query, statistics) => {
    const { quads } = statistics;
    if (Math.abs(quads - plannedAt) > STALE * plannedAt) {
      kept.clear();
      plannedAt = quads;
    }
    return kept.of(text, () => plan(query, statistics));
  };
}
