import type { Selectable } from 'kysely';
import type { Place } from './happenings.ts';
import type { Schema } from './schema.ts';
import type { Store } from './store.ts';

/** Somebody who is told of changes. */
export interface Webhook {
  id: string;
  /** Whose it is, as the journal names actors. */
  actor: string;
  url: string;
  /** What its messages are signed with. */
  secret: string;
  /** What it is told of; everything where both are empty. */
  kinds: readonly string[];
  documents: readonly string[];
  created: string;
  /** The last thing that it was told of. */
  told: Place;
  state: 'active' | 'disabled';
  /** Failed tries in a row, and what came of the last one; '' for nothing. */
  failures: number;
  trouble: string;
  /** When to try again: ISO 8601 in UTC, '' for at once. */
  next: string;
}

/** Adds a webhook; false when its actor has as many as it may have. */
export async function addWebhook(store: Store, webhook: Webhook, most: number): Promise<boolean> {
  const { told, kinds, documents, ...columns } = webhook;
  return store.transaction().execute(async (transaction) => {
    const { count } = await transaction
      .selectFrom('webhooks')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('actor', '=', webhook.actor)
      .executeTakeFirstOrThrow();
    if (count >= most) return false;
    await transaction
      .insertInto('webhooks')
      .values({
        ...columns,
        ...told,
        kinds: JSON.stringify(kinds),
        documents: JSON.stringify(documents),
      })
      .execute();
    return true;
  });
}

/** The webhooks of an actor, or of all, by id. */
export async function listWebhooks(store: Store, actor?: string): Promise<Webhook[]> {
  const rows = await store
    .selectFrom('webhooks')
    .selectAll()
    .$if(actor !== undefined, (query) => query.where('actor', '=', actor ?? ''))
    .orderBy('id')
    .execute();
  return rows.map(toWebhook);
}

/** A webhook by its id, or undefined. */
export async function readWebhook(store: Store, id: string): Promise<Webhook | undefined> {
  const row = await store
    .selectFrom('webhooks')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toWebhook(row);
}

/** Notes what came of a try, or how far nothing was to tell. */
export async function noteWebhook(
  store: Store,
  id: string,
  { told, ...noted }: Partial<Pick<Webhook, 'told' | 'state' | 'failures' | 'trouble' | 'next'>>,
): Promise<void> {
  await store
    .updateTable('webhooks')
    .set({ ...noted, ...told })
    .where('id', '=', id)
    .execute();
}

/** Removes a webhook; nothing more is sent to it. */
export async function removeWebhook(store: Store, id: string): Promise<void> {
  await store.deleteFrom('webhooks').where('id', '=', id).execute();
}

function toWebhook(row: Selectable<Schema['webhooks']>): Webhook {
  const { version, document, kinds, documents, state, ...columns } = row;
  return {
    ...columns,
    kinds: JSON.parse(kinds) as string[],
    documents: JSON.parse(documents) as string[],
    state: state === 'active' ? 'active' : 'disabled',
    told: { version, document },
  };
}
