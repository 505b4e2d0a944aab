import { setPriority } from 'node:os';
import { Kysely } from 'kysely';
import { serve } from '../workers/serve.ts';
import { checksumOf } from './durable-files.ts';
import { openSqlite } from './open-sqlite.ts';
import { toStorageProblem } from './sqlite-errors.ts';
import { immutableDialect } from './sqlite.ts';
import type { Store } from './store.ts';
import { verifyStore, type Verification } from './verify.ts';

const LOW_PRIORITY = 10;

serve({
  /**
   * Writes what is in a database file, without what lies in its log, into a new file; gives the new file's
   * SHA-256. The database must stay as it is meanwhile: it is read without a lock, which its server holds.
   */
  async write({ database, file }: { database: string; file: string }): Promise<string> {
    setPriority(LOW_PRIORITY);
    try {
      const source = openSqlite(database, { immutable: true });
      source.prepare('VACUUM INTO ?').run([file]);
      source.close();
    } catch (error) {
      throw toStorageProblem(error) ?? error;
    }
    return checksumOf(file);
  },

  /** Replays the journal in a database file, as `write` reads it, and compares it with the present state. */
  async verify({ database }: { database: string }): Promise<Verification> {
    setPriority(LOW_PRIORITY);
    const store: Store = new Kysely({ dialect: immutableDialect(database) });
    try {
      return await verifyStore(store);
    } finally {
      await store.destroy();
    }
  },
});
