import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type Libsql from 'libsql';
import { SqliteDialect, type SqliteDatabase } from 'kysely';
import { Problem } from '../problems.ts';
import { openSqlite } from './open-sqlite.ts';
import { toStorageProblem } from './sqlite-errors.ts';

/** Statements that are kept prepared. */
const PREPARED = 200;
/** Bytes of the write-ahead log: it is written back at 4 MiB, and is longer only after a large transaction. */
const LOG_MOST = 16 * 1024 * 1024;

/**
 * Opens a SQLite file for this process alone. Throws `folder-in-use` when another holds it, `damaged-folder`
 * when its structure is broken, `storage-full`, or `folder-unusable` when it cannot be opened or written.
 */
export function sqliteDialect(file: string, folder: string): SqliteDialect {
  let database: Libsql.Database | undefined;
  try {
    database = openSqlite(file);
    database.pragma('locking_mode = EXCLUSIVE');
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.exec('BEGIN IMMEDIATE; COMMIT');
    refuseBroken(database);
    return new SqliteDialect({ database: guarded(database, file) });
  } catch (error) {
    if (database) release(database); // or this process could not open it for repair
    throw toStartProblem(error, folder);
  }
}

/**
 * Opens a file whose structure may be broken, to read from it what can be read. Throws `folder-in-use`
 * when another holds it: nothing could be read then, which must not pass for damage.
 */
export function damagedDialect(file: string): SqliteDialect {
  const database = openSqlite(file);
  try {
    database.prepare('SELECT 1 FROM sqlite_master').get();
  } catch (error) {
    if (isBusy(error)) throw new Problem('folder-in-use', { folder: dirname(file) });
  }
  return new SqliteDialect({ database: guarded(database, file) });
}

/** Opens a file without a lock, to read it only: it must stay as it is meanwhile. */
export function immutableDialect(file: string): SqliteDialect {
  const database = openSqlite(file, { immutable: true });
  const close = (): void => {
    database.close(); // there is no lock to give back, and the log is its server's
  };
  return new SqliteDialect({ database: { ...guarded(database, file), close } });
}

/** Whether a process holds a database file. */
export function isHeld(file: string): boolean {
  const database = openSqlite(file);
  try {
    database.prepare('SELECT 1 FROM sqlite_master').get();
    return false;
  } catch (error) {
    return isBusy(error);
  } finally {
    release(database);
  }
}

/** Throws `damaged-folder` unless every page of the file is where it belongs. */
function refuseBroken(database: Libsql.Database): void {
  const [found] = database.prepare('PRAGMA quick_check(1)').all([]) as { quick_check: string }[];
  if (found && found.quick_check !== 'ok') {
    throw new Problem('damaged-folder', { place: found.quick_check.replace(/\s+/g, ' ') });
  }
}

function isBusy(error: unknown): boolean {
  return /locked|busy/i.test(String(error));
}

function toStartProblem(error: unknown, folder: string): unknown {
  if (error instanceof Problem) return error;
  if (isBusy(error)) return new Problem('folder-in-use', { folder });
  const problem = toStorageProblem(error);
  if (problem?.type !== 'storage-failed') return problem ?? error;
  const reason = error instanceof Error ? error.message : String(error);
  return new Problem('folder-unusable', { folder, reason });
}

/**
 * The database as the query builder uses it: parameters are made safe, since a boolean or a Date would abort
 * the whole process inside libsql; statements stay prepared; errors of the disk have names.
 */
function guarded(database: Libsql.Database, file: string): SqliteDatabase {
  const prepared = new Map<string, ReturnType<SqliteDatabase['prepare']>>();
  const identity = identityOf(file);
  return {
    close: () => {
      prepared.clear();
      release(database);
    },
    prepare(sql) {
      if (sql === 'begin' && identityOf(file) !== identity) throw fileGone();
      if (isWrite(sql)) keepLogShort(database, file);
      const kept = prepared.get(sql);
      if (kept) return kept;
      const statement = named(() => toStatement(database, sql));
      if (isKept(sql)) prepared.set(sql, statement);
      else if (/^(create|drop|alter)\b/i.test(sql)) prepared.clear();
      if (prepared.size > PREPARED) prepared.delete(prepared.keys().next().value ?? '');
      return statement;
    },
  };
}

/**
 * Closes a database and gives its lock back. libsql keeps the file open until its statements are collected,
 * but the lock must go now: that can only be done outside WAL mode, by the next read.
 */
function release(database: Libsql.Database): void {
  try {
    database.pragma('journal_mode = DELETE');
    database.pragma('locking_mode = NORMAL');
    database.prepare('SELECT 1 FROM sqlite_master').get();
  } catch {
    // what is durable stays so: only a damaged, full or held file gets here
  } finally {
    database.close();
  }
}

/**
 * SQLite writes its log back by itself, but says nothing when it cannot, and the log would grow until the disk
 * is full: then the write after fails. Does nothing in a transaction, or while the file must stay as it is.
 */
function keepLogShort(database: Libsql.Database, file: string): void {
  if (database.inTransaction) return;
  const size = statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= LOG_MOST || isHeldStill(database)) return;
  try {
    database.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    const problem = toStorageProblem(error);
    if (problem?.type !== 'damaged-folder') throw problem ?? error;
    throw new Problem('storage-failed', { reason: 'the log cannot be written back' }); // all of it is still there
  }
}

function isHeldStill(database: Libsql.Database): boolean {
  const [held] = database.pragma('wal_autocheckpoint') as { wal_autocheckpoint: number }[];
  return held?.wal_autocheckpoint === 0;
}

function isWrite(sql: string): boolean {
  return /^(begin|insert|update|delete)\b/.test(sql);
}

function isKept(sql: string): boolean {
  return /^(select|insert|update|delete|begin|commit)\b/.test(sql);
}

function toStatement(
  database: Libsql.Database,
  sql: string,
): ReturnType<SqliteDatabase['prepare']> {
  const statement = database.prepare(sql);
  const isRollback = sql === 'rollback';
  return {
    reader: statement.reader,
    // given one by one, a lone null or lone bytes would be taken for an object of named parameters
    all: (parameters) => named(() => statement.all(parameters.map(toSafe))),
    iterate: (parameters) => named(() => statement.iterate(parameters.map(toSafe))),
    run: (parameters) =>
      named(() => {
        // a disk error may have ended the transaction already
        if (isRollback && !database.inTransaction) return { changes: 0, lastInsertRowid: 0 };
        const { changes, lastInsertRowid } = statement.run(parameters.map(toSafe));
        return { changes, lastInsertRowid };
      }),
  };
}

function named<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw toStorageProblem(error) ?? error;
  }
}

/** What would be written to a file that has been removed is lost when the process ends. */
function identityOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  return found ? `${String(found.dev)}:${String(found.ino)}` : '';
}

function fileGone(): Problem {
  return new Problem('storage-failed', { reason: 'revontuli.db has been removed or replaced' });
}

/** What SQLite can hold: null, text, a safe integer or real, bytes; a boolean becomes 0 or 1. */
export function toSafe(parameter: unknown): unknown {
  if (typeof parameter === 'boolean') return parameter ? 1 : 0;
  if (parameter === null || typeof parameter === 'string' || typeof parameter === 'bigint')
    return parameter;
  if (typeof parameter === 'number' && Number.isFinite(parameter)) return parameter;
  if (parameter instanceof Uint8Array) return parameter;
  throw new TypeError(`a ${typeof parameter} cannot be an SQL parameter`);
}
