import { isStorageTrouble } from './health.ts';
import type { Store } from './store.ts';

const DAYS_KEPT = 30;

/**
 * Keeps an answer so that what was shown can be shown again; the same id twice is kept once. When the disk
 * is full or fails it is not kept, and nothing is thrown: whoever asked still gets the answer.
 */
export async function keepAnswer(
  store: Store,
  kind: string,
  id: string,
  body: unknown,
): Promise<void> {
  const expires = new Date(Date.now() + DAYS_KEPT * 86_400_000).toISOString();
  await store
    .insertInto('answers')
    .values({ id, kind, body: JSON.stringify(body), expires })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
    .catch((error: unknown) => {
      if (!isStorageTrouble(error)) throw error;
    });
}

/** An answer that has not expired, or undefined. */
export async function readAnswer(store: Store, kind: string, id: string): Promise<unknown> {
  const row = await store
    .selectFrom('answers')
    .select('body')
    .where('id', '=', id)
    .where('kind', '=', kind)
    .where('expires', '>', new Date().toISOString())
    .executeTakeFirst();
  return row && (JSON.parse(row.body) as unknown);
}

/** Removes the answers that have expired. */
export async function removeExpiredAnswers(store: Store): Promise<void> {
  await store.deleteFrom('answers').where('expires', '<=', new Date().toISOString()).execute();
}
