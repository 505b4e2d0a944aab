/** How many texts are kept, and of how many characters together: what is made of one is many times its length. */
const MAX_KEPT = 500;
const MAX_LENGTH = 256 * 1024;
const MAX_KEPT_LENGTH = 8192;

/** What was made of texts; what was asked longest ago goes first, and what is of a long text is not kept. */
export interface Kept<Value> {
  /** What was made of a text, or is made of it now. */
  of: (text: string, make: () => Value) => Value;
  clear: () => void;
}

/** Keeps what was made of the latest texts. */
export function openKept<Value>(): Kept<Value> {
  const kept = new Map<string, Value>();
  let length = 0;
  const drop = (text: string): void => {
    if (kept.delete(text)) length -= text.length;
  };
  return {
    of(text, make) {
      const known = kept.get(text);
      const value = known ?? make();
      if (text.length > MAX_KEPT_LENGTH) return value;
      drop(text);
      kept.set(text, value);
      length += text.length;
      while (kept.size > MAX_KEPT || length > MAX_LENGTH) drop(kept.keys().next().value ?? '');
      return value;
    },
    clear: () => {
      kept.clear();
      length = 0;
    },
  };
}
