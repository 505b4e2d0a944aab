import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keepAnswer, readAnswer, removeExpiredAnswers } from '../../../server/store/answers.ts';
import { settleBaseIri } from '../../../server/store/base-iri.ts';
import {
  appendCommit,
  countDocuments,
  listDocuments,
  readAllDocuments,
  readDocument,
  readVersion,
  type DocumentChange,
} from '../../../server/store/journal.ts';
import { addKey, findKey } from '../../../server/store/keys.ts';
import { migrations } from '../../../server/store/migrations.ts';
import { toSafe } from '../../../server/store/sqlite.ts';
import { openStewardKey } from '../../../server/store/steward-key.ts';
import { openStore, readSetting, writeSetting, type Store } from '../../../server/store/store.ts';

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'revontuli-store ä%20#?-'));
  store = await openStore(folder);
});
afterEach(async () => {
  await store.destroy();
  rmSync(folder, { recursive: true, force: true });
});

async function reopen(): Promise<void> {
  await store.destroy();
  store = await openStore(folder);
}

const change = (document: string, content: readonly string[] | undefined): DocumentChange => ({
  document,
  kind: 'service',
  owner: 'oulu',
  content,
  added: content ?? [],
  removed: [],
});
const commit = (...changes: DocumentChange[]) =>
  appendCommit(store, { actor: 'test', reason: 'test', changes });

describe('a parameter', () => {
  const echo = async (value: unknown) =>
    (await sql<{ value: unknown }>`SELECT ${value} AS value`.execute(store)).rows[0]?.value;

  test('that is a boolean becomes 0 or 1 on its way into the database', async () => {
    expect(await echo(true)).toBe(1);
    expect(await echo(false)).toBe(0);
  });

  test.each([['text'], ['ä😀'], [''], [0], [-1], [1.5], [2 ** 53 - 1], [null]])(
    '%j comes back as it was',
    async (value) => {
      expect(await echo(value)).toBe(value);
    },
  );

  test('that is bytes comes back as bytes', async () => {
    const bytes = (await echo(new Uint8Array([0, 1, 255]))) as ArrayBuffer;
    expect([...new Uint8Array(bytes)]).toEqual([0, 1, 255]);
  });

  test.each([
    ['undefined', undefined],
    ['a Date', new Date()],
    ['NaN', Number.NaN],
    ['Infinity', Infinity],
    ['an object', {}],
    ['an array', []],
    ['a symbol', Symbol('x')],
    ['a function', () => 1],
  ])('that is %s is refused before it can abort the process', async (_, value) => {
    expect(() => toSafe(value)).toThrow(TypeError);
    await expect(echo(value)).rejects.toThrow(TypeError);
    expect(await echo('next')).toBe('next');
  });

  test('that is refused leaves nothing of its transaction behind', async () => {
    const writing = store.transaction().execute(async (transaction) => {
      await writeSetting(transaction, 'first', 'written');
      await writeSetting(transaction, 'second', new Date() as unknown as string);
    });
    await expect(writing).rejects.toThrow(TypeError);
    expect(await readSetting(store, 'first')).toBeUndefined();
  });
});

describe('a folder', () => {
  test('of a newer format is refused and left as it was', async () => {
    const newer = String(migrations.length + 1);
    await writeSetting(store, 'format', newer);
    await store.destroy();
    await expect(openStore(folder)).rejects.toMatchObject({
      type: 'newer-format',
      params: { folder, found: migrations.length + 1, known: migrations.length },
    });
    await expect(openStore(folder)).rejects.toMatchObject({ type: 'newer-format' });
    store = await openStore(mkdtempSync(join(folder, 'other-')));
  });

  test('opened again has had every migration once, and keeps what it holds', async () => {
    await commit(change('http://x/services/a', ['<a:a> <a:b> <a:c> .']));
    for (let round = 0; round < 3; round += 1) {
      await reopen();
      expect(await readSetting(store, 'format')).toBe(String(migrations.length));
      expect(await readVersion(store)).toBe(1);
    }
  });

  test('is held by one at a time, and free as soon as it is closed', async () => {
    await expect(openStore(folder)).rejects.toMatchObject({ type: 'folder-in-use' });
    await reopen();
  });

  test('keeps the base IRI of its first start', async () => {
    const asked = { port: 4000, dataDir: folder };
    const first = await settleBaseIri(store, { ...asked, baseIri: undefined });
    expect(first).toBe('http://localhost:4000/');
    expect(await settleBaseIri(store, { ...asked, port: 1, baseIri: undefined })).toBe(first);
    expect(await settleBaseIri(store, { ...asked, baseIri: first })).toBe(first);
    await expect(
      settleBaseIri(store, { ...asked, baseIri: 'https://other.example/' }),
    ).rejects.toMatchObject({ type: 'base-iri-changed' });
  });

  test('gets one steward key, which works and is the only one with that role', async () => {
    const file = join(folder, 'steward.key');
    await openStewardKey(store, file);
    const text = readFileSync(file, 'utf8').trim();
    expect(await findKey(store, text)).toMatchObject({ role: 'steward' });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await openStewardKey(store, file);
    expect(readFileSync(file, 'utf8').trim()).toBe(text);
  });
});

describe('the journal', () => {
  test('numbers commits from 1 and is durable when they are acknowledged', async () => {
    expect(await readVersion(store)).toBe(0);
    expect(await commit(change('http://x/services/a', ['1']))).toBe(1);
    expect(await commit(change('http://x/services/a', ['1', '2']))).toBe(2);
    await reopen();
    expect(await readVersion(store)).toBe(2);
    expect(await readDocument(store, 'http://x/services/a')).toMatchObject({
      content: ['1', '2'],
      version: 2,
      removed: false,
    });
  });

  test('has a log that one large commit makes long, and the next short again', async () => {
    const size = () => statSync(join(folder, 'revontuli.db-wal')).size;
    const lines = Array.from({ length: 12 }, () => randomBytes(750_000).toString('base64'));
    await commit(change('http://x/services/a', lines));
    expect(size()).toBeGreaterThan(16_777_216);
    await commit(change('http://x/services/b', ['1']));
    expect(size()).toBeLessThan(1_000_000);
    expect((await readDocument(store, 'http://x/services/a'))?.content).toEqual(lines);
  });

  test('keeps the row of a removed document, without content and out of every list', async () => {
    await commit(change('http://x/services/a', ['1']), change('http://x/services/b', ['2']));
    await commit(change('http://x/services/a', undefined));
    expect(await readDocument(store, 'http://x/services/a')).toMatchObject({
      removed: true,
      content: [],
    });
    expect(await listDocuments(store, 'service')).toEqual(['http://x/services/b']);
    expect(await countDocuments(store)).toEqual({ service: 1 });
  });

  test('stores all of a commit or nothing', async () => {
    const twice = change('http://x/services/a', ['1']);
    await expect(commit(change('http://x/services/b', ['2']), twice, twice)).rejects.toThrow();
    expect(await readVersion(store)).toBe(0);
    expect(await readDocument(store, 'http://x/services/b')).toBeUndefined();
  });

  test('gives every present document once, however small the pages', async () => {
    const iris = Array.from({ length: 7 }, (_, index) => `http://x/services/${index}`);
    await commit(...iris.map((iri) => change(iri, ['1'])));
    for (const size of [1, 2, 7, 100]) {
      const seen: string[] = [];
      for await (const page of readAllDocuments(store, size))
        seen.push(...page.map(({ iri }) => iri));
      expect(seen).toEqual(iris);
    }
  });
});

describe('a key', () => {
  test('is found by its text alone, and its text is nowhere in the tables', async () => {
    const text = await addKey(store, { role: 'provider', organisations: ['oulu'], label: 'x' });
    expect(text).toMatch(/^rvk_[A-Za-z0-9_-]{43}$/);
    expect(await findKey(store, text)).toMatchObject({ role: 'provider', organisations: ['oulu'] });
    expect(await findKey(store, `${text}x`)).toBeUndefined();
    expect(await findKey(store, '')).toBeUndefined();
    const rows = await store.selectFrom('keys').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(text.slice(4));
  });
});

describe('an answer', () => {
  test('is kept once under its id and its kind until it expires', async () => {
    await keepAnswer(store, 'bundle', 'http://x/bundles/1', { first: true });
    await keepAnswer(store, 'bundle', 'http://x/bundles/1', { first: false });
    expect(await readAnswer(store, 'bundle', 'http://x/bundles/1')).toEqual({ first: true });
    expect(await readAnswer(store, 'recommendation', 'http://x/bundles/1')).toBeUndefined();
    await store.updateTable('answers').set({ expires: '2000-01-01T00:00:00Z' }).execute();
    expect(await readAnswer(store, 'bundle', 'http://x/bundles/1')).toBeUndefined();
    await removeExpiredAnswers(store);
    expect(await store.selectFrom('answers').selectAll().execute()).toEqual([]);
  });
});
