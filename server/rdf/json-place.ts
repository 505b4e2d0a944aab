/** Longer text is not searched, so that nobody else waits for it. */
const MAX_SEARCHED = 256 * 1024;

/**
 * Where text that is not JSON goes wrong; undefined when it is JSON or too long to tell. Node 20 often names
 * no place: then the longest beginning that could still become JSON is looked for.
 */
export function placeOfJsonError(text: string): { line: number; column: number } | undefined {
  const message = problemWith(text);
  if (message === undefined) return undefined;
  const named = /at position (\d+)/.exec(message)?.[1];
  if (named !== undefined) return placeAt(text, Number(named));
  return text.length > MAX_SEARCHED ? undefined : placeAt(text, longestGoodBeginning(text));
}

function longestGoodBeginning(text: string): number {
  let good = 0;
  let bad = text.length + 1;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (middle <= text.length && couldGoOn(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

function placeAt(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function couldGoOn(beginning: string): boolean {
  const message = problemWith(beginning);
  if (message === undefined || /end of JSON input|Unterminated/.test(message)) return true;
  return message.includes(`at position ${String(beginning.length)}`);
}

function problemWith(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return String(error);
  }
}
