import { unpackLines } from './lines.ts';
import { readVersion } from './journal.ts';
import type { Store } from './store.ts';

export interface ChangedDocument {
  iri: string;
  kind: string;
  /** N-Triples lines; none when the document is no more. */
  content: readonly string[];
}

/** The present state of every document that a commit after a dataset version changed, a page at a time. */
export async function* readChangedDocuments(
  store: Store,
  version: number,
  page = 500,
): AsyncGenerator<ChangedDocument[]> {
  for (let after = { version: version + 1, iri: '' }; ;) {
    const rows = await store
      .selectFrom('documents')
      .select(['iri', 'kind', 'version', 'content'])
      .where((where) =>
        where(where.refTuple('version', 'iri'), '>', where.tuple(after.version, after.iri)),
      )
      .orderBy('version')
      .orderBy('iri')
      .limit(page)
      .execute();
    if (rows.length === 0) return;
    yield rows.map(({ iri, kind, content }) => ({
      iri,
      kind,
      content: unpackLines(content, iri),
    }));
    after = rows.at(-1) ?? after;
  }
}

/**
 * Every document that a commit after a dataset version changed, as it was at that version, a page at a time:
 * the present state with the later changes undone, newest first. What was not there has no content.
 */
export async function* readDocumentsAt(
  store: Store,
  version: number,
  page = 100,
): AsyncGenerator<ChangedDocument[]> {
  for await (const present of readChangedDocuments(store, version, page)) {
    const contents = new Map(present.map(({ iri, content }) => [iri, new Set(content)]));
    const later = await store
      .selectFrom('changes')
      .select(['document', 'version', 'added', 'removed'])
      .where('document', 'in', [...contents.keys()])
      .where('version', '>', version)
      .orderBy('version', 'desc')
      .execute();
    for (const { document, version: each, added, removed } of later) {
      const place = `version ${String(each)} of ${document}`;
      const content = contents.get(document);
      for (const line of unpackLines(added, place)) content?.delete(line);
      for (const line of unpackLines(removed, place)) content?.add(line);
    }
    yield present.map(({ iri, kind }) => ({ iri, kind, content: [...(contents.get(iri) ?? [])] }));
  }
}

/** How far back a state may be undone: so many commits, and so many changes of documents in them. */
export interface Reach {
  commits: number;
  changes: number;
}

/** The oldest dataset version within reach of the newest. */
export async function oldestWithin(store: Store, { commits, changes }: Reach): Promise<number> {
  const newest = await readVersion(store);
  const farthest = Math.max(0, newest - commits);
  const rows = await store
    .selectFrom('changes')
    .select((select) => ['version', select.fn.countAll<number>().as('count')])
    .where('version', '>', farthest)
    .groupBy('version')
    .orderBy('version', 'desc')
    .execute();
  let left = changes;
  for (const { version, count } of rows) {
    left -= count;
    if (left < 0) return version;
  }
  return farthest;
}

/**
 * What tells the commit of a dataset version from the same version of another journal: the digest that
 * chains it to all before it. Undefined when there is no such commit.
 */
export async function readCommitMark(store: Store, version: number): Promise<string | undefined> {
  const row = await store
    .selectFrom('commits')
    .select('digest')
    .where('version', '=', version)
    .executeTakeFirst();
  return row?.digest;
}
