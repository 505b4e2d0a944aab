import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { appendCommit, readDocument } from '../../../server/store/journal.ts';
import { openStore } from '../../../server/store/store.ts';
import { verifyStore } from '../../../server/store/verify.ts';

test('a log that was torn, wherever that was, gives whole commits in order and none by half', async () => {
  const root = mkdtempSync(join(tmpdir(), 'revontuli-torn-'));
  const folder = join(root, 'data');
  const store = await openStore(folder);
  for (let version = 1; version <= 30; version += 1) {
    const content = Array.from({ length: 40 }, (_, index) => `<s> <p> "${version}-${index}" .`);
    const change = { document: `d${version}`, kind: 'service', owner: 'x', content };
    await appendCommit(store, {
      actor: 'test',
      reason: 'test',
      changes: [{ ...change, added: content, removed: [] }],
    });
  }
  const log = readFileSync(join(folder, 'revontuli.db-wal'));
  const found: number[] = [];
  for (const part of [1, 0.999, 0.8, 0.61, 0.4, 0.21, 0.001, 0]) {
    // what a power cut leaves: the files as they are on the disk, the log only in part
    const torn = join(root, `torn-${String(part)}`);
    mkdirSync(torn);
    copyFileSync(join(folder, 'revontuli.db'), join(torn, 'revontuli.db'));
    writeFileSync(join(torn, 'revontuli.db-wal'), log.subarray(0, Math.floor(log.length * part)));
    const again = await openStore(torn);
    const { version, faults } = await verifyStore(again);
    expect(faults).toEqual([]);
    for (let each = 1; each <= 30; each += 1) {
      const document = await readDocument(again, `d${each}`);
      expect(document?.content.length ?? 0).toBe(each <= version ? 40 : 0);
    }
    found.push(version);
    await again.destroy();
  }
  expect(found[0]).toBe(30);
  expect(found).toEqual([...found].sort((one, other) => other - one));
  expect(new Set(found).size).toBeGreaterThan(3);
  await store.destroy();
  rmSync(root, { recursive: true, force: true });
});
