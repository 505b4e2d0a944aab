import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { difference } from '../../../server/commits/difference.ts';
import { readChangesAfter, type CommittedChanges } from '../../../server/store/changes.ts';
import { appendCommit, readDocument } from '../../../server/store/journal.ts';
import { openStore, type Store } from '../../../server/store/store.ts';

const folder = mkdtempSync(join(tmpdir(), 'revontuli-changes-'));
let store: Store;
beforeAll(async () => {
  store = await openStore(folder);
  await put('a', ['<a> <p> "1" .']);
  await put('b', ['<b> <p> "1" .']);
  await put('a', ['<a> <p> "1.0" .', '<a> <p> "1.00" .']);
  await put('a', ['<a> <p> "1.0" .']);
  await put('b', undefined);
});
afterAll(async () => {
  await store.destroy();
  rmSync(folder, { recursive: true, force: true });
});

async function put(document: string, content: readonly string[] | undefined): Promise<void> {
  const before = (await readDocument(store, document))?.content ?? [];
  await appendCommit(store, {
    actor: 'test',
    reason: 'test',
    changes: [
      { document, kind: 'service', owner: 'x', content, ...difference(before, content ?? []) },
    ],
  });
}

async function after(version: number, page?: number): Promise<CommittedChanges[]> {
  const all: CommittedChanges[] = [];
  for await (const each of readChangesAfter(store, version, page)) all.push(each);
  return all;
}

test('the changes after a version come in order, each commit once, however small the pages', async () => {
  for (const page of [1, 2, 100]) {
    expect((await after(0, page)).map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
    expect((await after(3, page)).map(({ version }) => version)).toEqual([4, 5]);
    expect(await after(5, page)).toEqual([]);
  }
});

test('every version after every other is reached by replaying what lies between', async () => {
  const states = [new Set<string>()];
  for (const { changes } of await after(0)) {
    const next = new Set(states.at(-1));
    for (const { added, removed } of changes) {
      for (const line of removed) next.delete(line);
      for (const line of added) next.add(line);
    }
    states.push(next);
  }
  expect([...(states.at(-1) ?? [])]).toEqual(['<a> <p> "1.0" .']);
  for (const [version, state] of states.entries()) {
    const replayed = new Set(state);
    for (const { changes } of await after(version)) {
      for (const { added, removed } of changes) {
        for (const line of removed) replayed.delete(line);
        for (const line of added) replayed.add(line);
      }
    }
    expect(replayed, `from version ${version}`).toEqual(states.at(-1));
  }
});

test('what stays beside a number that goes is said again, for engines that know numbers by value', async () => {
  expect(await after(3)).toEqual([
    {
      version: 4,
      changes: [{ graph: 'a', added: ['<a> <p> "1.0" .'], removed: ['<a> <p> "1.00" .'] }],
    },
    { version: 5, changes: [{ graph: 'b', added: [], removed: ['<b> <p> "1" .'] }] },
  ]);
});
