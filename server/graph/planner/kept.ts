/** How many texts are kept, and of how many characters together: what is made of one is many times its length. */
const MAX_KEPT = 500;
const MAX_LENGTH = 256 * 1024;
const MAX_KEPT_LENGTH = 8192;

/** What was made of texts; what was asked longest ago goes first, and what is of a long text is not kept. */
export interface Kept<Value> {
  get: (text: string) => Value | undefined;
  put: (text: string, value: Value) => void;
  clear: () => void;
}

/** Keeps what was made of the latest texts. */
export function openKept<Value>(): Kept<Value> {
  const kept = new Map<string, Value>();
  let length = 0;
  const drop = (text: string): void => {
    if (kept.delete(text)) length -= text.length;
  };
  const put = (text: string, value: Value): void => {
    if (text.length > MAX_KEPT_LENGTH) return;
    drop(text);
    kept.set(text, value);
    length += text.length;
    while (kept.size > MAX_KEPT || length > MAX_LENGTH) drop(kept.keys().next().value ?? '');
  };
  return {
    get(text) {
      const value = kept.get(text);
      if (value !== undefined) put(text, value);
      return value;
    },
    put,
    clear() {
      kept.clear();
      length = 0;
    },
  };
}
