/** Asks once for each dataset version and key, a language for example; what is not whole is asked again by the next reader. */
export function perVersion<Key, T>(
  { version }: { version: () => number },
  ask: (key: Key) => Promise<T>,
  isWhole: (answer: T) => boolean,
): (key: Key) => Promise<T> {
  const held = new Map<Key, { version: number; answer: Promise<T> }>();
  return (key) => {
    const before = held.get(key);
    if (before?.version === version()) return before.answer;
    const answer = ask(key);
    held.set(key, { version: version(), answer });
    const forget = (): unknown => held.delete(key);
    answer.then((found) => isWhole(found) || forget(), forget);
    return answer;
  };
}
