import type { Store, StoreTransaction } from './store.ts';

/** What one commit does to one document: sorted N-Triples lines. */
export interface DocumentChange {
  document: string;
  kind: string;
  owner: string;
  /** The whole content after the commit; undefined when the document is removed. */
  content: readonly string[] | undefined;
  added: readonly string[];
  removed: readonly string[];
}

export interface StoredDocument {
  iri: string;
  kind: string;
  owner: string;
  /** The dataset version that last changed it. */
  version: number;
  content: readonly string[];
  removed: boolean;
}

/** The dataset version: the number of the newest commit, 0 before the first. */
export async function readVersion(store: Store | StoreTransaction): Promise<number> {
  const row = await store
    .selectFrom('commits')
    .select((select) => select.fn.max('version').as('version'))
    .executeTakeFirst();
  return row?.version ?? 0;
}

/** The present state of a document, removed or not; undefined when there never was one. */
export async function readDocument(store: Store, iri: string): Promise<StoredDocument | undefined> {
  const row = await store
    .selectFrom('documents')
    .selectAll()
    .where('iri', '=', iri)
    .executeTakeFirst();
  return row && { ...row, content: toLines(row.content), removed: row.removed === 1 };
}

/** What a document held before it was removed; nothing for one that is present or never was. */
export async function readLastContent(store: Store, iri: string): Promise<string[]> {
  const row = await store
    .selectFrom('changes')
    .innerJoin('documents', (join) =>
      join
        .onRef('documents.iri', '=', 'changes.document')
        .onRef('documents.version', '=', 'changes.version'),
    )
    .select('changes.removed')
    .where('documents.iri', '=', iri)
    .where('documents.removed', '=', 1)
    .executeTakeFirst();
  return row ? toLines(row.removed) : [];
}

/** IRIs of the present documents of one kind, sorted. */
export async function listDocuments(
  store: Store,
  kind: string,
  after = '',
  limit = 1000,
): Promise<string[]> {
  const rows = await store
    .selectFrom('documents')
    .select('iri')
    .where('kind', '=', kind)
    .where('removed', '=', 0)
    .where('iri', '>', after)
    .orderBy('iri')
    .limit(limit)
    .execute();
  return rows.map((row) => row.iri);
}

/** How many present documents there are of each kind. */
export async function countDocuments(store: Store): Promise<Record<string, number>> {
  const rows = await store
    .selectFrom('documents')
    .select((select) => ['kind', select.fn.countAll<number>().as('count')])
    .where('removed', '=', 0)
    .groupBy('kind')
    .orderBy('kind')
    .execute();
  return Object.fromEntries(rows.map((row) => [row.kind, row.count]));
}

/** Every present document in pages: what the graph is rebuilt from. */
export async function* readAllDocuments(
  store: Store,
  page = 500,
): AsyncGenerator<StoredDocument[]> {
  for (let after = ''; ;) {
    const rows = await store
      .selectFrom('documents')
      .selectAll()
      .where('removed', '=', 0)
      .where('iri', '>', after)
      .orderBy('iri')
      .limit(page)
      .execute();
    if (rows.length === 0) return;
    yield rows.map((row) => ({ ...row, content: toLines(row.content), removed: false }));
    after = rows.at(-1)?.iri ?? after;
  }
}

/** Appends one commit in one transaction and gives its version. When it returns, the commit is durable. */
export async function appendCommit(
  store: Store,
  commit: { actor: string; reason: string; changes: readonly DocumentChange[] },
): Promise<number> {
  return store.transaction().execute(async (transaction) => {
    const version = (await readVersion(transaction)) + 1;
    await transaction
      .insertInto('commits')
      .values({ version, at: new Date().toISOString(), actor: commit.actor, reason: commit.reason })
      .execute();
    for (const change of commit.changes) await appendChange(transaction, version, change);
    return version;
  });
}

async function appendChange(
  transaction: StoreTransaction,
  version: number,
  { document, kind, owner, content, added, removed }: DocumentChange,
): Promise<void> {
  await transaction
    .insertInto('changes')
    .values({ version, document, added: added.join('\n'), removed: removed.join('\n') })
    .execute();
  const state = {
    kind,
    owner,
    version,
    content: (content ?? []).join('\n'),
    removed: content === undefined ? 1 : 0,
  };
  await transaction
    .insertInto('documents')
    .values({ iri: document, ...state })
    .onConflict((conflict) => conflict.column('iri').doUpdateSet(state))
    .execute();
}

function toLines(content: string): string[] {
  return content === '' ? [] : content.split('\n');
}
