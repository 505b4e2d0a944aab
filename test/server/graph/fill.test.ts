import { expect, test } from 'vitest';
import { oneAfterAnother } from '../../../server/graph/embedded/fill.ts';
import type { Invoke } from '../../../server/workers/link.ts';

const call: Invoke = () => Promise.reject(new Error('nobody is called'));

test('engines are filled one after another, also after one that could not be', async () => {
  const begun: number[] = [];
  const ends: ((parsed: number | Error) => void)[] = [];
  const fill = oneAfterAnother(() => {
    begun.push(begun.length);
    return new Promise((resolve, reject) => {
      ends.push((parsed) => {
        if (typeof parsed === 'number') resolve(parsed);
        else reject(parsed);
      });
    });
  });
  const filled = [fill(call), fill(call), fill(call)];
  await settled();
  expect(begun).toHaveLength(1);
  ends[0]?.(new Error('killed'));
  await expect(filled[0]).rejects.toThrow('killed');
  await settled();
  expect(begun).toHaveLength(2);
  ends[1]?.(7);
  expect(await filled[1]).toBe(7);
  await settled();
  expect(begun).toHaveLength(3);
});

test('one that is never filled keeps the others for a while only', async () => {
  let begun = 0;
  const fill = oneAfterAnother(() => {
    begun += 1;
    return begun === 1 ? new Promise<number>(() => undefined) : Promise.resolve(begun);
  }, 20);
  void fill(call);
  expect(await fill(call)).toBe(2);
  expect(await fill(call)).toBe(3);
});

/** Lets all that is due run. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
