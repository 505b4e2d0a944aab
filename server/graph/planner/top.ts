import type { Pattern, Query } from '@traqula/rules-sparql-1-1';
import { asksExists, groupOf, holds, isVolatile, limitOf, mentioned, selectOf } from './ast.ts';
import { isBarrier, isFilter } from './planning.ts';
import { scopeOf } from './scope.ts';

/**
 * `ORDER BY … LIMIT` over joins followed by OPTIONALs, ordered by what the joins bind: the first solutions of
 * the joins are enough, because each gives at least one. Otherwise the query as it is.
 */
export function keepTop<Q extends Query>(query: Q): Q {
  const { solutionModifiers: asked, where } = query;
  const limit = asked.limitOffset?.limit;
  if (query.subType !== 'select' || query.distinct || query.reduced || query.values) return query;
  if (!where || limit === undefined || !asked.order || asked.group || asked.having) return query;
  if (holdsAggregate(query.variables) || isVolatile(asked.order) || asksExists(asked.order))
    return query;
  const parts = split(where.patterns);
  if (!parts?.rest.some((pattern) => pattern.subType === 'optional')) return query;
  const { joins, rest, filters } = parts;
  const { certain, possible } = scopeOf(joins);
  const later = scopeOf(rest).possible;
  const isSettled = (name: string) => certain.has(name) || !(possible.has(name) || later.has(name));
  if (![...mentioned(filters)].every(isSettled)) return query;
  if (![...mentioned(asked.order)].every((name) => certain.has(name))) return query;
  const top = selectOf([...possible], [...joins, ...filters], {
    order: asked.order,
    ...limitOf(limit + (asked.limitOffset?.offset ?? 0)),
  });
  return { ...query, where: groupOf([groupOf([top]), ...rest]) };
}

/** Joins, then only OPTIONALs and BINDs, and filters anywhere; undefined when a group is not like that. */
function split(patterns: readonly Pattern[]) {
  const filters = patterns.filter(isFilter);
  const others = patterns.filter((pattern) => !isFilter(pattern));
  const first = others.findIndex(isBarrier);
  if (first < 1) return undefined;
  const rest = others.slice(first).filter(isBarrier);
  if (rest.length < others.length - first) return undefined;
  const keepsAll = rest.every(
    (each) => each.subType === 'optional' || (each.subType === 'bind' && !isVolatile(each)),
  );
  return keepsAll ? { joins: others.slice(0, first), rest, filters } : undefined;
}

/** Whether there is an aggregate among what a SELECT shows. */
export function holdsAggregate(variables: readonly unknown[]): boolean {
  return holds(variables, ({ subType }) => subType === 'aggregate');
}
