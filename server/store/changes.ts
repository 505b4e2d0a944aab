import { unpackLines } from './lines.ts';
import type { Store } from './store.ts';

/** What one commit changed in one document's graph: N-Triples lines. */
export interface ChangedGraph {
  graph: string;
  added: readonly string[];
  removed: readonly string[];
}

export interface CommittedChanges {
  version: number;
  changes: readonly ChangedGraph[];
}

/**
 * The commits after a dataset version, oldest first: a graph that shows that version shows the newest one
 * when they are applied in order. Commits that come while it is read are given too.
 */
export async function* readChangesAfter(
  store: Store,
  version: number,
  page = 200,
): AsyncGenerator<CommittedChanges> {
  const touched = new Map<string, Set<string>>();
  for (let after = version; ;) {
    const commits = await readPage(store, after, page);
    if (commits.length === 0) return;
    for (const { version: each, rows } of commits) {
      yield { version: each, changes: rows.map((row) => toChangedGraph(row, touched)) };
      after = each;
    }
  }
}

/**
 * What to tell an engine of a change. An engine may know numbers by value: taking "1.00" away takes "1.0"
 * along, so what stays beside a removed triple is said again.
 */
export function withWhatStays(
  { added, removed }: Pick<ChangedGraph, 'added' | 'removed'>,
  content: readonly string[],
  touched = new Set<string>(),
): readonly string[] {
  for (const line of removed) touched.add(subjectAndPredicate(line));
  if (touched.size === 0) return added;
  const stays = content.filter((line) => touched.has(subjectAndPredicate(line)));
  return [...new Set([...added, ...stays])];
}

interface ChangeRow {
  version: number;
  document: string;
  added: ArrayBuffer;
  removed: ArrayBuffer;
  /** The present content, where this is the newest change of the document. */
  content: ArrayBuffer | null;
}

async function readPage(
  store: Store,
  after: number,
  page: number,
): Promise<{ version: number; rows: ChangeRow[] }[]> {
  const commits = await store
    .selectFrom('commits')
    .select('version')
    .where('version', '>', after)
    .orderBy('version')
    .limit(page)
    .execute();
  const last = commits.at(-1)?.version;
  if (last === undefined) return [];
  const rows = await store
    .selectFrom('changes')
    .leftJoin('documents', (join) =>
      join
        .onRef('documents.iri', '=', 'changes.document')
        .onRef('documents.version', '=', 'changes.version'),
    )
    .select([
      'changes.version',
      'changes.document',
      'changes.added',
      'changes.removed',
      'documents.content',
    ])
    .where('changes.version', '>', after)
    .where('changes.version', '<=', last)
    .orderBy('changes.version')
    .orderBy('changes.document')
    .execute();
  const byVersion = new Map<number, ChangeRow[]>();
  for (const row of rows) byVersion.set(row.version, [...(byVersion.get(row.version) ?? []), row]);
  return commits.map(({ version }) => ({ version, rows: byVersion.get(version) ?? [] }));
}

function toChangedGraph(row: ChangeRow, touched: Map<string, Set<string>>): ChangedGraph {
  const place = `version ${String(row.version)} of ${row.document}`;
  const change = {
    added: unpackLines(row.added, place),
    removed: unpackLines(row.removed, place),
  };
  const ofDocument = touched.get(row.document) ?? new Set<string>();
  touched.set(row.document, ofDocument);
  const content = row.content ? unpackLines(row.content, row.document) : [];
  const added = withWhatStays(change, content, ofDocument);
  return { graph: row.document, added, removed: change.removed };
}

function subjectAndPredicate(line: string): string {
  return line.slice(0, line.indexOf(' ', line.indexOf(' ') + 1));
}
