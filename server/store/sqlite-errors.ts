import { Problem } from '../problems.ts';

/** An error of SQLite that is the disk's or the file's fault, as a problem; undefined for any other. */
export function toStorageProblem(error: unknown): Problem | undefined {
  if (!(error instanceof Error) || error instanceof Problem) return undefined;
  const { code = '', message } = error as NodeJS.ErrnoException;
  const reason = message.replace(/\s+/g, ' ');
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || message.includes('disk is full'))
    return new Problem('storage-full');
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code) || /malformed|not a database/.test(message)) {
    return new Problem('damaged-folder', { place: reason });
  }
  if (
    /^SQLITE_(IOERR|READONLY|CANTOPEN|PERM)/.test(code) ||
    /disk I\/O error|readonly|Unable to open/.test(message)
  ) {
    return new Problem('storage-failed', { reason });
  }
  return undefined;
}
