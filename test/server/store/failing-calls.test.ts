import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  appendCommit,
  readAllDocuments,
  readDocuments,
  readVersion,
} from '../../../server/store/journal.ts';
import { openStore, type Store } from '../../../server/store/store.ts';
import { verifyStore } from '../../../server/store/verify.ts';
import { makeFormat1 } from '../../support/old-folder.ts';
import { can } from '../../support/running.ts';

/**
 * The calls of the system are failed by strace, which sits where a disk would fail: below SQLite as it is
 * shipped. Each round fails one more of them, until a round has no such call left. `npm run torture` fails
 * every single one; else some, evenly apart. Reads are failed of the database file only: when libsql 0.5.29
 * cannot read its log while it writes it back, it goes on with what the read before gave.
 */
const IS_LONG = process.env['TORTURE_ROUNDS'] !== undefined;
const SOME = 6;
const WRITES = 6;
const SCRIPT = new URL('write-store.mjs', import.meta.url).pathname;
const KNOWN =
  /^(not opened|refused|not closed): (storage-full|storage-failed|damaged-folder|folder-unusable)$/;
/** A commit that must succeed again when the fault is over. */
const AFTER = {
  actor: 'test',
  reason: 'test',
  changes: [
    {
      document: 'after',
      kind: 'service',
      owner: 'oulu',
      content: ['1'],
      added: ['1'],
      removed: [],
    },
  ],
};
const root = mkdtempSync(join(tmpdir(), 'revontuli-calls-'));
const old = join(root, 'old');
const fresh = join(root, 'fresh');
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

interface Round {
  folder: string;
  lines: string[];
  signal: NodeJS.Signals | null;
  /** How many of the calls were made. */
  calls: number;
}

/** Copies a folder and writes to it while something is done to the nth of some calls on its files. */
function run(
  from: string,
  writes: number,
  { calls, fault, nth }: { calls: string; fault: string; nth: number },
): Round {
  const folder = join(root, 'work');
  rmSync(folder, { recursive: true, force: true });
  cpSync(from, folder, { recursive: true });
  const log = join(root, 'log');
  const names =
    calls === 'pread64' ? ['/revontuli.db'] : ['', '/revontuli.db', '/revontuli.db-wal'];
  const files = names.flatMap((name) => ['-P', folder + name]);
  const { stdout, signal } = spawnSync(
    'strace',
    [
      ...['-f', '-qq', '-o', log, ...files, '-e', `trace=${calls}`, '-e', 'signal=none'],
      ...(nth > 0 ? ['-e', `inject=${calls}:${fault}:when=${String(nth)}`] : []),
      ...[process.execPath, SCRIPT, folder, String(writes)],
    ],
    { encoding: 'utf8' },
  );
  const made = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => /^\d+ +\w+\(/.test(line));
  return { folder, lines: stdout.split('\n').filter(Boolean), signal, calls: made.length };
}

/** Which calls to fail: all, or some that are evenly apart, the first and the last among them. */
function chosen(total: number): number[] {
  if (IS_LONG || total <= SOME) return Array.from({ length: total }, (_, index) => index + 1);
  return Array.from({ length: SOME }, (_, at) => 1 + Math.round((at * (total - 1)) / (SOME - 1)));
}

async function withStore<T>(folder: string, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(folder);
  try {
    return await use(store);
  } finally {
    await store.destroy();
  }
}

/** Everything that is present, and what verification says of it. */
const stateOf = (folder: string) =>
  withStore(folder, async (store) => {
    const content: Record<string, readonly string[]> = {};
    for await (const page of readAllDocuments(store))
      for (const { iri, content: lines } of page) content[iri] = lines;
    return { content, ...(await verifyStore(store)) };
  });

describe.skipIf(!can('strace', '-o', '/dev/null', 'true'))('one call of the system', () => {
  beforeAll(async () => {
    await withStore(fresh, () => Promise.resolve());
    mkdirSync(old);
    await makeFormat1(old);
  });

  test.each([
    ['pwrite64', 'error=EIO'],
    ['pwrite64', 'error=ENOSPC'],
    ['fsync,fdatasync', 'error=EIO'],
    ['ftruncate', 'error=EIO'],
    ['pread64', 'error=EIO'],
  ])(
    'of %s that fails with %s loses nothing that was acknowledged, and leaves nothing by half',
    async (calls, fault) => {
      const sound = run(fresh, WRITES, { calls, fault, nth: 0 });
      expect(sound.lines).toEqual([
        ...Array.from({ length: WRITES }, (_, index) => `done: w${index}`),
        'closed',
      ]);
      expect(sound.calls).toBeGreaterThan(0);
      let failures = 0;
      for (const nth of chosen(sound.calls)) {
        const { folder, lines, signal } = run(fresh, WRITES, { calls, fault, nth });
        const done = lines.flatMap((line) => /^done: (.*)$/.exec(line)?.[1] ?? []);
        const others = lines.filter((line) => !/^(done: |closed$)/.test(line));
        for (const line of others) expect(line, `call ${nth}`).toMatch(KNOWN);
        expect(signal).toBeNull();
        failures += others.length;
        const { content, faults, version } = await stateOf(folder);
        expect(faults, `call ${nth}`).toEqual([]);
        expect(Object.keys(content)).toEqual(expect.arrayContaining(done));
        expect(Object.keys(content)).toHaveLength(version);
        for (const lines of Object.values(content)) expect(lines).toHaveLength(40);
        await withStore(folder, (store) => appendCommit(store, AFTER));
      }
      if (calls !== 'ftruncate') expect(failures).toBeGreaterThan(0);
    },
    IS_LONG ? 3_600_000 : 120_000,
  );

  test(
    'at which a migration is killed leaves the folder before or after each step, never between',
    async () => {
      const fault = 'signal=KILL';
      const calls = 'pwrite64,fsync,fdatasync,ftruncate';
      const sound = run(old, 0, { calls, fault, nth: 0 });
      expect(sound.lines).toEqual(['closed']);
      const expected = await stateOf(sound.folder);
      expect(expected).toMatchObject({ documents: 299, faults: [] });
      let killed = 0;
      for (const nth of chosen(sound.calls)) {
        const { folder, lines } = run(old, 0, { calls, fault, nth });
        if (!lines.includes('closed')) killed += 1;
        expect(await stateOf(folder), `call ${nth}`).toEqual(expected);
        await withStore(folder, async (store) => {
          expect(await readVersion(store)).toBe(6);
          expect((await readDocuments(store, ['d0'])).get('d0')?.content).toEqual(['2', 'ä0']);
        });
      }
      expect(killed).toBeGreaterThan(1);
    },
    IS_LONG ? 3_600_000 : 120_000,
  );
});
