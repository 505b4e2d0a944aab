import { createHash, randomBytes } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Schema } from './schema.ts';
import type { Store } from './store.ts';

export const roles = ['steward', 'provider', 'client'] as const;
export type Role = (typeof roles)[number];

export interface StoredKey {
  id: number;
  role: Role;
  organisations: readonly string[];
  label: string;
}

/** The text of a key that nobody has yet. */
export function newKeyText(): string {
  return `rvk_${randomBytes(32).toString('base64url')}`;
}

/** Makes a key and gives its text, the only time it can be seen: the store keeps its hash alone. */
export async function addKey(
  store: Store,
  key: { role: Role; organisations: readonly string[]; label: string },
  text: string = newKeyText(),
): Promise<string> {
  await store
    .insertInto('keys')
    .values({
      hash: hashOf(text),
      role: key.role,
      organisations: JSON.stringify(key.organisations),
      label: key.label,
      created: new Date().toISOString(),
    })
    .execute();
  return text;
}

/** The key that a text is, or undefined. */
export async function findKey(store: Store, text: string): Promise<StoredKey | undefined> {
  const row = await store
    .selectFrom('keys')
    .selectAll()
    .where('hash', '=', hashOf(text))
    .executeTakeFirst();
  return row && toKey(row);
}

/** The key of a number, or undefined: who an actor of the journal was. */
export async function findKeyById(store: Store, id: number): Promise<StoredKey | undefined> {
  const row = await store.selectFrom('keys').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toKey(row);
}

function toKey({ id, role, organisations, label }: Selectable<Schema['keys']>): StoredKey {
  return { id, role: role as Role, organisations: JSON.parse(organisations) as string[], label };
}

/** Whether any key of a role exists. */
export async function hasKeyOfRole(store: Store, role: Role): Promise<boolean> {
  const row = await store
    .selectFrom('keys')
    .select('id')
    .where('role', '=', role)
    .executeTakeFirst();
  return row !== undefined;
}

/** A key has 256 random bits, so a plain hash is enough: there is nothing to guess. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
