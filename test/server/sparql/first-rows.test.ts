import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { firstLines, firstSolutions } from '../../../server/sparql/first-rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'revontuli-rows-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const mediaType = 'application/sparql-results+json';
const terms = fc.record({ type: fc.constant('literal'), value: fc.string() });
const rows = fc.array(fc.dictionary(fc.string(), terms), { maxLength: 8 });

test('the first solutions are those of the whole answer, whatever stands in their strings', async () => {
  await fc.assert(
    fc.asyncProperty(rows, fc.array(fc.string()), async (bindings, vars) => {
      const body = JSON.stringify({ head: { vars }, results: { bindings } });
      const { text, whole } = await firstSolutions({ mediaType, body: Buffer.from(body) }, 3);
      expect(JSON.parse(text)).toEqual({
        head: { vars },
        results: { bindings: bindings.slice(0, 3) },
      });
      expect(whole).toBe(bindings.length <= 3);
    }),
  );
});

test('of a large file only the beginning is read, and the file is removed', async () => {
  const file = join(folder, 'large.json');
  const bindings = Array.from({ length: 20_000 }, (_, n) => ({
    n: { type: 'literal', value: `"},{é${n}` },
  }));
  writeFileSync(file, JSON.stringify({ head: { vars: ['n'] }, results: { bindings } }));
  const { text, whole } = await firstSolutions({ mediaType, file }, 15_000);
  expect(JSON.parse(text).results.bindings).toEqual(bindings.slice(0, 15_000));
  expect(whole).toBe(false);
  expect(existsSync(file)).toBe(false);
});

test('lines are never cut in the middle', async () => {
  const text = 'first\nsecond\nthird\n';
  const body = Buffer.from(text);
  expect(await firstLines({ mediaType, body }, 7)).toEqual({
    text: 'first\nsecond\n',
    whole: false,
  });
  expect(await firstLines({ mediaType, body }, 100)).toEqual({ text, whole: true });
});
