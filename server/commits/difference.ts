/** What must be added to and removed from one set of lines to make another; both come out sorted. */
export function difference(
  before: readonly string[],
  after: readonly string[],
): { added: readonly string[]; removed: readonly string[] } {
  if (before.length === 0) return { added: sortedOnce(after), removed: [] };
  const had = new Set(before);
  const has = new Set(after);
  return {
    added: [...has].filter((line) => !had.has(line)).sort(),
    removed: [...had].filter((line) => !has.has(line)).sort(),
  };
}

/** Quicker than a set where all are in order and there once, as validation gives them. */
function sortedOnce(lines: readonly string[]): readonly string[] {
  const isSorted = lines.every((line, at) => at === 0 || (lines[at - 1] ?? '') < line);
  return isSorted ? lines : [...new Set(lines)].sort();
}
