import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { difference } from '../../../server/commits/difference.ts';
import { restoreBackup } from '../../../server/store/backup.ts';
import { openBackups, type Backups } from '../../../server/store/backups.ts';
import { examineFolder } from '../../../server/store/doctor.ts';
import { appendCommit, readDocument } from '../../../server/store/journal.ts';
import { addKey, findKey } from '../../../server/store/keys.ts';
import { migrations } from '../../../server/store/migrations.ts';
import { repairFolder } from '../../../server/store/repair.ts';
import {
  BACKUPS_UNDER_WAY,
  openStore,
  readSetting,
  writeSetting,
  type Store,
} from '../../../server/store/store.ts';
import { verifyStore } from '../../../server/store/verify.ts';

let root: string;
let folder: string;
let store: Store;
let key: string;
let backups: Backups;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'revontuli-backup-'));
  folder = join(root, 'data');
  store = await openStore(folder);
  backups = openBackups({ store, folder });
  key = await addKey(store, { role: 'provider', organisations: ['oulu'], label: 'test' });
  await writeSetting(store, 'base-iri', 'http://x/');
  for (let round = 0; round < 60; round += 1) {
    await put(`http://x/services/s${round % 20}`, round % 7 === 6 ? undefined : linesOf(round));
  }
});
afterEach(async () => {
  await backups.close();
  await store.destroy();
  rmSync(root, { recursive: true, force: true });
});

const linesOf = (round: number, length = 50) =>
  Array.from({ length }, (_, index) => `<a:${index}> <b:${round}> "${Math.random()}" .`).sort();

async function put(document: string, content: readonly string[] | undefined): Promise<void> {
  const before = (await readDocument(store, document))?.content ?? [];
  const change = { document, kind: 'service', owner: 'oulu', content };
  await appendCommit(store, {
    actor: 'test',
    reason: 'test',
    changes: [{ ...change, ...difference(before, content ?? []) }],
  });
}

const make = (signal = new AbortController().signal) => backups.make(signal);
const backUp = async () => (await make()).file;

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

describe('backups that are made while the store is written', () => {
  test('are each what was there at one version, and the store goes on as if there had been none', async () => {
    const made = [make(), make()];
    for (let round = 60; round < 120; round += 1) await put(`http://x/services/w${round}`, ['x']);
    made.push(make());
    const versions: number[] = [];
    for (const { file, checksum, version } of await Promise.all(made)) {
      expect(createHash('sha256').update(readFileSync(file)).digest('hex')).toBe(checksum);
      const found = await restoreBackup(file, join(root, `restored-${versions.length}`));
      expect(found).toMatchObject({ faults: [], version });
      versions.push(version);
    }
    expect(versions).toEqual([...versions].sort((one, other) => one - other));
    expect(versions.at(-1)).toBe(120);
    expect(await verifyStore(store)).toMatchObject({ faults: [], version: 120 });
    // the log is written back again: it does not grow for ever
    for (let round = 0; round < 40; round += 1)
      await put('http://x/services/big', linesOf(round, 4000));
    expect(statSync(join(folder, 'revontuli.db-wal')).size).toBeLessThan(16 * 1024 * 1024);
    expect(statSync(join(folder, 'revontuli.db')).size).toBeGreaterThan(2 * 1024 * 1024);
  }, 60_000);

  test('leave the folder held by its server, and it is nobody else’s meanwhile', async () => {
    const made = make();
    for (let round = 0; round < 5; round += 1) {
      expect(opened(folder)).toContain('locked');
      await put('http://x/services/held', [`${round}`]);
    }
    await made;
    expect(opened(folder)).toContain('locked');
  });

  test('end when nobody waits for them, or when they are closed, and leave no file', async () => {
    const gone = new AbortController();
    const made = make(gone.signal);
    setTimeout(() => {
      gone.abort();
    }, 5);
    await expect(made).rejects.toMatchObject({ type: 'client-gone' });
    const closed = make();
    await Promise.all([
      expect(closed).rejects.toMatchObject({ type: 'client-gone' }),
      backups.close(),
    ]);
    expect(readdirSync(join(folder, BACKUPS_UNDER_WAY))).toEqual([]);
    await put('http://x/services/after', ['x']);
  });
});

/** What another process says that tries to read the database of a folder. */
function opened(folder: string): string {
  const script = `
    const database = new (require('libsql'))(process.argv[1], { timeout: 0 });
    console.log(database.prepare('SELECT COUNT(*) AS n FROM commits').get());`;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['-e', script, join(folder, 'revontuli.db')],
    {
      encoding: 'utf8',
    },
  );
  return stdout + stderr;
}

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
