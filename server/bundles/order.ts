/**
 * Puts services in an order in which each comes after those that it needs something from, otherwise as
 * given (Kahn's algorithm, always taking the earliest that is free). A circle is broken at its earliest.
 */
export function inOrder(
  services: readonly string[],
  needsFrom: (service: string) => readonly string[],
): string[] {
  const waiting = [...services];
  const done = new Set<string>();
  const ordered: string[] = [];
  while (waiting.length > 0) {
    const free = waiting.findIndex((service) =>
      needsFrom(service).every((other) => done.has(other) || !waiting.includes(other)),
    );
    const [next = ''] = waiting.splice(Math.max(0, free), 1);
    done.add(next);
    ordered.push(next);
  }
  return ordered;
}
