import type { Expression, Pattern, Query } from '@traqula/rules-sparql-1-1';
import { mentioned } from './ast.ts';

/** The variables of a pattern: bound in every solution, and bound in some. */
export interface Scope {
  certain: Set<string>;
  possible: Set<string>;
}

/** The scope of patterns in one group, per SPARQL 1.1 §18.2.1; blank nodes are not variables here. */
export function scopeOf(patterns: readonly Pattern[]): Scope {
  const scope: Scope = { certain: new Set(), possible: new Set() };
  for (const pattern of patterns) widen(scope, pattern);
  return scope;
}

function widen(scope: Scope, pattern: Pattern): void {
  if (pattern.type === 'query') {
    join(scope, scopeOfQuery(pattern));
    return;
  }
  switch (pattern.subType) {
    case 'bgp':
      join(scope, both(mentioned(pattern.triples)));
      return;
    case 'group':
      join(scope, scopeOf(pattern.patterns));
      return;
    case 'graph':
      join(scope, both(mentioned(pattern.name)));
      join(scope, scopeOf(pattern.patterns));
      return;
    case 'union':
      join(scope, meet(pattern.patterns.map((branch) => scopeOf(branch.patterns))));
      return;
    case 'optional':
      for (const name of scopeOf(pattern.patterns).possible) scope.possible.add(name);
      return;
    case 'bind':
      scope.possible.add(pattern.variable.value);
      return;
    case 'values': {
      const names = pattern.variables.map(({ value }) => value);
      const certain = names.filter((name) => pattern.values.every((row) => row[name]));
      join(scope, { certain: new Set(certain), possible: new Set(names) });
      return;
    }
    case 'service':
      for (const name of mentioned(pattern)) scope.possible.add(name);
      return;
    case 'filter':
    case 'minus':
      return;
  }
}

/** The scope that a (sub-)SELECT shows to the outside. */
function scopeOfQuery(query: Query): Scope {
  const inner = scopeOf([
    ...(query.where?.patterns ?? []),
    ...(query.values ? [query.values] : []),
  ]);
  if (query.subType !== 'select') return inner;
  const { group } = query.solutionModifiers;
  const shown: Scope = { certain: new Set(), possible: new Set() };
  for (const each of query.variables) {
    if (each.type === 'wildcard') return inner;
    if (each.type !== 'term') shown.possible.add(each.variable.value);
    else {
      shown.possible.add(each.value);
      if (inner.certain.has(each.value) && !group) shown.certain.add(each.value);
    }
  }
  for (const key of group?.groupings ?? []) {
    if ('variable' in key || key.type !== 'term' || key.subType !== 'variable') continue;
    if (inner.certain.has(key.value) && shown.possible.has(key.value)) shown.certain.add(key.value);
  }
  return shown;
}

function meet(scopes: readonly Scope[]): Scope {
  const possible = new Set(scopes.flatMap((scope) => [...scope.possible]));
  const certain = [...possible].filter((name) => scopes.every((scope) => scope.certain.has(name)));
  return { certain: new Set(certain), possible };
}

function join(scope: Scope, other: Scope): void {
  for (const name of other.certain) scope.certain.add(name);
  for (const name of other.possible) scope.possible.add(name);
}

function both(names: Set<string>): Scope {
  return { certain: names, possible: names };
}

/**
 * Whether running patterns once for each solution of something else gives what joining them with it gives,
 * where `entry` are the variables that the other may bind: nothing in them may see a variable from outside
 * that it would not see by itself.
 */
export function isFit(patterns: readonly Pattern[], entry: ReadonlySet<string>): boolean {
  const before: Pattern[] = [];
  for (const pattern of patterns) {
    if (pattern.type === 'query') return false;
    if (pattern.subType === 'filter') continue;
    if (!isFitAfter(pattern, before, entry)) return false;
    before.push(pattern);
  }
  const scope = scopeOf(before);
  return patterns.every(
    (pattern) =>
      pattern.type === 'query' ||
      pattern.subType !== 'filter' ||
      seesNothingElse(pattern.expression, scope, entry),
  );
}

function isFitAfter(
  pattern: Exclude<Pattern, { type: 'query' }>,
  before: readonly Pattern[],
  entry: ReadonlySet<string>,
): boolean {
  switch (pattern.subType) {
    case 'bgp':
      return true;
    case 'values': // the engine's grammar refuses it inside LATERAL
      return pattern.variables.every(({ value }) => !entry.has(value));
    case 'group':
      return isFit(pattern.patterns, entry);
    case 'graph':
      return pattern.patterns.length > 0 && isFit(pattern.patterns, entry);
    case 'union':
      return pattern.patterns.every((branch) => isFit(branch.patterns, entry));
    case 'bind':
      return (
        !entry.has(pattern.variable.value) &&
        seesNothingElse(pattern.expression, scopeOf(before), entry)
      );
    case 'optional': {
      const left = scopeOf(before);
      const isHidden = (name: string) => left.certain.has(name) || !entry.has(name);
      return isFit(pattern.patterns, entry) && [...mentioned(pattern)].every(isHidden);
    }
    default:
      return false;
  }
}

function seesNothingElse(
  expression: Expression,
  scope: Scope,
  entry: ReadonlySet<string>,
): boolean {
  return [...mentioned(expression)].every((name) => scope.certain.has(name) || !entry.has(name));
}
