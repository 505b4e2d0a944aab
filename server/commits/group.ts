import type { GraphChange } from '../graph/graph.ts';
import { withWhatStays } from '../store/changes.ts';
import { readDocuments, type DocumentChange, type StoredDocument } from '../store/journal.ts';
import type { Store } from '../store/store.ts';
import type { DocumentKind } from '../validation/kinds.ts';
import type { Committed, CommitRequest, DocumentWrite } from './request.ts';
import { difference } from './difference.ts';
import { refuseForeignSubjects } from './ownership.ts';

/** What becomes of one commit of a group, if the group becomes durable. */
export type Outcome = (
  | { kind: 'changes'; changes: readonly DocumentChange[]; committed: Committed }
  | { kind: 'nothing' }
  | { kind: 'refused'; error: unknown }
) & { request: CommitRequest };

/** What each commit of a group does, seeing what those before it in the group make; in the same order. */
export async function prepareGroup(
  store: Store,
  group: readonly CommitRequest[],
  version: number,
): Promise<Outcome[]> {
  const documents = group.flatMap(({ writes }) => writes.map((write) => write.document));
  const states = await readDocuments(store, [...new Set(documents)]);
  let newest = version;
  return group.map((request) => {
    const outcome = outcomeOf(request, states, newest + 1);
    if (outcome.kind !== 'changes') return outcome;
    newest += 1;
    for (const change of outcome.changes) states.set(change.document, stateAfter(change, newest));
    return outcome;
  });
}

function outcomeOf(
  request: CommitRequest,
  states: ReadonlyMap<string, StoredDocument>,
  version: number,
): Outcome {
  try {
    const changes = request.writes.flatMap((write) => {
      return changeOf(write, states.get(write.document)) ?? [];
    });
    if (changes.length === 0 || request.dryRun) return { kind: 'nothing', request };
    const changed = changes.map(({ document }) => document);
    return { kind: 'changes', request, changes, committed: { version, changed } };
  } catch (error) {
    return { kind: 'refused', request, error };
  }
}

function stateAfter(
  { document, kind, owner, content }: DocumentChange,
  version: number,
): StoredDocument {
  const removed = content === undefined;
  return { iri: document, kind, owner, version, content: content ?? [], removed };
}

/**
 * The changes of a group in as few lists as the graph can take at once: it takes away everything that a list
 * takes away before it adds, so no document may be twice in one.
 */
export function shownTogether(
  commits: readonly { changes: readonly DocumentChange[] }[],
): DocumentChange[][] {
  const lists: DocumentChange[][] = [];
  let seen = new Set<string>();
  for (const { changes } of commits) {
    const isNew = changes.every(({ document }) => !seen.has(document));
    if (!isNew || lists.length === 0) {
      lists.push([]);
      seen = new Set();
    }
    lists.at(-1)?.push(...changes);
    for (const { document } of changes) seen.add(document);
  }
  return lists;
}

/** What a write changes in what there is; undefined when that is nothing. Throws what its precondition throws. */
function changeOf(
  write: DocumentWrite,
  present: StoredDocument | undefined,
): DocumentChange | undefined {
  write.precondition?.(present);
  const before = present?.content ?? [];
  const content = write.derive ? write.derive(before) : write.triples;
  if (!SPEAK_OF_OTHERS.has(write.kind)) refuseForeignSubjects(write.document, content ?? []);
  const { added, removed } = difference(before, content ?? []);
  const isThere = present?.removed === false;
  if (added.length + removed.length === 0 && isThere === (content !== undefined)) return undefined;
  const { kind, owner } = content ? write : { ...write, ...present };
  return { document: write.document, kind, owner, content, added, removed };
}

export function toGraphChange({
  document,
  content = [],
  added,
  removed,
}: DocumentChange): GraphChange {
  return { graph: document, added: withWhatStays({ added, removed }, content), removed };
}

/** The kinds whose subjects are not all their own: terms of a namespace, and whatever a free graph speaks of. */
const SPEAK_OF_OTHERS: ReadonlySet<DocumentKind> = new Set(['vocabulary', 'shapes', 'data']);
