import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { migrations } from '../../server/store/migrations.ts';
import type { Schema } from '../../server/store/schema.ts';
import { sqliteDialect } from '../../server/store/sqlite.ts';

/** Makes of a folder what the first format left, with 300 documents of which one changed, one went and came back. */
export async function makeFormat1(folder: string): Promise<void> {
  const old = new Kysely<Schema>({ dialect: sqliteDialect(join(folder, 'revontuli.db'), folder) });
  await sql`CREATE TABLE settings (name text PRIMARY KEY, value text NOT NULL)`.execute(old);
  await migrations[0]?.(old);
  await sql`INSERT INTO settings VALUES ('format', '1')`.execute(old);
  const commit = (version: number) =>
    sql`INSERT INTO commits VALUES (${version}, '2026-01-01T00:00:00.000Z', 'key:1', 'test')`.execute(
      old,
    );
  const change = (version: number, document: string, added: string, removed: string) =>
    sql`INSERT INTO changes VALUES (${version}, ${document}, ${added}, ${removed})`.execute(old);
  for (let version = 1; version <= 6; version += 1) await commit(version);
  for (let index = 0; index < 300; index += 1) {
    await change(1, `d${index}`, `1\nä${index}`, '');
    const present = { 0: ['2\nä0', 2, 0], 1: ['9', 4, 0], 2: ['', 5, 1] }[index];
    const [content, version, removed] = present ?? [`1\nä${index}`, 1, 0];
    await sql`INSERT INTO documents VALUES (${`d${index}`}, 'service', 'oulu', ${version}, ${content}, ${removed})`.execute(
      old,
    );
  }
  await change(2, 'd0', '2', '1');
  await change(3, 'd1', '', '1\nä1');
  await change(4, 'd1', '9', '');
  await change(5, 'd2', '', '1\nä2');
  await old.destroy();
}
