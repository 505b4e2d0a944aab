import { unpackLines } from './lines.ts';
import { readDocument, type StoredDocument } from './journal.ts';
import type { Store } from './store.ts';

export interface CommitHead {
  version: number;
  /** ISO 8601 in UTC. */
  at: string;
  actor: string;
  reason: string;
  /** SHA-256 that chains it to the commit before. */
  digest: string;
}

/** One commit as it concerns one document. */
export interface DocumentVersion extends CommitHead {
  /** Whether the document is there after it. */
  isThere: boolean;
}

/**
 * A document as it was at a dataset version, made by undoing what came after; `removed` where it had been
 * removed by then, undefined where it had not been made yet.
 */
export async function readDocumentAt(
  store: Store,
  iri: string,
  version: number,
): Promise<StoredDocument | undefined> {
  const present = await readDocument(store, iri);
  if (!present || present.version <= version) return present;
  const then = await versionAt(store, iri, version);
  if (!then) return undefined;
  const later = await store
    .selectFrom('changes')
    .selectAll()
    .where('document', '=', iri)
    .where('version', '>', version)
    .orderBy('version', 'desc')
    .execute();
  const content = new Set(present.content);
  for (const { version: each, added, removed } of later) {
    const place = `version ${String(each)} of ${iri}`;
    for (const line of unpackLines(added, place)) content.delete(line);
    for (const line of unpackLines(removed, place)) content.add(line);
  }
  return {
    ...present,
    version: then.version,
    content: [...content].sort(),
    removed: then.is_there === 0,
  };
}

function versionAt(
  store: Store,
  iri: string,
  version: number,
): Promise<{ version: number; is_there: number } | undefined> {
  return store
    .selectFrom('changes')
    .select(['version', 'is_there'])
    .where('document', '=', iri)
    .where('version', '<=', version)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The commits that changed a document, newest first, those before a version when one is given. */
export async function listVersions(
  store: Store,
  iri: string,
  { before = Number.MAX_SAFE_INTEGER, limit = 100 }: { before?: number; limit?: number } = {},
): Promise<DocumentVersion[]> {
  const rows = await store
    .selectFrom('changes')
    .innerJoin('commits', 'commits.version', 'changes.version')
    .select([
      'commits.version',
      'commits.at',
      'commits.actor',
      'commits.reason',
      'commits.digest',
      'changes.is_there',
    ])
    .where('changes.document', '=', iri)
    .where('changes.version', '<', before)
    .orderBy('changes.version', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ is_there, ...head }) => ({ ...head, isThere: is_there === 1 }));
}

/** The commits, newest first, those before a version when one is given. */
export function listCommits(
  store: Store,
  { before = Number.MAX_SAFE_INTEGER, limit = 100 }: { before?: number; limit?: number } = {},
): Promise<CommitHead[]> {
  return store
    .selectFrom('commits')
    .selectAll()
    .where('version', '<', before)
    .orderBy('version', 'desc')
    .limit(limit)
    .execute();
}

/** What one commit did to a document: the version it made, and the one that it took the place of. */
export interface CommittedDocument {
  document: string;
  isThere: boolean;
  /** The version of the document that ended with it; undefined when the document was not there before. */
  before: number | undefined;
}

/** A commit by its version; undefined when there is none. */
export function readCommit(store: Store, version: number): Promise<CommitHead | undefined> {
  return store.selectFrom('commits').selectAll().where('version', '=', version).executeTakeFirst();
}

/** The documents that a commit changed, by IRI, those after one when it is given. */
export async function listCommitted(
  store: Store,
  version: number,
  { after = '', limit = 100 }: { after?: string; limit?: number } = {},
): Promise<CommittedDocument[]> {
  const rows = await store
    .selectFrom('changes')
    .select((select) => [
      'document',
      'is_there',
      select
        .selectFrom('changes as earlier')
        .select((each) => each.fn.max('earlier.version').as('version'))
        .whereRef('earlier.document', '=', 'changes.document')
        .where('earlier.version', '<', version)
        .as('before'),
    ])
    .where('version', '=', version)
    .where('document', '>', after)
    .orderBy('document')
    .limit(limit)
    .execute();
  const committed = rows.map(async ({ document, is_there, before }) => {
    const earlier = before === null ? undefined : await versionAt(store, document, before);
    const was = earlier?.is_there === 1 ? earlier.version : undefined;
    return { document, isThere: is_there === 1, before: was };
  });
  return Promise.all(committed);
}

/** How a document differs between two dataset versions. */
export interface ChangedDocument {
  document: string;
  change: 'created' | 'changed' | 'removed';
  /** The last commit that changed it between the two. */
  version: number;
}

export interface ChangedPage {
  changed: ChangedDocument[];
  /** The IRI after which the next page begins; undefined on the last. */
  next: string | undefined;
}

/** The documents that differ between two dataset versions, by IRI; `from` is the earlier one. */
export async function listChanged(
  store: Store,
  {
    from,
    to,
    after = '',
    limit = 100,
  }: { from: number; to: number; after?: string; limit?: number },
): Promise<ChangedPage> {
  const rows = await store
    .selectFrom('changes')
    .select((select) => ['document', select.fn.max('version').as('version')])
    .where('version', '>', from)
    .where('version', '<=', to)
    .where('document', '>', after)
    .groupBy('document')
    .orderBy('document')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const changed: ChangedDocument[] = [];
  for (const { document, version } of page) {
    const was = (await versionAt(store, document, from))?.is_there === 1;
    const is = (await versionAt(store, document, to))?.is_there === 1;
    if (!was && !is) continue; // made and removed in between
    changed.push({ document, version, change: was ? (is ? 'changed' : 'removed') : 'created' });
  }
  return { changed, next: rows.length > limit ? page.at(-1)?.document : undefined };
}
