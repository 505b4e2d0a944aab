import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layOut, wrap, type PictureStep } from '../../../server/web/picture-layout.ts';

function step(id: string, from: string[] = [], lacks: string[] = []): PictureStep {
  return { id, title: `Service ${id}`, provider: 'Agency', from, lacks };
}

const steps = fc
  .array(
    fc.record({ from: fc.array(fc.nat(12)), lacks: fc.array(fc.string(), { maxLength: 2 }) }),
    {
      maxLength: 12,
    },
  )
  .map((all) => all.map(({ from, lacks }, at) => step(String(at), from.map(String), lacks)));

test('boxes stand below each other within the picture, whatever the path', () => {
  fc.assert(
    fc.property(steps, fc.array(fc.string(), { maxLength: 3 }), (path, unfilled) => {
      const { boxes, height } = layOut(path, unfilled);
      const bottoms = boxes.map((box) => box.y + box.height);
      for (const [at, box] of boxes.entries()) expect(box.y).toBeGreaterThan(bottoms[at - 1] ?? 0);
      expect(height).toBeGreaterThanOrEqual(bottoms.at(-1) ?? 0);
    }),
  );
});

test('there is an arrow for each two services of which one gives to the other, and no more', () => {
  const { arrows } = layOut([step('a'), step('b', ['a', 'a']), step('c', ['a', 'b', 'gone'])], []);
  expect(arrows.filter(({ kind }) => kind === 'gives')).toHaveLength(3);
});

test('arrows that run side by side have lanes of their own', () => {
  const { arrows } = layOut([step('a'), step('b'), step('c', ['b']), step('d', ['a'])], []);
  const lanes = arrows.flatMap(({ kind, path }) =>
    kind === 'gives' ? [/H(\d+)V/.exec(path)?.[1]] : [],
  );
  expect(new Set(lanes).size).toBe(2);
});

test('what is missing stands dashed before the step that lacks it, and what nobody takes care of last', () => {
  const { boxes } = layOut([step('a'), step('b', [], ['Form'])], ['Burial']);
  expect(boxes.map(({ kind, lines }) => [kind, lines[0]])).toEqual([
    ['step', 'Service a'],
    ['lack', 'Form'],
    ['step', 'Service b'],
    ['lack', 'Burial'],
  ]);
});

test('text is wrapped between words, and cut with an ellipsis when it is too long', () => {
  expect(wrap('one two three', 8, 2)).toEqual(['one two', 'three']);
  expect(wrap('one two three four', 8, 2)).toEqual(['one two', 'three…']);
  expect(wrap('supercalifragilistic', 8, 1)).toEqual(['superca…']);
  fc.assert(
    fc.property(fc.string({ maxLength: 2000 }), fc.integer({ min: 2, max: 40 }), (text, width) => {
      const lines = wrap(text, width, 2);
      expect(lines.length).toBeLessThanOrEqual(2);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
    }),
  );
});
