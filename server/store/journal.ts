import type { Insertable, Selectable } from 'kysely';
import { digestOf, type DigestedChange } from './digest.ts';
import { joinLines, packJoined, packLines, unpackLines } from './lines.ts';
import type { Schema } from './schema.ts';
import type { Store, StoreTransaction } from './store.ts';

/** Rows in one statement. */
const ROWS = 100;

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
  return row && toStored(row);
}

/** The present states of many documents by their IRIs; those that never were are not in it. */
export async function readDocuments(
  store: Store,
  iris: readonly string[],
): Promise<Map<string, StoredDocument>> {
  const found = new Map<string, StoredDocument>();
  for (const some of slices(iris)) {
    const rows = await store.selectFrom('documents').selectAll().where('iri', 'in', some).execute();
    for (const row of rows) found.set(row.iri, toStored(row));
  }
  return found;
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
  return row ? unpackLines(row.removed, iri) : [];
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
    yield rows.map(toStored);
    after = rows.at(-1)?.iri ?? after;
  }
}

/** One commit that is to be appended. */
export interface NewCommit {
  /** When it was made; now unless said. */
  at?: string;
  actor: string;
  reason: string;
  changes: readonly DocumentChange[];
}

/** Appends one commit in one transaction and gives its version. When it returns, the commit is durable. */
export async function appendCommit(store: Store, commit: NewCommit): Promise<number> {
  return appendCommits(store, [commit]);
}

/**
 * Appends commits in one transaction, each with a version of its own, and gives the newest version. When it
 * returns, all of them are durable; when it throws, none is there.
 */
export async function appendCommits(store: Store, commits: readonly NewCommit[]): Promise<number> {
  return store.transaction().execute(async (transaction) => {
    let { version, digest, at: last } = await readHead(transaction);
    const states = new Map<string, Insertable<Schema['documents']>>();
    for (const { at = timeAfter(last), actor, reason, changes } of commits) {
      version += 1;
      last = at;
      const head = { version, at, actor, reason };
      const joined = changes.map(joinChange);
      digest = digestOf(digest, head, joined);
      await transaction
        .insertInto('commits')
        .values({ ...head, digest })
        .execute();
      await appendChanges(transaction, version, joined, states);
    }
    await writeStates(transaction, [...states.values()]);
    return version;
  });
}

async function readHead(
  transaction: StoreTransaction,
): Promise<{ version: number; digest: string; at: string }> {
  const row = await transaction
    .selectFrom('commits')
    .select(['version', 'digest', 'at'])
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? { version: 0, digest: '', at: '' };
}

/** Now, or the time of the commit before: whoever follows the commits in time misses none when a clock is set back. */
function timeAfter(last: string): string {
  const now = new Date().toISOString();
  return now > last ? now : last;
}

/** Writes what changed, and notes the newest state of each document: many commits write a state once. */
async function appendChanges(
  transaction: StoreTransaction,
  version: number,
  changes: readonly JoinedChange[],
  states: Map<string, Insertable<Schema['documents']>>,
): Promise<void> {
  const rows = changes.map(({ document, kind, owner, isThere, content = [], added, removed }) => {
    const packed = packJoined(added);
    const isNew = removed.count === 0 && added.count === content.length;
    states.set(document, {
      iri: document,
      kind,
      owner,
      version,
      content: isNew ? packed : packLines(content),
      removed: isThere ? 0 : 1,
    });
    return {
      version,
      document,
      kind,
      owner,
      is_there: isThere ? 1 : 0,
      added: packed,
      removed: packJoined(removed),
    };
  });
  for (const some of slices(rows)) await transaction.insertInto('changes').values(some).execute();
}

async function writeStates(
  transaction: StoreTransaction,
  states: Insertable<Schema['documents']>[],
): Promise<void> {
  for (const some of slices(states)) {
    await transaction
      .insertInto('documents')
      .values(some)
      .onConflict((conflict) =>
        conflict.column('iri').doUpdateSet((set) => ({
          kind: set.ref('excluded.kind'),
          owner: set.ref('excluded.owner'),
          version: set.ref('excluded.version'),
          content: set.ref('excluded.content'),
          removed: set.ref('excluded.removed'),
        })),
      )
      .execute();
  }
}

/** Rows for one statement each: with many rows a statement costs less, with one length it is prepared once. */
function* slices<T>(rows: readonly T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += ROWS) yield rows.slice(at, at + ROWS);
}

/** A change whose lines are joined once, for its digest and for its bytes. */
interface JoinedChange extends DigestedChange {
  content: readonly string[] | undefined;
}

function joinChange({ added, removed, ...change }: DocumentChange): JoinedChange {
  const isThere = change.content !== undefined;
  return { ...change, isThere, added: joinLines(added), removed: joinLines(removed) };
}

function toStored(row: Selectable<Schema['documents']>): StoredDocument {
  return { ...row, content: unpackLines(row.content, row.iri), removed: row.removed === 1 };
}
