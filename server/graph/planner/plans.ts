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
  /** Plans that hold what was listed. */
  const listed = openKept<Plan>();
  let plannedAt = 0;
  let revision = 0;
  return (text, query, statistics) => {
    const { quads } = statistics;
    if (statistics.revision !== revision) listed.clear();
    revision = statistics.revision;
    if (Math.abs(quads - plannedAt) > STALE * plannedAt) {
      kept.clear();
      listed.clear();
      plannedAt = quads;
    }
    const known = kept.get(text) ?? listed.get(text);
    if (known) return known;
    const made = plan(query, statistics);
    (made.listed ? listed : kept).put(text, made);
    return made;
  };
}
