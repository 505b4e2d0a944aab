import type { Pattern } from '@traqula/rules-sparql-1-1';
import type { PlannedPattern } from './ast.ts';
import type { Known } from './cardinality.ts';
import type { NameVariable } from './flatten.ts';
import type { State, Step } from './order.ts';

/** What planning one query needs and leaves behind. */
export interface Planning extends Known {
  /** A variable for a blank node's label, or a fresh one; undefined where `*` would show it. */
  name: NameVariable | undefined;
  /** Whether the first solutions are all that is asked for, so that nothing should be computed whole first. */
  mayStop: boolean;
  /** Plans a group for each solution of a state; as the condition of an OPTIONAL its filters stay. */
  group: (patterns: readonly Pattern[], from: State, isCondition?: boolean) => PlannedGroup;
  /** Plans a sub-SELECT; how many solutions it has and what it costs. */
  select: (query: SubSelect) => { node: Pattern } & Pick<State, 'rows' | 'cost'>;
  /** Counts so many comparisons of joins; throws `TooTangled` when there have been too many. */
  spend: (comparisons: number) => void;
  /** Whether anything differs from what was written. */
  changed: boolean;
  /** Whether the plan asked for lists of objects: it is right, and the best, only until those change. */
  listed: boolean;
}

export type SubSelect = Extract<Pattern, { type: 'query' }>;
export type Filter = Extract<Pattern, { subType: 'filter' }>;
export type Barrier = Extract<Pattern, { subType: 'optional' | 'minus' | 'bind' }>;

/** A group with its joins in order, and where it ends for one solution that it starts from. */
export interface PlannedGroup {
  patterns: PlannedPattern[];
  /** The joins as they were put. */
  steps: Step[];
  end: State;
}

/** Thrown when a query is too tangled to be worth planning: it is run as it was written. */
export class TooTangled extends Error {}

export function isFilter(pattern: Pattern): pattern is Filter {
  return pattern.type !== 'query' && pattern.subType === 'filter';
}

export function isBarrier(pattern: Pattern): pattern is Barrier {
  return pattern.type !== 'query' && ['optional', 'minus', 'bind'].includes(pattern.subType);
}
