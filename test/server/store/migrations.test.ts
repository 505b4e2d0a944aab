import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listCommits, readDocumentAt } from '../../../server/store/history.ts';
import { readAllDocuments } from '../../../server/store/journal.ts';
import { migrations } from '../../../server/store/migrations.ts';
import { openStore, readSetting } from '../../../server/store/store.ts';
import { makeFormat1 } from '../../support/old-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'revontuli-migrate-'));
  await makeFormat1(folder);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a folder of the format before opens with everything in it, its past too', async () => {
  const store = await openStore(folder);
  expect(await readSetting(store, 'format')).toBe(String(migrations.length));
  const present = new Map<string, readonly string[]>();
  for await (const page of readAllDocuments(store))
    for (const { iri, content } of page) present.set(iri, content);
  expect(present.size).toBe(299);
  expect(present.get('d0')).toEqual(['2', 'ä0']);
  expect(present.get('d299')).toEqual(['1', 'ä299']);
  expect((await readDocumentAt(store, 'd0', 1))?.content).toEqual(['1', 'ä0']);
  expect(await readDocumentAt(store, 'd1', 3)).toMatchObject({ removed: true, content: [] });
  expect((await readDocumentAt(store, 'd2', 4))?.content).toEqual(['1', 'ä2']);
  const digests = (await listCommits(store)).map(({ digest }) => digest);
  expect(new Set(digests).size).toBe(6);
  await store.destroy();
});
