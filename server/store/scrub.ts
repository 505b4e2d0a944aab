import { setTimeout as sleep } from 'node:timers/promises';
import type { Problem } from '../problems.ts';
import { isStorageTrouble } from './health.ts';
import { checkPacked } from './lines.ts';
import type { Store } from './store.ts';

/** Rows that are read at once, and milliseconds until the next: nobody's answer waits for it. */
const PAGE = 4;
const PAUSE = 20;

/**
 * Reads everything that is stored once, a little at a time: a start from images has not read it, and damage
 * must be known before somebody needs what is damaged. Tells the first damage; gives what stops it.
 */
export function startScrub(
  store: Store,
  damaged: (damage: Problem) => void,
  pause = PAUSE,
): () => Promise<void> {
  const stop = new AbortController();
  const rest = (): Promise<void> => sleep(pause, undefined, { signal: stop.signal, ref: false });
  const run = async (): Promise<void> => {
    try {
      await readDocuments(store, rest);
      await readChanges(store, rest);
    } catch (error) {
      if (stop.signal.aborted) return;
      if (!isStorageTrouble(error)) throw error;
      damaged(error);
    }
  };
  const done = run();
  return () => {
    stop.abort();
    return done;
  };
}

/** Reads the present documents, with a rest after each page. */
async function readDocuments(store: Store, rest: () => Promise<void>): Promise<void> {
  for (let after = ''; ;) {
    const rows = await store
      .selectFrom('documents')
      .select(['iri', 'content'])
      .where('iri', '>', after)
      .orderBy('iri')
      .limit(PAGE)
      .execute();
    if (rows.length === 0) return;
    for (const { iri, content } of rows) await checkPacked(content, iri);
    after = rows.at(-1)?.iri ?? after;
    await rest();
  }
}

/** Reads the journal, with a rest after each page. */
async function readChanges(store: Store, rest: () => Promise<void>): Promise<void> {
  for (let after = { version: 0, document: '' }; ;) {
    const rows = await store
      .selectFrom('changes')
      .select(['version', 'document', 'added', 'removed'])
      .where((where) =>
        where(
          where.refTuple('version', 'document'),
          '>',
          where.tuple(after.version, after.document),
        ),
      )
      .orderBy('version')
      .orderBy('document')
      .limit(PAGE)
      .execute();
    if (rows.length === 0) return;
    for (const { version, document, added, removed } of rows) {
      const place = `version ${String(version)} of ${document}`;
      await checkPacked(added, place);
      await checkPacked(removed, place);
    }
    after = rows.at(-1) ?? after;
    await rest();
  }
}
