import { describe, expect, test } from 'vitest';
import { Statistics } from '../../../server/graph/planner/statistics.ts';

const TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';

describe('statistics', () => {
  const lines = Array.from(
    { length: 5000 },
    (_, at) =>
      `<urn:s${at}> <${TYPE}> <urn:C${at % 5}> <urn:g> .\n` +
      `<urn:s${at}> <urn:title> "title ${at} with \\"spaces\\" and <brackets>"@en <urn:g> .\n`,
  ).join('');

  test('count quads, subjects, objects and frequent objects of each predicate', () => {
    const statistics = new Statistics();
    statistics.add(lines);
    expect(statistics.quads).toBe(10_000);
    expect(statistics.predicate(TYPE)).toEqual({ quads: 5000, subjects: 5000, objects: 5 });
    expect(statistics.withObject(TYPE, '<urn:C3>')).toBe(1000);
    expect(statistics.withObject(TYPE, '<urn:D>')).toBe(0);
    const titles = statistics.predicate('urn:title');
    expect(titles.objects).toBeGreaterThan(3000);
    expect(titles.quads).toBe(5000);
    expect(statistics.predicate('urn:never').quads).toBe(0);
  });

  test('are back where they were when what was added is removed', () => {
    const statistics = new Statistics();
    statistics.add(lines);
    statistics.add('<urn:s0> <urn:p> <urn:o> .\n<urn:s1> <urn:p> <urn:o> .\n');
    expect(statistics.withObject('urn:p', '<urn:o>')).toBe(2);
    statistics.remove('<urn:s0> <urn:p> <urn:o> .\n<urn:s1> <urn:p> <urn:o> .\n');
    expect(statistics.withObject('urn:p', '<urn:o>')).toBe(0);
    expect(statistics.predicate('urn:p')).toEqual({ quads: 0, subjects: 0, objects: 0 });
    expect(statistics.quads).toBe(10_000);
  });

  test('survive being written as JSON', () => {
    const statistics = new Statistics();
    statistics.add(lines);
    const json: unknown = JSON.parse(JSON.stringify(statistics));
    const read = Statistics.from(json as ReturnType<Statistics['toJSON']>);
    expect(read.toJSON()).toEqual(statistics.toJSON());
    expect(read.quads).toBe(10_000);
  });

  test('stay small however many objects a predicate has', () => {
    const statistics = new Statistics();
    for (let at = 0; at < 200; at += 1) {
      const some = Array.from(
        { length: 500 },
        (_, n) => `<urn:s> <urn:p> <urn:o${at * 500 + n}> .\n`,
      );
      statistics.add(some.join(''));
    }
    expect(JSON.stringify(statistics).length).toBeLessThan(100_000);
  });
});
