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
  for (let after = ''; ;) {
    const rows = await store
      .selectFrom('documents')
      .select(['iri', 'kind', 'content'])
      .where('version', '>', version)
      .where('iri', '>', after)
      .orderBy('iri')
      .limit(page)
      .execute();
    if (rows.length === 0) return;
    yield rows.map(({ iri, kind, content }) => ({
      iri,
      kind,
      content: content === '' ? [] : content.split('\n'),
    }));
    after = rows.at(-1)?.iri ?? after;
  }
}

/** What tells the commit of a dataset version from the same version of another journal; undefined without one. */
export async function readCommitMark(store: Store, version: number): Promise<string | undefined> {
  const row = await store
    .selectFrom('commits')
    .select(['version', 'at', 'actor'])
    .where('version', '=', version)
    .executeTakeFirst();
  return row && `${String(row.version)} ${row.at} ${row.actor}`;
}
