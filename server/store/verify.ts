import { createHash } from 'node:crypto';
import { Problem } from '../problems.ts';
import { digestOf, type DigestedChange } from './digest.ts';
import { readAllDocuments, readVersion } from './journal.ts';
import { joinLines, unpackLines } from './lines.ts';
import { readCommit } from './history.ts';
import type { Store } from './store.ts';

/** What a look at everything that is stored found. */
export interface Verification {
  version: number;
  documents: number;
  triples: number;
  /** SHA-256 over the present N-Quads, document by document: equal exactly when the contents are. */
  hash: string;
  /** The last dataset version up to which every commit is whole and in its chain. */
  soundTo: number;
  faults: readonly string[];
}

const PAGE = 100;
/** Faults that are told; more would say the same. */
const MAX_FAULTS = 50;

/** Recomputes the chain of commits, replays the journal and compares it with the present state. */
export async function verifyStore(store: Store): Promise<Verification> {
  const faults: string[] = [];
  const note = (fault: string): void => {
    if (faults.length < MAX_FAULTS) faults.push(fault);
  };
  const { version, soundTo } = await verifyChain(store, note);
  await verifyStates(store, note);
  const hash = createHash('sha256');
  let documents = 0;
  let triples = 0;
  try {
    for await (const page of readAllDocuments(store)) {
      for (const { iri, content } of page) {
        documents += 1;
        triples += content.length;
        for (const line of content) hash.update(`${line.slice(0, -1)}<${iri}> .\n`);
      }
    }
  } catch (error) {
    note(toFault(error));
  }
  return { version, documents, triples, hash: hash.digest('hex'), soundTo, faults };
}

async function verifyChain(
  store: Store,
  note: (fault: string) => void,
): Promise<{ version: number; soundTo: number }> {
  const version = await readVersion(store);
  let digest = '';
  for (let each = 1; each <= version; each += 1) {
    const fault = await faultOfCommit(store, each, digest);
    if (fault !== undefined) {
      note(fault);
      return { version, soundTo: each - 1 };
    }
    digest = (await readCommit(store, each))?.digest ?? '';
  }
  return { version, soundTo: version };
}

/** What is wrong with one commit that follows another; undefined when it is whole and in its place. */
export async function faultOfCommit(
  store: Store,
  version: number,
  digestBefore: string,
): Promise<string | undefined> {
  try {
    const commit = await readCommit(store, version);
    if (!commit) return `commit ${String(version)} is missing`;
    const changes = await readChangesOf(store, version);
    const isInChain = digestOf(digestBefore, commit, changes.map(toDigested)) === commit.digest;
    return isInChain ? undefined : `commit ${String(version)} is not what was written`;
  } catch (error) {
    return toFault(error);
  }
}

export interface JournalledChange {
  document: string;
  kind: string;
  owner: string;
  isThere: boolean;
  added: string[];
  removed: string[];
}

/** The changes of one commit. Throws `damaged-folder` when one of them cannot be read. */
export async function readChangesOf(store: Store, version: number): Promise<JournalledChange[]> {
  const rows = await store
    .selectFrom('changes')
    .selectAll()
    .where('version', '=', version)
    .execute();
  return rows.map(({ document, kind, owner, is_there, added, removed }) => {
    const place = `version ${String(version)} of ${document}`;
    const lines = { added: unpackLines(added, place), removed: unpackLines(removed, place) };
    return { document, kind, owner, isThere: is_there === 1, ...lines };
  });
}

function toDigested({ added, removed, ...change }: JournalledChange): DigestedChange {
  return { ...change, added: joinLines(added), removed: joinLines(removed) };
}

/** Replays the journal document by document, so that memory holds one of them at a time. */
async function verifyStates(store: Store, note: (fault: string) => void): Promise<void> {
  for (let after = ''; ;) {
    const page = await store
      .selectFrom('documents')
      .select('iri')
      .where('iri', '>', after)
      .orderBy('iri')
      .limit(PAGE)
      .execute();
    if (page.length === 0) break;
    for (const { iri } of page) {
      const fault = await faultOfState(store, iri).catch(toFault);
      if (fault !== undefined) note(fault);
    }
    after = page.at(-1)?.iri ?? after;
  }
  const orphan = await store
    .selectFrom('changes')
    .select('document')
    .where('document', 'not in', (select) => select.selectFrom('documents').select('iri'))
    .executeTakeFirst();
  if (orphan) note(`${orphan.document} is in the journal and not among the documents`);
}

async function faultOfState(store: Store, iri: string): Promise<string | undefined> {
  const state = await store
    .selectFrom('documents')
    .selectAll()
    .where('iri', '=', iri)
    .executeTakeFirstOrThrow();
  const rows = await store
    .selectFrom('changes')
    .selectAll()
    .where('document', '=', iri)
    .orderBy('version')
    .execute();
  const replayed = new Set<string>();
  for (const { version, added, removed } of rows) {
    const place = `version ${String(version)} of ${iri}`;
    for (const line of unpackLines(removed, place)) replayed.delete(line);
    for (const line of unpackLines(added, place)) replayed.add(line);
  }
  const content = unpackLines(state.content, iri);
  const last = rows.at(-1);
  const isSame =
    content.length === replayed.size &&
    content.every((line) => replayed.has(line)) &&
    last?.version === state.version &&
    last.is_there === 1 - state.removed &&
    last.kind === state.kind &&
    last.owner === state.owner;
  return isSame ? undefined : `${iri} is not what the journal makes of it`;
}

function toFault(error: unknown): string {
  if (error instanceof Problem) return String(error.params['place'] ?? error.message);
  return error instanceof Error ? error.message : String(error);
}
