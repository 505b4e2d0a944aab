import { Problem } from '../problems.ts';
import { writeSetting, type Store } from './store.ts';

/** Whether what is acknowledged can be made durable. */
export interface Health {
  /** Runs a write and notes how it went. After a failed disk nothing is written until the next start. */
  watch<T>(write: () => Promise<T>): Promise<T>;
  /** Notes damage that was found beside the writes: nothing is written on top of it. */
  damaged(damage: Problem): void;
  /** Why nothing can be written, after trying again where that is safe; undefined when all is well. */
  trouble(): Promise<Problem | undefined>;
}

/** Whether an error is the storage's, not a request's. */
export function isStorageTrouble(error: unknown): error is Problem {
  return error instanceof Problem && TROUBLES.has(error.type);
}

const TROUBLES: ReadonlySet<Problem['type']> = new Set([
  'storage-full',
  'storage-failed',
  'damaged-folder',
]);

/**
 * Watches over the writes of a store. A full disk is tried again at each write; after a failed sync the
 * system may have dropped what it could not write and then call the next sync a success, so only a new
 * start, which reads what is really there, writes again.
 */
export function openHealth(store: Store): Health {
  let trouble: Problem | undefined;
  const watch = async <T>(write: () => Promise<T>): Promise<T> => {
    if (trouble && trouble.type !== 'storage-full') throw trouble;
    try {
      const written = await write();
      trouble = undefined;
      return written;
    } catch (error) {
      if (isStorageTrouble(error)) trouble = error;
      throw error;
    }
  };
  return {
    watch,
    damaged(damage) {
      trouble = damage;
    },
    async trouble() {
      if (trouble?.type !== 'storage-full') return trouble;
      const probe = (): Promise<void> =>
        store.transaction().execute((transaction) => writeSetting(transaction, 'probe', FILL));
      await watch(probe).catch(() => undefined);
      return trouble;
    },
  };
}

/** More than a page, so that the probe needs room of its own. */
const FILL = '.'.repeat(64 * 1024);
