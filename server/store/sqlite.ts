import Libsql from 'libsql';
import { SqliteDialect, type SqliteDatabase } from 'kysely';
import { Problem } from '../problems.ts';

/** Opens a SQLite file for this process alone; throws `folder-in-use` when another holds it. */
export function sqliteDialect(file: string, folder: string): SqliteDialect {
  const database = new Libsql(file, { timeout: 0 });
  try {
    database.pragma('locking_mode = EXCLUSIVE');
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.exec('BEGIN IMMEDIATE; COMMIT');
  } catch (error) {
    if (/locked|busy/i.test(String(error))) throw new Problem('folder-in-use', { folder });
    throw error;
  }
  return new SqliteDialect({ database: withSafeParameters(database) });
}

/** A boolean or a Date as a parameter would abort the whole process inside libsql: neither gets there. */
function withSafeParameters(database: Libsql.Database): SqliteDatabase {
  return {
    close: () => {
      // libsql keeps the file open until its statements are collected, but the lock must go now: it can
      // only be given back outside WAL mode, by the next read
      database.pragma('journal_mode = DELETE');
      database.pragma('locking_mode = NORMAL');
      database.prepare('SELECT 1 FROM sqlite_master').get();
      database.close();
    },
    prepare(sql) {
      const statement = database.prepare(sql);
      return {
        reader: statement.reader,
        // given one by one, a lone null or lone bytes would be taken for an object of named parameters
        all: (parameters) => statement.all(parameters.map(toSafe)),
        iterate: (parameters) => statement.iterate(parameters.map(toSafe)),
        run: (parameters) => {
          const { changes, lastInsertRowid } = statement.run(parameters.map(toSafe));
          return { changes, lastInsertRowid };
        },
      };
    },
  };
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
