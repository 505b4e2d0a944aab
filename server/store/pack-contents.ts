import { sql, type Kysely } from 'kysely';
import { columnTypes } from './column-types.ts';
import { digestOf, type DigestedChange } from './digest.ts';
import { joinLines, packLines } from './lines.ts';
import type { Schema } from './schema.ts';

const PAGE = 200;

/** The tables of format 1 that this migration reads: contents were plain text. */
interface Before {
  changes: { version: number; document: string; added: string; removed: string };
  documents: Omit<Schema['documents'], 'content'> & { content: string };
  commits: { version: number; at: string; actor: string; reason: string };
}

interface After {
  packed_changes: Schema['changes'];
  packed_documents: Schema['documents'];
  commits: Schema['commits'];
}

/** Format 2: contents are packed, each change says whether its document is there after it, commits are chained. */
export async function packContents(database: Kysely<Schema>): Promise<void> {
  const before = database as unknown as Kysely<Before>;
  const after = database as unknown as Kysely<After>;
  await createTables(after);
  await packDocuments(before, after);
  await packChanges(before, after);
  await sql`ALTER TABLE commits ADD COLUMN digest text NOT NULL DEFAULT ''`.execute(database);
  await chainCommits(before, after);
  await database.schema.dropTable('changes').execute();
  await database.schema.dropTable('documents').execute();
  await sql`ALTER TABLE packed_changes RENAME TO changes`.execute(database);
  await sql`ALTER TABLE packed_documents RENAME TO documents`.execute(database);
  await database.schema
    .createIndex('documents_by_kind')
    .on('documents')
    .columns(['kind', 'iri'])
    .execute();
  await database.schema
    .createIndex('changes_by_document')
    .on('changes')
    .columns(['document', 'version'])
    .execute();
}

async function createTables({ schema }: Kysely<After>): Promise<void> {
  const { text, integer, bytes } = columnTypes;
  await schema
    .createTable('packed_changes')
    .addColumn('version', integer, (column) => column.notNull())
    .addColumn('document', text, (column) => column.notNull())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('owner', text, (column) => column.notNull())
    .addColumn('is_there', integer, (column) => column.notNull())
    .addColumn('added', bytes, (column) => column.notNull())
    .addColumn('removed', bytes, (column) => column.notNull())
    .addPrimaryKeyConstraint('packed_changes_key', ['version', 'document'])
    .execute();
  await schema
    .createTable('packed_documents')
    .addColumn('iri', text, (column) => column.primaryKey())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('owner', text, (column) => column.notNull())
    .addColumn('version', integer, (column) => column.notNull())
    .addColumn('content', bytes, (column) => column.notNull())
    .addColumn('removed', integer, (column) => column.notNull())
    .execute();
}

async function packDocuments(before: Kysely<Before>, after: Kysely<After>): Promise<void> {
  for (let last = ''; ;) {
    const rows = await before
      .selectFrom('documents')
      .selectAll()
      .where('iri', '>', last)
      .orderBy('iri')
      .limit(PAGE)
      .execute();
    if (rows.length === 0) return;
    const packed = rows.map((row) => ({ ...row, content: packLines(linesOf(row.content)) }));
    await after.insertInto('packed_documents').values(packed).execute();
    last = rows.at(-1)?.iri ?? last;
  }
}

/** A document of format 1 was there exactly when it had a triple, and its changes tell how many it had. */
async function packChanges(before: Kysely<Before>, after: Kysely<After>): Promise<void> {
  const sizes = new Map<string, number>();
  for await (const rows of changesInOrder(before)) {
    const packed = rows.map(({ version, document, kind, owner, added, removed }) => {
      const [comes, goes] = [linesOf(added), linesOf(removed)];
      const size = (sizes.get(document) ?? 0) + comes.length - goes.length;
      sizes.set(document, size);
      const is_there = size > 0 ? 1 : 0;
      return {
        version,
        document,
        kind,
        owner,
        is_there,
        added: packLines(comes),
        removed: packLines(goes),
      };
    });
    await after.insertInto('packed_changes').values(packed).execute();
  }
}

async function* changesInOrder(
  before: Kysely<Before>,
): AsyncGenerator<(Before['changes'] & { kind: string; owner: string })[]> {
  let last = { version: 0, document: '' };
  for (;;) {
    const rows = await before
      .selectFrom('changes')
      .innerJoin('documents', 'documents.iri', 'changes.document')
      .select(['changes.version', 'document', 'kind', 'owner', 'added', 'changes.removed'])
      .where((where) =>
        where.or([
          where('changes.version', '>', last.version),
          where.and([
            where('changes.version', '=', last.version),
            where('document', '>', last.document),
          ]),
        ]),
      )
      .orderBy('changes.version')
      .orderBy('document')
      .limit(PAGE)
      .execute();
    if (rows.length === 0) return;
    yield rows;
    last = rows.at(-1) ?? last;
  }
}

async function chainCommits(before: Kysely<Before>, after: Kysely<After>): Promise<void> {
  const commits = await after.selectFrom('commits').selectAll().orderBy('version').execute();
  let digest = '';
  for (const commit of commits) {
    const { version } = commit;
    const texts = await before
      .selectFrom('changes')
      .selectAll()
      .where('version', '=', version)
      .execute();
    const rows = await after
      .selectFrom('packed_changes')
      .select(['document', 'kind', 'owner', 'is_there'])
      .where('version', '=', version)
      .execute();
    const packed = new Map(rows.map((row) => [row.document, row]));
    const changes = texts.map(({ document, added, removed }): DigestedChange => {
      const { kind = '', owner = '', is_there = 0 } = packed.get(document) ?? {};
      const lines = { added: joinLines(linesOf(added)), removed: joinLines(linesOf(removed)) };
      return { document, kind, owner, isThere: is_there === 1, ...lines };
    });
    digest = digestOf(digest, commit, changes);
    await after.updateTable('commits').set({ digest }).where('version', '=', version).execute();
  }
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}
