import { removeExpiredAnswers } from './answers.ts';
import { isStorageTrouble } from './health.ts';
import type { Store } from './store.ts';

const HOUR = 3_600_000;

/**
 * Removes once an hour, and now, what has outlived its time; gives what stops it. SQLite uses the freed pages
 * again, so the file keeps the size of its fullest hour; a backup has none of them.
 */
export function startRetention(store: Store): () => void {
  const sweep = (): void => {
    removeExpiredAnswers(store).catch((error: unknown) => {
      if (!isStorageTrouble(error)) throw error; // the next hour tries again
    });
  };
  sweep();
  const timer = setInterval(sweep, HOUR);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}
