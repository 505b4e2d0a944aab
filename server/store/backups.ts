import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { Problem } from '../problems.ts';
import { startLink } from '../workers/link.ts';
import { readVersion } from './journal.ts';
import { BACKUPS_UNDER_WAY, DATABASE, type Store } from './store.ts';
import type { Verification } from './verify.ts';

/** Everything that is stored, as it was between two commits. */
export interface Backup {
  /** Where it is: whoever asked for it removes it. */
  file: string;
  /** Its SHA-256, in hexadecimal. */
  checksum: string;
  /** The dataset version that it holds. */
  version: number;
}

/**
 * Makes backups, and looks over what is stored, beside the serving path: one after another, in the order asked
 * for. All throw `client-gone` once the signal is aborted.
 */
export interface Backups {
  /** Writes a backup. Throws `storage-full` or `storage-failed`. */
  make(signal: AbortSignal): Promise<Backup>;
  /** Replays the journal and compares it with what is stored, as it is between two commits. */
  verify(signal: AbortSignal): Promise<Verification>;
  /** Ends what is under way. */
  close(): Promise<void>;
}

const ENTRY = new URL('./backup-worker.ts', import.meta.url);
/** Pages of the log at which SQLite writes it back, as it does unless told otherwise. */
const WRITE_BACK = 1000;

/** Opens backups and verification of the store in a folder. */
export function openBackups({ store, folder }: { store: Store; folder: string }): Backups {
  const closing = new AbortController();
  const database = join(folder, DATABASE);
  let last: Promise<unknown> = Promise.resolve();

  const makeNow = async (signal: AbortSignal): Promise<Backup> => {
    mkdirSync(join(folder, BACKUPS_UNDER_WAY), { recursive: true });
    const file = join(folder, BACKUPS_UNDER_WAY, randomUUID());
    try {
      return await holdStill(store, async (version) => {
        const checksum = await callBeside<string>('write', { database, file }, signal);
        return { file, checksum, version };
      });
    } catch (error) {
      rmSync(file, { force: true });
      throw error;
    }
  };

  const verifyNow = (signal: AbortSignal): Promise<Verification> =>
    holdStill(store, () => callBeside<Verification>('verify', { database }, signal));

  const inTurn =
    <T>(work: (signal: AbortSignal) => Promise<T>) =>
    (signal: AbortSignal): Promise<T> => {
      const ended = AbortSignal.any([signal, closing.signal]);
      const done = last
        .then(() => {
          ended.throwIfAborted();
          return work(ended);
        })
        .catch((error: unknown) => {
          throw ended.aborted ? new Problem('client-gone') : error;
        });
      last = done.catch(() => undefined);
      return done;
    };

  return {
    make: inTurn(makeNow),
    verify: inTurn(verifyNow),
    async close(): Promise<void> {
      closing.abort();
      await last;
    },
  };
}

/**
 * Runs work while the database file stays as it is: everything committed before is in it, everything after
 * goes to the log beside it, which is written back only when the work is done.
 */
async function holdStill<T>(store: Store, work: (version: number) => Promise<T>): Promise<T> {
  try {
    const version = await store.connection().execute(async (connection) => {
      await sql`PRAGMA wal_autocheckpoint = 0`.execute(connection);
      const { rows } = await sql<{ busy: number }>`PRAGMA wal_checkpoint(TRUNCATE)`.execute(
        connection,
      );
      if (rows[0]?.busy !== 0) throw new Error('the log could not be written back');
      return connection.transaction().execute(readVersion); // a transaction looks whether the file is still ours
    });
    return await work(version);
  } finally {
    await sql`PRAGMA wal_autocheckpoint = ${sql.lit(WRITE_BACK)}`.execute(store);
  }
}

/**
 * A process of its own, not a thread: a process that closes a file loses every lock that it holds on it,
 * and with the server's lock another could open the folder.
 */
async function callBeside<T>(
  method: 'write' | 'verify',
  files: { database: string; file?: string },
  signal: AbortSignal,
): Promise<T> {
  const link = startLink({ entry: ENTRY, kind: 'process' });
  const end = (): void => void link.kill();
  signal.addEventListener('abort', end);
  try {
    if (signal.aborted) end();
    return await link.invoke<T>(method, files);
  } finally {
    signal.removeEventListener('abort', end);
    await link.kill();
  }
}
