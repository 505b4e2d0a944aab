import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { Graph } from '../../../server/graph/graph.ts';
import type { StatisticsJson } from '../../../server/graph/planner/statistics.ts';
import { readImageLabel } from '../../../server/rdf/engine-image.ts';
import { endless, Journal, line, TestEngines, VALUES } from '../../support/engines.ts';
import { column } from '../../support/graph.ts';

const engines = new TestEngines();
const { open, write, image } = engines;

const exists = (file: string) => {
  try {
    return readFileSync(file).length > 0;
  } catch {
    return false;
  }
};

describe('copies that are far behind what is written', () => {
  const COUNT = 'SELECT (COUNT(*) AS ?n) { ?s <a:value> ?o }';
  const LARGE = 500;
  const options = { imageAfter: 1_000_000, mostBehind: 1000 };
  const writeMuch = (graph: Graph) =>
    Promise.all([
      ...[1, 2].map((id) =>
        write(
          graph,
          id,
          Array.from({ length: LARGE }, (_, at) => line(id, `"value ${at}"`)),
        ),
      ),
      write(graph, 3, [line(3, '"last"')]),
    ]);
  const wholeFills = () =>
    vi.waitUntil(() => engines.journal.wholeReads === 2, { timeout: 20_000 });

  test('take over an image of the core engine, and see every change that was acknowledged', async () => {
    const graph = await open(options);
    await wholeFills();
    await writeMuch(graph);
    expect(await column(graph, COUNT)).toEqual([String(2 * LARGE + 2)]);
    await write(graph, 3, [line(3, '"changed"'), line(3, '"more"')]);
    expect(await column(graph, COUNT)).toEqual([String(2 * LARGE + 3)]);
    expect(engines.journal.wholeReads).toBe(2);
    // the next image, by a spare engine, has statistics of all of it
    await vi.waitUntil(() => readImageLabel(image())?.['isCounted'] === true, { timeout: 20_000 });
    const statistics = readImageLabel(image())?.['statistics'] as StatisticsJson;
    expect(statistics.predicates['a:value']?.quads).toBeGreaterThanOrEqual(2 * LARGE + 2);
  });

  test('catch up when writes pause, though nobody asks', async () => {
    const graph = await open(options);
    await wholeFills();
    await writeMuch(graph);
    await vi.waitUntil(() => exists(image()), { timeout: 20_000 });
    expect(await column(graph, COUNT)).toEqual([String(2 * LARGE + 2)]);
    expect(engines.journal.wholeReads).toBe(2);
  });

  test('are filled from the journal when no image can be made', async () => {
    const failures: unknown[] = [];
    const graph = await open({ ...options, failed: (error) => failures.push(error) });
    await wholeFills();
    mkdirSync(`${image()}.${process.pid}.part`);
    await writeMuch(graph);
    expect(await column(graph, COUNT)).toEqual([String(2 * LARGE + 2)]);
    expect(String(failures[0])).toContain('EISDIR');
  });
});

describe('a memory image', () => {
  const madeOnce = async (): Promise<void> => {
    const graph = await open({ imageAfter: 1 });
    await vi.waitUntil(() => exists(image()), { timeout: 20_000 });
    await graph.close();
    engines.journal.wholeReads = 0;
  };

  test('is what engines are filled from, with what changed since: new, replaced, taken away', async () => {
    for (let id = 1; id <= 5; id += 1) engines.journal.put(id, [line(id, `"value ${id}"`)]);
    await madeOnce();
    engines.journal.put(1, [line(1, '"changed"')]);
    engines.journal.put(2, []);
    engines.journal.put(6, [line(6, '"new"')]);
    const graph = await open();
    expect(await column(graph, VALUES)).toEqual([
      'begun',
      'changed',
      'new',
      'value 3',
      'value 4',
      'value 5',
    ]);
    expect(engines.journal.wholeReads).toBe(0);
    await write(graph, 7, [line(7, '"later"')]);
    await write(graph, 3, [line(3, '"value 3 changed"')]);
    expect(await column(graph, VALUES)).toEqual([
      'begun',
      'changed',
      'later',
      'new',
      'value 3 changed',
      'value 4',
      'value 5',
    ]);
    const many = Array.from({ length: 40 }, (_, at) => line(8, `"value ${at + 10}"`));
    await write(graph, 8, many); // enough that a cross product never ends
    expect(await endless(graph)).toBe('query-deadline');
    expect(await column(graph, VALUES)).toHaveLength(47);
    expect(engines.journal.wholeReads).toBe(0);
  });

  test('knows the triples that several graphs have', async () => {
    for (const id of [1, 2, 3]) engines.journal.put(id, ['<urn:x> <a:value> "double" .']);
    await madeOnce();
    const graph = await open();
    const named = 'SELECT (COUNT(*) AS ?n) { GRAPH ?g { <urn:x> ?p ?o } }';
    expect(await column(graph, VALUES)).toEqual(['begun', 'double']);
    expect(await column(graph, named)).toEqual(['3']);
    expect(engines.journal.wholeReads).toBe(0);
    await write(graph, 1, []);
    await write(graph, 3, []);
    expect(await column(graph, VALUES)).toEqual(['begun', 'double']);
    expect(await column(graph, named)).toEqual(['1']);
  });

  test('gives engines that take removals and replacements as any other, without being filled again', async () => {
    for (let id = 1; id <= 3; id += 1) engines.journal.put(id, [line(id, `"value ${id}"`)]);
    await madeOnce();
    engines.journal.put(1, [line(1, '"changed"')]);
    const graph = await open({ publicWorkers: 2 });
    await vi.waitUntil(() => graph.isReady(), { timeout: 20_000 });
    expect(await column(graph, VALUES)).toEqual(['begun', 'changed', 'value 2', 'value 3']);
    await vi.waitUntil(() => engines.journal.laterReads >= 3, { timeout: 20_000 });
    const reads = engines.journal.laterReads;
    await write(graph, 1, []);
    await write(graph, 2, [line(2, '"replaced"')]);
    await write(graph, 3, [line(3, '"value 3"'), line(3, '"and more"')]);
    expect(await column(graph, VALUES)).toEqual(['and more', 'begun', 'replaced', 'value 3']);
    expect(engines.journal.laterReads).toBe(reads);
    expect(engines.journal.wholeReads).toBe(0);
  });

  test('can be made of what came out of an image, again and again', async () => {
    await madeOnce();
    for (let round = 1; round <= 3; round += 1) {
      const before = statSync(image()).mtimeMs;
      engines.journal.put(round % 2, [line(round % 2, `"round ${round}"`)]);
      const graph = await open({ imageAfter: 1, quiet: 50 });
      await write(graph, 5, [line(5, `"in ${round}"`)]);
      await vi.waitUntil(() => statSync(image()).mtimeMs > before, { timeout: 20_000 });
      await graph.close();
      const parts = readdirSync(join(engines.folder, 'graph')).filter((name) =>
        name.endsWith('.part'),
      );
      expect(parts).toEqual([]);
    }
    expect(engines.journal.wholeReads).toBe(0);
    expect(await column(await open(), VALUES)).toEqual(['in 3', 'round 2', 'round 3']);
  });

  test.each<[string, (file: string) => void]>([
    [
      'empty',
      (file) => {
        writeFileSync(file, '');
      },
    ],
    [
      'all zeros',
      (file) => {
        writeFileSync(file, Buffer.alloc(4096));
      },
    ],
    [
      'cut off in the head',
      (file) => {
        writeFileSync(file, readFileSync(file).subarray(0, 100));
      },
    ],
    [
      'cut off in the memory',
      (file) => {
        writeFileSync(file, readFileSync(file).subarray(0, -1000));
      },
    ],
    [
      'one bit off',
      (file) => {
        flip(file, 0.5);
      },
    ],
    [
      'one bit off at its end',
      (file) => {
        flip(file, 1);
      },
    ],
    [
      'of another engine',
      (file) => {
        const bytes = readFileSync(file);
        bytes.write('oxigraph 9.9.9', bytes.indexOf('oxigraph'));
        writeFileSync(file, bytes);
      },
    ],
  ])('that is %s is not used: the journal is', async (_, spoil) => {
    await madeOnce();
    spoil(image());
    const graph = await open();
    expect(await column(graph, VALUES)).toEqual(['begun']);
    await write(graph, 1, [line(1, '"still writes"')]);
    expect(await column(graph, VALUES)).toEqual(['begun', 'still writes']);
    expect(engines.journal.wholeReads).toBeGreaterThan(0);
  });

  test('of another journal, or from a later version than the journal has, is not used', async () => {
    engines.journal.put(1, [line(1, '"other"')]);
    await madeOnce();
    const kept = join(engines.folder, 'kept.image');
    copyFileSync(image(), kept);
    for (const name of ['two', 'one']) {
      engines.journal = new Journal();
      engines.journal.name = name;
      engines.journal.put(0, [line(0, '"begun"')]);
      if (name === 'two') engines.journal.put(2, [line(2, '"own"')]);
      copyFileSync(kept, image());
      const graph = await open();
      expect(await column(graph, VALUES)).not.toContain('other');
      expect(engines.journal.wholeReads).toBeGreaterThan(0);
      await graph.close();
    }
  });

  test('is made of the journal when much was removed, and every engine takes it over', async () => {
    const graph = await open({ imageAfter: 120_000 });
    const lines = (round: number) =>
      Array.from({ length: 3000 }, (_, at) => line(1, `"${round}-${at}"`));
    for (let round = 0; round < 8; round += 1) await write(graph, 1, lines(round));
    await vi.waitUntil(() => exists(image()), { timeout: 25_000 });
    expect(readImageLabel(image())).toMatchObject({ removals: 0 });
    expect(engines.journal.wholeReads).toBe(3); // by two engines, and by the spare one
    await vi.waitUntil(() => engines.journal.laterReads === 2, { timeout: 20_000 });
    await write(graph, 2, [line(2, '"after"')]);
    const count = 'SELECT (COUNT(*) AS ?n) { ?s <a:value> ?o }';
    expect(await column(graph, count)).toEqual(['3002']);
    expect(await graph.select({ name: 'count-classes', text: count })).toMatchObject([
      { n: { value: '3002' } },
    ]);
  });

  test('is made anew beside the serving path when enough has changed', async () => {
    const graph = await open({ imageAfter: 50 });
    const lines = Array.from({ length: 60 }, (_, at) => line(1, `"value ${at}"`));
    expect(exists(image())).toBe(false);
    await write(graph, 1, lines);
    await vi.waitUntil(() => exists(image()), { timeout: 20_000 });
    await graph.close();
    engines.journal.wholeReads = 0;
    expect(await column(await open(), VALUES)).toHaveLength(61);
    expect(engines.journal.wholeReads).toBe(0);
  });

  test('is made once more for what changed just when it was made', async () => {
    const graph = await open({ imageAfter: 50 });
    const lines = (id: number) => Array.from({ length: 60 }, (_, at) => line(id, `"value ${at}"`));
    await write(graph, 1, lines(1));
    await vi.waitUntil(() => exists(image()), { timeout: 20_000, interval: 1 });
    await write(graph, 2, lines(2));
    const version = () => readImageLabel(image())?.['version'];
    await expect.poll(version, { timeout: 20_000 }).toBe(engines.journal.current);
  });
});

function flip(file: string, part: number): void {
  const bytes = readFileSync(file);
  const at = Math.floor((bytes.length - 1) * part);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}
