import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readTextImage, writeTextImage } from '../../../server/text/text-image.ts';
import {
  openTextIndex,
  type IndexedDocument,
  type TextIndex,
} from '../../../server/text/text-index.ts';

const folder = mkdtempSync(join(tmpdir(), 'revontuli-texts-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const label = { version: 7, mark: '7 of this journal' };
const named = (document: string, name: string): IndexedDocument => ({
  document,
  group: document,
  texts: [
    { field: 'name', language: 'fi', text: name },
    { field: 'description', language: 'fi', text: `${name} kaikille, joita asia koskee` },
    { field: 'name', language: 'sv', text: 'Tjänst' },
  ],
});

function filled(): TextIndex {
  const index = openTextIndex();
  index.put([named('a', 'Asumistuki'), named('b', 'Asumisneuvonta'), named('c', 'Kirjasto')]);
  index.put([named('a', 'Yleinen asumistuki')]);
  index.remove('c');
  return index;
}

const found = (index: TextIndex, text: string) => index.search(text, { language: 'fi', limit: 10 });

async function written(): Promise<string> {
  const file = join(folder, 'texts.image');
  await writeTextImage(file, filled(), label);
  return file;
}

test('an index read back finds the same with the same scores, and takes changes', async () => {
  const read = readTextImage(await written());
  expect(read?.label).toMatchObject(label);
  const index = openTextIndex(read?.pieces);
  const before = filled();
  for (const text of ['asumistuki', 'asumisen neuvontaa', 'kirjasto', 'yleinen tuki']) {
    expect(found(index, text)).toEqual(found(before, text));
  }
  for (const each of [index, before]) {
    each.put([named('d', 'Kirjastoauto'), named('b', 'Velkaneuvonta')]);
    each.remove('a');
  }
  for (const text of ['kirjasto', 'neuvonta', 'asumistuki']) {
    expect(found(index, text)).toEqual(found(before, text));
  }
});

test('an empty index is an image too', async () => {
  const file = join(folder, 'empty.image');
  await writeTextImage(file, openTextIndex(), label);
  expect(found(openTextIndex(readTextImage(file)?.pieces), 'asumistuki')).toEqual([]);
});

test.each<[string, (bytes: Buffer) => Buffer]>([
  ['empty', () => Buffer.alloc(0)],
  ['all zeros', (bytes) => Buffer.alloc(bytes.length)],
  ['cut off', (bytes) => bytes.subarray(0, -5)],
  ['without its last piece', (bytes) => withoutLastPiece(bytes)],
  ['one bit off', (bytes) => flipped(bytes)],
])('an image that is %s is not used', async (_, spoil) => {
  const file = await written();
  writeFileSync(file, spoil(readFileSync(file)));
  expect(readTextImage(file)).toBeUndefined();
});

test('no image is no failure', () => {
  expect(readTextImage(join(folder, 'none'))).toBeUndefined();
});

function flipped(bytes: Buffer): Buffer {
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
}

function withoutLastPiece(bytes: Buffer): Buffer {
  let last = 0;
  for (let at = 0; at < bytes.length; at += 8 + bytes.readUInt32LE(at)) last = at;
  return bytes.subarray(0, last);
}
