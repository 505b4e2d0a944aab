import type { Pattern, PatternBgp, Query } from '@traqula/rules-sparql-1-1';
import {
  bgpOf,
  existsOf,
  groupOf,
  holds,
  mentioned,
  replaceBgps,
  selectOf,
  written,
  type Triple,
  type TypedNode,
} from '../planner/ast.ts';
import { flatten } from '../planner/flatten.ts';
import { variablesOf } from '../planner/names.ts';

/** Whether a triple that a pattern may match stands in several graphs. */
export type IsDoubled = (pattern: Triple) => boolean;

/** Whether a query names graphs by GRAPH. */
export function namesGraphs(query: unknown): boolean {
  return holds(query, isGraph);
}

/**
 * A query that gives each solution of its default graph once, though the engine has some triples there once for
 * each graph that has them: what may match one of those is asked for its distinct solutions. Left as they are:
 * conditions, which ask only whether there is one, and paths other than `/` and `^`.
 */
export function asMerge(query: Query, isDoubled: IsDoubled): Query {
  const name = variablesOf(query);
  const doubled = new Set<Triple>();
  const once = (bgp: PatternBgp): Pattern[] => {
    const triples = flatten(bgp, name);
    const before = doubled.size;
    for (const each of triples ?? []) if (isDoubled(each)) doubled.add(each);
    if (!triples || doubled.size === before) return [bgp];
    return triples.map((each) => (doubled.has(each) ? distinct(each) : bgpOf(each)));
  };
  const where = replaceBgps(query.where, once, (node) => isGraph(node) || isCondition(node));
  return doubled.size > 0 ? ({ ...query, where } as Query) : query;
}

/** The solutions of a triple pattern as a set. */
function distinct(triple: Triple): Pattern {
  const names = [...mentioned([triple.subject, triple.predicate, triple.object])];
  if (names.length > 0) {
    return groupOf([{ ...selectOf(names, [bgpOf(triple)]), distinct: true }]);
  }
  const expression = existsOf('exists', [bgpOf(triple)]);
  return { type: 'pattern', subType: 'filter', expression, loc: written };
}

function isGraph({ type, subType }: TypedNode): boolean {
  return type === 'pattern' && subType === 'graph';
}

function isCondition({ subType }: TypedNode): boolean {
  return subType === 'patternOperation';
}
