import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { difference } from '../../../server/commits/difference.ts';
import {
  listChanged,
  listCommits,
  listCommitted,
  listVersions,
  readDocumentAt,
} from '../../../server/store/history.ts';
import { appendCommit, readDocument } from '../../../server/store/journal.ts';
import { openStore, type Store } from '../../../server/store/store.ts';

const folder = mkdtempSync(join(tmpdir(), 'revontuli-history-'));
/** What document `a` is after each commit; it is removed and made again. */
const states = [undefined, ['1', '2'], ['2', '3'], undefined, undefined, ['3', '4'], ['4']];
let store: Store;
beforeAll(async () => {
  store = await openStore(folder);
  await put('a', states[1]);
  await put('a', states[2]);
  await put('a', undefined);
  await put('b', ['5']);
  await put('a', states[5]);
  await put('a', states[6]);
});
afterAll(async () => {
  await store.destroy();
  rmSync(folder, { recursive: true, force: true });
});

async function put(document: string, content: readonly string[] | undefined): Promise<void> {
  const before = (await readDocument(store, document))?.content ?? [];
  const change = { document, kind: 'service', owner: 'x', content };
  await appendCommit(store, {
    actor: 'test',
    reason: `put ${document}`,
    changes: [{ ...change, ...difference(before, content ?? []) }],
  });
}

test('a document is at every version what it was then, also when it was removed and made again', async () => {
  for (const [version, content] of states.entries()) {
    const found = await readDocumentAt(store, 'a', version);
    if (version === 0) expect(found).toBeUndefined();
    else expect(found).toMatchObject({ content: content ?? [], removed: content === undefined });
  }
  expect((await readDocumentAt(store, 'a', 4))?.version).toBe(3);
  expect(await readDocumentAt(store, 'b', 3)).toBeUndefined();
  expect(await readDocumentAt(store, 'never', 6)).toBeUndefined();
});

test('the versions of a document are the commits that changed it, newest first', async () => {
  const versions = await listVersions(store, 'a');
  expect(versions.map(({ version }) => version)).toEqual([6, 5, 3, 2, 1]);
  expect(versions.map(({ isThere }) => isThere)).toEqual([true, true, false, true, true]);
  const older = await listVersions(store, 'a', { before: 5, limit: 2 });
  expect(older.map(({ version }) => version)).toEqual([3, 2]);
});

test('what differs between two versions tells made, changed and removed; what came and went is not there', async () => {
  const between = async (from: number, to: number) =>
    (await listChanged(store, { from, to })).changed.map(
      ({ document, change }) => `${document} ${change}`,
    );
  expect(await between(0, 6)).toEqual(['a created', 'b created']);
  expect(await between(1, 2)).toEqual(['a changed']);
  expect(await between(2, 4)).toEqual(['a removed', 'b created']);
  expect(await between(0, 3)).toEqual([]);
  expect(await between(6, 6)).toEqual([]);
  const first = await listChanged(store, { from: 2, to: 4, limit: 1 });
  expect(first).toMatchObject({ next: 'a', changed: [{ document: 'a' }] });
  const second = await listChanged(store, { from: 2, to: 4, limit: 1, after: 'a' });
  expect(second).toMatchObject({ next: undefined, changed: [{ document: 'b' }] });
});

test('a commit names what it changed and which version that took the place of', async () => {
  expect(await listCommitted(store, 2)).toEqual([{ document: 'a', isThere: true, before: 1 }]);
  expect(await listCommitted(store, 3)).toEqual([{ document: 'a', isThere: false, before: 2 }]);
  expect(await listCommitted(store, 5)).toEqual([
    { document: 'a', isThere: true, before: undefined },
  ]);
});

test('every commit is chained to the one before it by its digest', async () => {
  const digests = (await listCommits(store)).map(({ digest }) => digest);
  expect(new Set(digests).size).toBe(6);
  expect(digests.every((digest) => /^[0-9a-f]{64}$/.test(digest))).toBe(true);
});
