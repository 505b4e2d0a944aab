import type { ColumnDataType } from 'kysely';

/** Column types that SQLite and PostgreSQL both understand, with what each gives back in JavaScript. */
export const columnTypes = {
  /** A string. */
  text: 'text',
  /** A safe integer; PostgreSQL's bigint would come back as a string. */
  integer: 'integer',
  /** Bytes: an ArrayBuffer when read. PostgreSQL calls the type bytea. */
  bytes: 'blob',
} as const satisfies Record<string, ColumnDataType>;
