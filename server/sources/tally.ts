import type { Skipped } from './documents.ts';

const EXAMPLES = 5;

/** Counts what is left out, by reason, and keeps the first five cases of each. */
export interface Tally {
  add: (reason: string, example: string) => void;
  report: () => readonly Skipped[];
}

/** Starts a tally with nothing in it. */
export function openTally(): Tally {
  const reasons = new Map<string, { count: number; examples: string[] }>();
  return {
    add(reason, example) {
      const entry = reasons.get(reason) ?? { count: 0, examples: [] };
      reasons.set(reason, entry);
      entry.count += 1;
      if (entry.examples.length < EXAMPLES) entry.examples.push(example);
    },
    report: () =>
      [...reasons]
        .map(([reason, entry]) => ({ reason, ...entry }))
        .sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason)),
  };
}
