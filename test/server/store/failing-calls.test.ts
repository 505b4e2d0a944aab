import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
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
 * shipped. Each round fails another of them: `npm run torture` nearly every single one, else some, evenly apart.
 */
const IS_LONG = process.env['TORTURE_ROUNDS'] !== undefined;
const SOME = IS_LONG ? 400 : 6;
const FILES = ['', '/revontuli.db', '/revontuli.db-wal'];
const BASE = FILES.slice(1, 2);
const LOG = FILES.slice(2);
const NONE = { writes: 0, bytes: 0 };
/** Six small commits: the log is written back at the end. */
const SMALL = { writes: 6, bytes: 0 };
/** Commits of some hundred kilobytes: the log is written back in the middle too. */
const LARGE = { writes: 6, bytes: 10_000 };
const SCRIPT = new URL('write-store.mjs', import.meta.url).pathname;
const KNOWN =
  /^(not opened|refused|not read|not closed): (storage-full|storage-failed|damaged-folder|folder-unusable)$/;
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
const LIMIT = IS_LONG ? 3_600_000 : 120_000;
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
  /** How many of the calls were made, and how many of them were failed. */
  calls: number;
  failed: number;
}

/** Something that is done to the nth of some calls on some files; `nth` is in the form of strace's `when`. */
interface Fault {
  calls: string;
  fault: string;
  files?: readonly string[];
  nth?: string;
}

/** Copies a folder and writes to it while there is a fault. */
function run(
  from: string,
  { writes, bytes }: typeof SMALL,
  { calls, fault, files = FILES, nth }: Fault,
): Round {
  const folder = join(root, 'work');
  rmSync(folder, { recursive: true, force: true });
  cpSync(from, folder, { recursive: true });
  const log = join(root, 'log');
  const { stdout, signal } = spawnSync(
    'strace',
    [
      ...['-f', '-qq', '-o', log, '-e', `trace=${calls}`, '-e', 'signal=none'],
      ...files.flatMap((name) => ['-P', folder + name]),
      ...(nth === undefined ? [] : ['-e', `inject=${calls}:${fault}:when=${nth}`]),
      ...[process.execPath, SCRIPT, folder, String(writes), String(bytes)],
    ],
    { encoding: 'utf8' },
  );
  const made = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => /^\d+ +\w+\(/.test(line));
  const failed = made.filter((line) => line.includes('(INJECTED)')).length;
  return { folder, lines: stdout.split('\n').filter(Boolean), signal, calls: made.length, failed };
}

/** Which calls to fail: all, or some that are evenly apart, the first and the last among them. */
function chosen(total: number): number[] {
  if (total <= SOME) return Array.from({ length: total }, (_, index) => index + 1);
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
    ['pwrite64 that fails with EIO', 'pwrite64', 'EIO', FILES],
    ['pwrite64 that fails with ENOSPC', 'pwrite64', 'ENOSPC', FILES],
    ['fsync that fails with EIO', 'fsync,fdatasync', 'EIO', FILES],
    ['ftruncate that fails with EIO', 'ftruncate', 'EIO', FILES],
    ['pread64 that fails with EIO on the database', 'pread64', 'EIO', BASE],
    ['pread64 that fails with EIO on the log', 'pread64', 'EIO', LOG],
  ])(
    'of %s loses nothing that was acknowledged, and leaves nothing by half',
    (_, calls, error, files) =>
      failEach({ calls, fault: `error=${error}`, files }, files === FILES ? SMALL : LARGE),
    LIMIT,
  );

  test(
    'of pread64 that fails on the log for good stops writing before the log fills the disk, and leaves it for the next start',
    async () => {
      const fault = { calls: 'pread64', fault: 'error=EIO', files: LOG, nth: '1+' };
      const { folder, lines } = run(fresh, { writes: 30, bytes: 10_000 }, fault);
      const done = lines.filter((line) => line.startsWith('done: ')).length;
      const refused = lines.filter((line) => line === 'refused: storage-failed').length;
      expect([done > 10, refused > 5, done + refused]).toEqual([true, true, 30]);
      expect(lines).not.toContain('read by half');
      expect(statSync(`${folder}/revontuli.db-wal`).size).toBeLessThan(20 * 1024 * 1024);
      renameSync(folder, `${folder}-left`);
      const unread = run(`${folder}-left`, SMALL, { ...fault, nth: '1' });
      expect(unread.lines).toEqual(['not opened: folder-unusable']);
      expect(await stateOf(unread.folder)).toMatchObject({ version: done, faults: [] });
    },
    LIMIT,
  );

  test(
    'at which a migration is killed leaves the folder before or after each step, never between',
    async () => {
      const fault = 'signal=KILL';
      const calls = 'pwrite64,fsync,fdatasync,ftruncate';
      const sound = run(old, NONE, { calls, fault });
      expect(sound.lines).toEqual(['closed']);
      const expected = await stateOf(sound.folder);
      expect(expected).toMatchObject({ documents: 299, faults: [] });
      let killed = 0;
      for (const nth of chosen(sound.calls)) {
        const { folder, lines } = run(old, NONE, { calls, fault, nth: String(nth) });
        if (!lines.includes('closed')) killed += 1;
        expect(await stateOf(folder), `call ${nth}`).toEqual(expected);
        await withStore(folder, async (store) => {
          expect(await readVersion(store)).toBe(6);
          expect((await readDocuments(store, ['d0'])).get('d0')?.content).toEqual(['2', 'ä0']);
        });
      }
      expect(killed).toBeGreaterThan(1);
    },
    LIMIT,
  );
});

/** Fails each of some calls in a round of its own, and looks at what it leaves. */
async function failEach(fault: Fault, size: typeof SMALL): Promise<void> {
  const { writes } = size;
  const sound = run(fresh, size, fault);
  expect(sound.lines).toEqual([
    ...Array.from({ length: writes }, (_, index) => `done: w${index}`),
    'closed',
  ]);
  expect(sound.calls).toBeGreaterThan(0);
  let [failures, told] = [0, 0];
  for (const nth of chosen(sound.calls)) {
    const { folder, lines, signal, failed } = run(fresh, size, { ...fault, nth: String(nth) });
    const done = lines.flatMap((line) => /^done: (.*)$/.exec(line)?.[1] ?? []);
    const others = lines.filter((line) => !/^(done: |closed$)/.test(line));
    for (const line of others) expect(line, `call ${nth}`).toMatch(KNOWN);
    expect(signal).toBeNull();
    failures += failed;
    told += others.length;
    const { content, faults, version } = await stateOf(folder);
    expect(faults, `call ${nth}`).toEqual([]);
    expect(Object.keys(content)).toEqual(expect.arrayContaining(done));
    expect(Object.keys(content)).toHaveLength(version);
    for (const lines of Object.values(content)) expect(lines).toHaveLength(40);
    await withStore(folder, (store) => appendCommit(store, AFTER));
  }
  expect(failures).toBeGreaterThan(0);
  // that a log could not be written back once, or made shorter, is nothing to tell
  if (fault.files !== LOG && fault.calls !== 'ftruncate') expect(told).toBeGreaterThan(0);
}
