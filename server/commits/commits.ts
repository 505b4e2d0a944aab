import type { Graph, GraphChange } from '../graph/graph.ts';
import { Problem } from '../problems.ts';
import {
  appendCommit,
  readDocument,
  readVersion,
  type DocumentChange,
  type StoredDocument,
} from '../store/journal.ts';
import type { Store } from '../store/store.ts';
import type { DocumentKind } from '../validation/kinds.ts';
import { difference } from './difference.ts';
import { refuseForeignSubjects } from './ownership.ts';

/** What a document shall be after the commit; `triples` undefined removes it. */
export interface DocumentWrite {
  document: string;
  kind: DocumentKind;
  /** The id of the organisation that owns it; `steward` for what the network itself owns. */
  owner: string;
  triples: readonly string[] | undefined;
  /** In place of `triples`: what it shall be, made from what it is inside the lock. */
  derive?: (present: readonly string[]) => readonly string[] | undefined;
  /** Looks at the present state inside the lock and throws when a precondition does not hold. */
  precondition?: (present: StoredDocument | undefined) => void;
}

export interface CommitRequest {
  actor: string;
  reason: string;
  /** Checks everything and writes nothing. */
  dryRun?: boolean;
  writes: readonly DocumentWrite[];
}

export interface Committed {
  version: number;
  /** The documents that really changed. */
  changed: readonly string[];
}

export type CommitListener = (changes: readonly DocumentChange[]) => Promise<void>;

/** The one write door. */
export interface Commits {
  /** Resolves when the commit is durable and visible; it is whole or not there at all. */
  commit(request: CommitRequest): Promise<Committed>;
  version(): number;
  /** Called after each commit with what changed, before `commit` resolves. */
  onCommit(listener: CommitListener): void;
}

/** Opens the write door over a store and the graph that shows it. Commits run one at a time. */
export async function openCommits({
  store,
  graph,
}: {
  store: Store;
  graph: Graph;
}): Promise<Commits> {
  const listeners: CommitListener[] = [];
  let version = await readVersion(store);
  let last: Promise<unknown> = Promise.resolve();

  const run = async ({ actor, reason, dryRun, writes }: CommitRequest): Promise<Committed> => {
    const changes: DocumentChange[] = [];
    for (const write of writes) {
      const change = changeOf(write, await readDocument(store, write.document));
      if (change) changes.push(change);
    }
    if (changes.length === 0 || dryRun) return { version, changed: [] };
    version = await appendCommit(store, { actor, reason, changes });
    await graph.apply(changes.map(toGraphChange));
    for (const listener of listeners) await listener(changes);
    return { version, changed: changes.map((change) => change.document) };
  };

  return {
    commit(request: CommitRequest): Promise<Committed> {
      const done = last.then(() => run(request));
      last = done.catch(() => undefined);
      return done;
    },
    version: () => version,
    onCommit: (listener) => {
      listeners.push(listener);
    },
  };
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

/** An engine may know numbers by value: taking "1.00" away takes "1.0" along, so what stays is said again. */
function toGraphChange({ document, content = [], added, removed }: DocumentChange): GraphChange {
  const touched = new Set(removed.map(subjectAndPredicate));
  const stays = content.filter((line) => touched.has(subjectAndPredicate(line)));
  return { graph: document, added: [...new Set([...added, ...stays])], removed };
}

function subjectAndPredicate(line: string): string {
  return line.slice(0, line.indexOf(' ', line.indexOf(' ') + 1));
}

/** The kinds whose subjects are not all their own: terms of a namespace, and whatever a free graph speaks of. */
const SPEAK_OF_OTHERS: ReadonlySet<DocumentKind> = new Set(['vocabulary', 'shapes', 'data']);

/** The precondition of HTTP's conditional requests (RFC 9110 §13): `If-Match` and `If-None-Match` versions. */
export function requireVersion(
  { ifMatch, ifNoneMatch }: { ifMatch?: string | undefined; ifNoneMatch?: string | undefined },
  document: string,
): (present: StoredDocument | undefined) => void {
  return (present) => {
    const current = present?.removed === false ? present.version : undefined;
    const isSaid = ifMatch !== undefined || ifNoneMatch !== undefined;
    if (current !== undefined && !isSaid) throw new Problem('precondition-required', { document });
    const isStale = ifMatch !== undefined && !matches(ifMatch, current);
    const exists = ifNoneMatch !== undefined && matches(ifNoneMatch, current);
    if (!isStale && !exists) return;
    const shown = current === undefined ? '-' : `"${String(current)}"`;
    throw new Problem('precondition-failed', { current: shown });
  };
}

/** Entity tags look like `"17.turtle"`: the part before the dot is the version. */
function matches(header: string, current: number | undefined): boolean {
  if (current === undefined) return false;
  if (header.trim() === '*') return true;
  return header.split(',').some((tag) => /^"(\d+)/.exec(tag.trim())?.[1] === String(current));
}
