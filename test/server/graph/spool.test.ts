import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { MAX_ANSWER_BYTES, spool } from '../../../server/graph/embedded/spool.ts';

const folder = mkdtempSync(join(tmpdir(), 'revontuli-spool-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const mediaType = 'text/csv';
/** Signs of one to four bytes, so that no piece ends where a megabyte does. */
const SIGNS = 'aä€😀';
const textOf = (body: readonly string[]): string => {
  const answer = spool({ mediaType, body }, folder);
  return 'file' in answer
    ? readFileSync(answer.file, 'utf8')
    : Buffer.from(answer.body).toString('utf8');
};

test('a small answer stays in memory, however many pieces it has', () => {
  const answer = spool({ mediaType, body: [SIGNS, '', SIGNS] }, folder);
  expect('body' in answer && Buffer.from(answer.body).toString('utf8')).toBe(SIGNS + SIGNS);
});

test('a large answer is a file, with every sign whole', () => {
  const large = `x${SIGNS.repeat(400_000)}`;
  expect(textOf([large]) === large).toBe(true);
  const pieces = Array.from({ length: 40 }, (_, at) => SIGNS.repeat(10_000 + at));
  expect(textOf(pieces) === pieces.join('')).toBe(true);
});

test('one that is too large is refused, and leaves nothing', () => {
  const before = readdirSync(folder);
  const piece = 'x'.repeat(1024 * 1024);
  const body = Array.from({ length: MAX_ANSWER_BYTES / piece.length + 1 }, () => piece);
  expect(() => spool({ mediaType, body }, folder)).toThrow(
    expect.objectContaining({ type: 'result-too-large' }) as Error,
  );
  expect(readdirSync(folder)).toEqual(before);
});
