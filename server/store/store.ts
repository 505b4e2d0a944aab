import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, type Transaction } from 'kysely';
import { Problem } from '../problems.ts';
import { columnTypes } from './column-types.ts';
import { migrations } from './migrations.ts';
import type { Schema } from './schema.ts';
import { toStorageProblem } from './sqlite-errors.ts';
import { sqliteDialect } from './sqlite.ts';

export type Store = Kysely<Schema>;
export type StoreTransaction = Transaction<Schema>;

/** The file that holds everything, in its folder. */
export const DATABASE = 'revontuli.db';

/** Where backups are made before they are sent: what a killed process left there goes at the next start. */
export const BACKUPS_UNDER_WAY = '.backups';

/**
 * Opens the tables in a data folder, made if it is not there. Throws `newer-format`, `folder-in-use`,
 * `folder-unusable`, `storage-full`, or `damaged-folder`.
 */
export async function openStore(folder: string): Promise<Store> {
  makeFolder(folder);
  refuseLostDatabase(folder);
  const store = new Kysely<Schema>({
    dialect: sqliteDialect(join(folder, DATABASE), folder),
  });
  try {
    await migrate(store, folder);
  } catch (error) {
    await store.destroy(); // or the folder would stay held
    throw error;
  }
  return store;
}

/** A folder that has been used and has no content now has lost it: to begin anew would hide that. */
function refuseLostDatabase(folder: string): void {
  const size = statSync(join(folder, DATABASE), { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0 && existsSync(join(folder, 'steward.key'))) {
    throw new Problem('damaged-folder', { place: `${DATABASE} is missing or empty` });
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    rmSync(join(folder, BACKUPS_UNDER_WAY), { recursive: true, force: true });
  } catch (error) {
    throw toFolderProblem(error, folder);
  }
}

/** An error of the file system at a start, as a problem: `storage-full` or `folder-unusable`. */
export function toFolderProblem(error: unknown, folder: string): Problem {
  const problem = toStorageProblem(error);
  if (problem?.type === 'storage-full') return problem;
  const reason = error instanceof Error ? error.message : String(error);
  return new Problem('folder-unusable', { folder, reason });
}

/** One setting of the folder, or undefined. */
export async function readSetting(store: Store, name: string): Promise<string | undefined> {
  const row = await store
    .selectFrom('settings')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.value;
}

/** Writes one setting of the folder. */
export async function writeSetting(
  store: Store | StoreTransaction,
  name: string,
  value: string,
): Promise<void> {
  await store
    .insertInto('settings')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}

/** Each migration and its number are one transaction, so that a folder is before or after, never between. */
async function migrate(store: Store, folder: string): Promise<void> {
  await store.schema
    .createTable('settings')
    .ifNotExists()
    .addColumn('name', columnTypes.text, (column) => column.primaryKey())
    .addColumn('value', columnTypes.text, (column) => column.notNull())
    .execute();
  const found = Number((await readSetting(store, 'format')) ?? 0);
  if (found > migrations.length) {
    throw new Problem('newer-format', { folder, found, known: migrations.length });
  }
  for (const [index, migration] of migrations.entries()) {
    if (index < found) continue;
    await store.transaction().execute(async (transaction) => {
      await migration(transaction);
      await writeSetting(transaction, 'format', String(index + 1));
    });
  }
}
