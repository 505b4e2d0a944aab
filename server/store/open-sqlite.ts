import { pathToFileURL } from 'node:url';
import Libsql from 'libsql';

/**
 * SQLite's own way to the disk. By itself libsql puts another in front of it, made for encryption, which calls
 * a read that has failed a success: whatever the buffer held would pass for a page of the database.
 */
const VFS = process.platform === 'win32' ? 'win32' : 'unix';

/**
 * Opens a database file without waiting for who holds it. An immutable one is read without a lock: it must
 * stay as it is meanwhile.
 */
export function openSqlite(file: string, { immutable = false } = {}): Libsql.Database {
  const url = pathToFileURL(file);
  url.searchParams.set('vfs', VFS);
  if (immutable) url.searchParams.set('immutable', '1');
  try {
    return new Libsql(url.href, { timeout: 0 });
  } catch (error) {
    const code = /(\d+)\D*$/.exec(String(error))?.[1] ?? '';
    throw new Error(`Unable to open: SQLite error ${code}`, { cause: error });
  }
}
