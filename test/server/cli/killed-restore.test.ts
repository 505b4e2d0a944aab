import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { root as product } from '../../../server/rdf/files.ts';
import { restoreBackup } from '../../../server/store/backup.ts';
import { openBackups } from '../../../server/store/backups.ts';
import { appendCommit } from '../../../server/store/journal.ts';
import { findKey } from '../../../server/store/keys.ts';
import { openStore } from '../../../server/store/store.ts';
import { verifyStore } from '../../../server/store/verify.ts';
import { can } from '../../support/running.ts';

const CALLS = 'rename,renameat,renameat2,fsync';
/** Else only the last calls are tried, which give the files their names. */
const IS_LONG = process.env['TORTURE_ROUNDS'] !== undefined;
const LAST = 6;
const root = mkdtempSync(join(tmpdir(), 'revontuli-restore-'));
const folder = join(root, 'restored');
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

async function makeBackup(): Promise<string> {
  const store = await openStore(join(root, 'data'));
  const change = { document: 'd', kind: 'service', owner: 'oulu', removed: [] };
  const changes = [{ ...change, content: ['1', '2'], added: ['1', '2'] }];
  await appendCommit(store, { actor: 'test', reason: 'test', changes });
  const backups = openBackups({ store, folder: join(root, 'data') });
  return (await backups.make(new AbortController().signal)).file;
}

/** Restores by the command, killed at the nth of the calls that put a file in its place; gives how many it made. */
function restore(file: string, nth: number): { calls: number; code: number | null } {
  const log = join(root, 'log');
  const { status } = spawnSync(
    'strace',
    [
      ...['-f', '-qq', '-o', log, '-e', `trace=${CALLS}`, '-e', 'signal=none'],
      ...(nth > 0 ? ['-e', `inject=${CALLS}:signal=KILL:when=${String(nth)}`] : []),
      ...[process.execPath, join(product, 'dist/main.js'), 'restore', file],
    ],
    { env: { ...process.env, DATA_DIR: folder } },
  );
  const made = readFileSync(log, 'utf8').match(/^\d+ +(rename|fsync)/gm) ?? [];
  return { calls: made.length, code: status };
}

test.skipIf(!can('strace', '-o', '/dev/null', 'true'))(
  'a restore that is killed wherever it puts a file in its place is whole with its key, or can be done again',
  async () => {
    const file = await makeBackup();
    const sound = restore(file, 0);
    expect(sound.code).toBe(0);
    let whole = 0;
    for (let nth = IS_LONG ? 1 : sound.calls - LAST; nth <= sound.calls; nth += 1) {
      rmSync(folder, { recursive: true, force: true });
      if (restore(file, nth).code === 0) break; // a thread makes fewer calls than all of them
      if (existsSync(join(folder, 'revontuli.db'))) whole += 1;
      else expect((await restoreBackup(file, folder)).faults, `call ${nth}`).toEqual([]);
      const store = await openStore(folder);
      expect(await verifyStore(store), `call ${nth}`).toMatchObject({ version: 1, faults: [] });
      const key = readFileSync(join(folder, 'steward.key'), 'utf8').trim();
      expect(await findKey(store, key), `call ${nth}`).toMatchObject({ role: 'steward' });
      await store.destroy();
    }
    expect(whole).toBeGreaterThan(0);
  },
  180_000,
);
