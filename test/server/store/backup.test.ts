import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { difference } from '../../../server/commits/difference.ts';
import { restoreBackup, writeBackup } from '../../../server/store/backup.ts';
import { examineFolder } from '../../../server/store/doctor.ts';
import { appendCommit, readDocument } from '../../../server/store/journal.ts';
import { addKey, findKey } from '../../../server/store/keys.ts';
import { migrations } from '../../../server/store/migrations.ts';
import { repairFolder } from '../../../server/store/repair.ts';
import { openStore, readSetting, writeSetting, type Store } from '../../../server/store/store.ts';
import { verifyStore } from '../../../server/store/verify.ts';

let root: string;
let folder: string;
let store: Store;
let key: string;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'revontuli-backup-'));
  folder = join(root, 'data');
  store = await openStore(folder);
  key = await addKey(store, { role: 'provider', organisations: ['oulu'], label: 'test' });
  await writeSetting(store, 'base-iri', 'http://x/');
  for (let round = 0; round < 60; round += 1) {
    await put(`http://x/services/s${round % 20}`, round % 7 === 6 ? undefined : linesOf(round));
  }
});
afterEach(async () => {
  await store.destroy();
  rmSync(root, { recursive: true, force: true });
});

const linesOf = (round: number) =>
  Array.from({ length: 50 }, (_, index) => `<a:${index}> <b:${round}> "${Math.random()}" .`).sort();

async function put(document: string, content: readonly string[] | undefined): Promise<void> {
  const before = (await readDocument(store, document))?.content ?? [];
  const change = { document, kind: 'service', owner: 'oulu', content };
  await appendCommit(store, {
    actor: 'test',
    reason: 'test',
    changes: [{ ...change, ...difference(before, content ?? []) }],
  });
}

async function backUp(): Promise<string> {
  const file = join(root, 'backup.db');
  await writeBackup(store, file);
  return file;
}

/** Turns one bit over in the middle of some text that the file has in it. */
function turnBit(file: string, place: number): void {
  const bytes = readFileSync(file);
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

describe('a backup', () => {
  test('restored into an empty folder is the same content, past, keys and settings', async () => {
    const before = await verifyStore(store);
    expect(before).toMatchObject({ faults: [], version: 60, soundTo: 60 });
    const restored = await restoreBackup(await backUp(), join(root, 'other'));
    expect(restored).toEqual(before);
    const other = await openStore(join(root, 'other'));
    expect(await verifyStore(other)).toEqual(before);
    expect(await findKey(other, key)).toMatchObject({ organisations: ['oulu'] });
    expect(await readSetting(other, 'base-iri')).toBe('http://x/');
    const steward = readFileSync(join(root, 'other', 'steward.key'), 'utf8').trim();
    expect(await findKey(other, steward)).toMatchObject({ role: 'steward' });
    expect(statSync(join(root, 'other', 'steward.key')).mode & 0o777).toBe(0o600);
    await other.destroy();
  });

  test('goes into an empty folder only, and leaves what is there alone', async () => {
    const file = await backUp();
    const other = join(root, 'other');
    mkdirSync(other);
    writeFileSync(join(other, 'mine'), 'x');
    await expect(restoreBackup(file, other)).rejects.toMatchObject({ type: 'folder-not-empty' });
    expect(readFileSync(join(other, 'mine'), 'utf8')).toBe('x');
    rmSync(join(other, 'mine'));
    mkdirSync(join(other, '.restoring')); // a restore that was killed
    await restoreBackup(file, other);
    expect(existsSync(join(other, '.restoring'))).toBe(false);
  });

  test('of a newer format is refused, and nothing is left of the attempt', async () => {
    await writeSetting(store, 'format', String(migrations.length + 1));
    const other = join(root, 'other');
    await expect(restoreBackup(await backUp(), other)).rejects.toMatchObject({
      type: 'newer-format',
    });
    expect(existsSync(join(other, 'revontuli.db'))).toBe(false);
  });

  test('that was cut short or changed is refused, wherever that was', async () => {
    const file = await backUp();
    const whole = readFileSync(file);
    for (const part of [0, 0.1, 0.3, 0.5, 0.7, 0.9]) {
      writeFileSync(file, whole.subarray(0, Math.floor(whole.length * part)));
      const other = join(root, `cut-${String(part)}`);
      await expect(restoreBackup(file, other)).rejects.toMatchObject({ type: 'damaged-backup' });
      expect(existsSync(join(other, 'revontuli.db'))).toBe(false);
    }
    writeFileSync(file, whole);
    appendFileSync(`${file}.sha256`, `${'0'.repeat(64)}  backup.db\n`);
    await expect(restoreBackup(file, join(root, 'sum'))).rejects.toMatchObject({
      type: 'damaged-backup',
    });
  });
});

describe('verification', () => {
  test('finds a present state that the journal does not make', async () => {
    await store
      .updateTable('documents')
      .set({ owner: 'other' })
      .where('iri', '=', 'http://x/services/s1')
      .execute();
    const { faults, soundTo } = await verifyStore(store);
    expect(faults).toEqual([expect.stringContaining('http://x/services/s1')]);
    expect(soundTo).toBe(60);
  });

  test.each([
    ['changed', () => store.updateTable('commits').set({ reason: 'x' }).where('version', '=', 31)],
    ['taken away', () => store.deleteFrom('commits').where('version', '=', 31)],
    ['emptied', () => store.deleteFrom('changes').where('version', '=', 31)],
  ])('finds a commit that was %s afterwards', async (_, tamper) => {
    await tamper().execute();
    const { faults, soundTo } = await verifyStore(store);
    expect(faults[0]).toMatch(/commit 31 /);
    expect(soundTo).toBe(30);
  });
});

describe('a damaged folder', () => {
  test('does not open, or tells when read: no turned bit goes unseen, and its sound beginning is saved', async () => {
    const sound = await verifyStore(store);
    await store.destroy();
    const file = join(folder, 'revontuli.db');
    const whole = readFileSync(file);
    let seen = 0;
    for (let place = 4096 * 3; place < whole.length; place += Math.ceil(whole.length / 40)) {
      writeFileSync(file, whole);
      turnBit(file, place);
      const { name, params } = await examineFolder(folder);
      if (name === 'sound')
        expect(params['hash']).toBe(sound.hash); // room that nothing uses
      else seen += 1;
    }
    expect(seen).toBeGreaterThan(10);
    store = await openStore(join(root, 'for-after-each'));
  });

  test('gives its sound beginning, and keeps the damaged file', async () => {
    await store.updateTable('commits').set({ reason: 'x' }).where('version', '=', 31).execute();
    await store.destroy();
    expect(await examineFolder(folder)).toMatchObject({ name: 'damaged', params: { soundTo: 30 } });
    const { found, kept } = await repairFolder(folder);
    expect(found).toMatchObject({ version: 30, faults: [] });
    expect(existsSync(join(folder, kept))).toBe(true);
    expect(await examineFolder(folder)).toMatchObject({ name: 'sound', params: { version: 30 } });
    store = await openStore(folder);
    expect(await findKey(store, key)).toMatchObject({ role: 'provider' });
    expect(await readSetting(store, 'base-iri')).toBe('http://x/');
  });

  test('is told from one that is missing, empty, held or newer', async () => {
    expect((await examineFolder(join(root, 'none'))).name).toBe('no-folder');
    mkdirSync(join(root, 'empty'));
    expect((await examineFolder(join(root, 'empty'))).name).toBe('no-database');
    expect((await examineFolder(folder)).name).toBe('in-use');
    await writeSetting(store, 'format', '99');
    await store.destroy();
    expect((await examineFolder(folder)).name).toBe('newer');
    store = await openStore(join(root, 'for-after-each'));
  });
});
