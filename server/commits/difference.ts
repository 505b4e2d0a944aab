/** What must be added to and removed from one set of lines to make another; both come out sorted. */
export function difference(
  before: readonly string[],
  after: readonly string[],
): { added: string[]; removed: string[] } {
  if (before.length === 0) return { added: sortedOnce(after), removed: [] };
  const had = new Set(before);
  const has = new Set(after);
  return {
    added: [...has].filter((line) => !had.has(line)).sort(),
    removed: [...had].filter((line) => !has.has(line)).sort(),
  };
}

/** Quicker than a set where most are in order and there once. */
function sortedOnce(lines: readonly string[]): string[] {
  return [...lines].sort().filter((line, at, all) => at === 0 || line !== all[at - 1]);
}
