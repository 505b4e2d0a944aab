import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { root as product } from '../../../server/rdf/files.ts';
import { restoreBackup } from '../../../server/store/backup.ts';
import { openBackups } from '../../../server/store/backups.ts';
import { examineFolder } from '../../../server/store/doctor.ts';
import { appendCommit } from '../../../server/store/journal.ts';
import { findKey } from '../../../server/store/keys.ts';
import { packLines } from '../../../server/store/lines.ts';
import { repairFolder } from '../../../server/store/repair.ts';
import { openStore, type Store } from '../../../server/store/store.ts';
import { verifyStore } from '../../../server/store/verify.ts';
import { can } from '../../support/running.ts';

const CALLS = 'rename,renameat,renameat2,fsync';
/** Else only the last calls are tried, which give the files their names. */
const IS_LONG = process.env['TORTURE_ROUNDS'] !== undefined;
const root = mkdtempSync(join(tmpdir(), 'revontuli-killed-'));
const folder = join(root, 'folder');
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

async function publish(store: Store, document: string): Promise<void> {
  const change = { document, kind: 'service', owner: 'oulu', removed: [] };
  const changes = [{ ...change, content: ['1', '2'], added: ['1', '2'] }];
  await appendCommit(store, { actor: 'test', reason: 'test', changes });
}

async function makeBackup(): Promise<string> {
  const store = await openStore(join(root, 'data'));
  await publish(store, 'd');
  const backups = openBackups({ store, folder: join(root, 'data') });
  return (await backups.make(new AbortController().signal)).file;
}

/** A folder as a killed server leaves it, with a log, in which the second of two commits is damaged. */
async function makeDamaged(): Promise<string> {
  const data = join(root, 'damaging');
  const damaged = join(root, 'damaged');
  const store = await openStore(data);
  await publish(store, 'first');
  await publish(store, 'second');
  const other = { added: packLines(['3']) };
  await store.updateTable('changes').set(other).where('document', '=', 'second').execute();
  mkdirSync(damaged);
  for (const name of ['revontuli.db', 'revontuli.db-wal']) {
    cpSync(join(data, name), join(damaged, name));
  }
  await store.destroy();
  return damaged;
}

/** Runs a command, killed at the nth of the calls that put a file in its place; gives how many it made. */
function run(nth: number, ...words: string[]): { calls: number; code: number | null } {
  const log = join(root, 'log');
  const { status } = spawnSync(
    'strace',
    [
      ...['-f', '-qq', '-o', log, '-e', `trace=${CALLS}`, '-e', 'signal=none'],
      ...(nth > 0 ? ['-e', `inject=${CALLS}:signal=KILL:when=${String(nth)}`] : []),
      ...[process.execPath, join(product, 'dist/main.js'), ...words],
    ],
    { env: { ...process.env, DATA_DIR: folder } },
  );
  const made = readFileSync(log, 'utf8').match(/^\d+ +(rename|fsync)/gm) ?? [];
  return { calls: made.length, code: status };
}

/** Runs a command again and again, killed at another call each time, and looks at what it leaves. */
async function killEach(
  words: readonly string[],
  last: number,
  { prepare, look }: { prepare: () => void; look: (call: string) => Promise<void> },
): Promise<void> {
  prepare();
  const sound = run(0, ...words);
  expect(sound.code).toBe(0);
  for (let nth = IS_LONG ? 1 : sound.calls - last; nth <= sound.calls; nth += 1) {
    prepare();
    if (run(nth, ...words).code === 0) return; // a thread makes fewer calls than all of them
    await look(`call ${String(nth)}`);
  }
}

describe.skipIf(!can('strace', '-o', '/dev/null', 'true'))(
  'a command that is killed wherever it puts a file in its place',
  () => {
    test('restore: the folder is whole with its key, or it can be done again', async () => {
      const file = await makeBackup();
      let whole = 0;
      await killEach(['restore', file], 6, {
        prepare: () => {
          rmSync(folder, { recursive: true, force: true });
        },
        async look(call) {
          if (existsSync(join(folder, 'revontuli.db'))) whole += 1;
          else expect((await restoreBackup(file, folder)).faults, call).toEqual([]);
          const store = await openStore(folder);
          expect(await verifyStore(store), call).toMatchObject({ version: 1, faults: [] });
          const key = readFileSync(join(folder, 'steward.key'), 'utf8').trim();
          expect(await findKey(store, key), call).toMatchObject({ role: 'steward' });
          await store.destroy();
        },
      });
      expect(whole).toBeGreaterThan(0);
    }, 180_000);

    test('repair: the sound beginning is in its place, or the next repair puts it there', async () => {
      const damaged = await makeDamaged();
      const seen = new Set<string>();
      await killEach(['doctor', '--repair'], 20, {
        prepare: () => {
          rmSync(folder, { recursive: true, force: true });
          cpSync(damaged, folder, { recursive: true });
        },
        async look(call) {
          const { name, params } = await examineFolder(folder);
          seen.add(`${name} ${existsSync(join(folder, 'revontuli.db')) ? 'there' : 'moved'}`);
          if (name !== 'sound') {
            expect(name, call).toBe('damaged');
            expect((await repairFolder(folder)).found.faults, call).toEqual([]);
          } else expect(params, call).toMatchObject({ version: 1 });
          const store = await openStore(folder);
          expect(await verifyStore(store), call).toMatchObject({ version: 1, faults: [] });
          await store.destroy();
        },
      });
      expect([...seen].sort()).toEqual(['damaged moved', 'damaged there', 'sound there']);
    }, 180_000);
  },
);
