import type { Kysely } from 'kysely';
import { columnTypes } from './column-types.ts';
import { packContents } from './pack-contents.ts';
import type { Schema } from './schema.ts';

type Migration = (database: Kysely<Schema>) => Promise<void>;

/** In order, never changed once released; a folder's format version is how many it has had. */
export const migrations: readonly Migration[] = [
  createTables,
  packContents,
  indexDocumentsByVersion,
  createWebhooks,
];

async function createTables(database: Kysely<Schema>): Promise<void> {
  const { text, integer } = columnTypes;
  await database.schema
    .createTable('commits')
    .addColumn('version', integer, (column) => column.primaryKey())
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('actor', text, (column) => column.notNull())
    .addColumn('reason', text, (column) => column.notNull())
    .execute();
  await database.schema
    .createTable('changes')
    .addColumn('version', integer, (column) => column.notNull())
    .addColumn('document', text, (column) => column.notNull())
    .addColumn('added', text, (column) => column.notNull())
    .addColumn('removed', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('changes_key', ['version', 'document'])
    .execute();
  await database.schema
    .createTable('documents')
    .addColumn('iri', text, (column) => column.primaryKey())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('owner', text, (column) => column.notNull())
    .addColumn('version', integer, (column) => column.notNull())
    .addColumn('content', text, (column) => column.notNull())
    .addColumn('removed', integer, (column) => column.notNull())
    .execute();
  await database.schema
    .createIndex('documents_by_kind')
    .on('documents')
    .columns(['kind', 'iri'])
    .execute();
  await database.schema
    .createTable('keys')
    .addColumn('id', integer, (column) => column.primaryKey().autoIncrement())
    .addColumn('hash', text, (column) => column.notNull().unique())
    .addColumn('role', text, (column) => column.notNull())
    .addColumn('organisations', text, (column) => column.notNull())
    .addColumn('label', text, (column) => column.notNull())
    .addColumn('created', text, (column) => column.notNull())
    .execute();
  await database.schema
    .createTable('answers')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('body', text, (column) => column.notNull())
    .addColumn('expires', text, (column) => column.notNull())
    .execute();
}

/** What changed after a version is found without reading every document. */
async function indexDocumentsByVersion(database: Kysely<Schema>): Promise<void> {
  await database.schema
    .createIndex('documents_by_version')
    .on('documents')
    .columns(['version', 'iri'])
    .execute();
}

/** Who is told of changes, and how far each has been told: with the journal this is what has yet to be sent. */
async function createWebhooks(database: Kysely<Schema>): Promise<void> {
  const { text, integer } = columnTypes;
  await database.schema
    .createTable('webhooks')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('actor', text, (column) => column.notNull())
    .addColumn('url', text, (column) => column.notNull())
    .addColumn('secret', text, (column) => column.notNull())
    .addColumn('kinds', text, (column) => column.notNull())
    .addColumn('documents', text, (column) => column.notNull())
    .addColumn('created', text, (column) => column.notNull())
    .addColumn('version', integer, (column) => column.notNull())
    .addColumn('document', text, (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull())
    .addColumn('failures', integer, (column) => column.notNull())
    .addColumn('trouble', text, (column) => column.notNull())
    .addColumn('next', text, (column) => column.notNull())
    .execute();
}
