import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Content } from '../../../server/graph/content.ts';
import type { EmbeddedOptions } from '../../../server/graph/embedded/embedded-graph.ts';
import type { Graph, GraphChange } from '../../../server/graph/graph.ts';
import type { StatisticsJson } from '../../../server/graph/planner/statistics.ts';
import { Problem } from '../../../server/problems.ts';
import { readImageLabel } from '../../../server/rdf/engine-image.ts';
import { toNQuads } from '../../../server/rdf/terms.ts';
import { answerText, column, openTestGraph } from '../../support/graph.ts';

const BASE = 'http://localhost:3000/';
const document = (id: number) => `${BASE}services/${id}`;
const line = (id: number, value: string) => `<${document(id)}> <a:value> ${value} .`;
const VALUES = 'SELECT ?o { ?s <a:value> ?o } ORDER BY ?o';

/** What a journal would have: every document with its lines and the version that last changed it. */
class Journal implements Content {
  readonly documents = new Map<string, { lines: string[]; version: number }>();
  /** The documents as they were after each version. */
  readonly past = [new Map<string, string[]>()];
  current = 0;
  /** How often everything was read. */
  wholeReads = 0;
  /** How often what came after an image was read. */
  laterReads = 0;
  name = 'one';

  put(id: number, lines: string[]): GraphChange {
    const before = this.documents.get(document(id))?.lines ?? [];
    this.current += 1;
    this.documents.set(document(id), { lines, version: this.current });
    this.past.push(new Map([...this.documents].map(([iri, each]) => [iri, each.lines])));
    return {
      graph: document(id),
      added: lines.filter((each) => !before.includes(each)),
      removed: before.filter((each) => !lines.includes(each)),
    };
  }

  version = () => Promise.resolve(this.current);
  markOf = (version: number) =>
    Promise.resolve(version <= this.current ? `${this.name} ${version}` : undefined);
  async *read() {
    this.wholeReads += 1;
    for (const [iri, { lines }] of this.documents)
      yield await Promise.resolve(toNQuads(lines, iri));
  }
  async *readAfter(version: number) {
    this.laterReads += 1;
    for (const [graph, { lines, version: changed }] of this.documents) {
      if (changed > version)
        yield await Promise.resolve([{ graph, nquads: toNQuads(lines, graph) }]);
    }
  }
  async *readAt(version: number) {
    for (const [graph, { version: changed }] of this.documents) {
      const lines = this.past[version]?.get(graph) ?? [];
      if (changed > version)
        yield await Promise.resolve([{ graph, nquads: toNQuads(lines, graph) }]);
    }
  }
  oldestWithin = ({ commits }: { commits: number }) =>
    Promise.resolve(Math.max(0, this.current - commits));
}

let folder: string;
let journal: Journal;
const opened: Graph[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'revontuli-engine-'));
  journal = new Journal();
  journal.put(0, [line(0, '"begun"')]);
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((graph) => graph.close()));
  rmSync(folder, { recursive: true, force: true });
});

async function open(options: Partial<EmbeddedOptions> = {}): Promise<Graph> {
  const graph = await openTestGraph({ content: journal, ...options, folder });
  opened.push(graph);
  return graph;
}

const write = (graph: Graph, id: number, lines: string[]) =>
  graph.apply([journal.put(id, lines)], journal.current);
/** Enough that a cross product of it never ends. */
async function fillUp(graph: Graph): Promise<void> {
  for (let id = 1; id <= 40; id += 1) await write(graph, id, [line(id, `"value ${id}"`)]);
}
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof Problem ? error.type : String(error)),
  );
const CROSS = 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n_ ?o }';
const endless = (graph: Graph, client = 'hostile', deadline = 100) =>
  problemOf(answerText(graph, CROSS, { deadline, client }));

describe('a copy', () => {
  test('shows every change as soon as it is applied, also right after it was replaced', async () => {
    const graph = await open();
    await fillUp(graph);
    expect(await column(graph, VALUES)).toHaveLength(41);
    expect(await endless(graph, 'hostile', 50)).toBe('query-deadline');
    await write(graph, 1, [line(1, '"changed"')]);
    const shown = await column(graph, VALUES);
    expect(shown).toContain('changed');
    expect(shown).not.toContain('value 1');
    expect(shown).toHaveLength(41);
  });

  test('that already has changes from the journal does not double or undo them when they come again', async () => {
    const graph = await open();
    await fillUp(graph);
    const ended = endless(graph, 'hostile', 50);
    // these wait behind the query that is being ended; the fresh copy is filled with all of them already there
    const writes = [
      write(graph, 2, [line(2, '"first"'), line(2, '"second"')]),
      write(graph, 2, [line(2, '"second"')]),
      write(graph, 2, [line(2, '"second"'), line(2, '"first"')]),
      write(graph, 2, [line(2, '"third"')]),
      write(graph, 3, []),
      write(graph, 3, [line(3, '"back"')]),
    ];
    await Promise.all([ended, ...writes]);
    const shown = await column(graph, VALUES);
    expect(shown.filter((each) => ['first', 'second', 'third', 'back'].includes(each))).toEqual([
      'back',
      'third',
    ]);
    const [count] = await column(graph, 'SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s <a:value> ?o } }');
    expect(Number(count)).toBe(shown.length);
  });
});

describe('a hostile query', () => {
  test('hurts only itself: others are answered while it runs and while its worker comes back', async () => {
    const graph = await open({ publicWorkers: 2 });
    await vi.waitUntil(() => graph.isReady(), { timeout: 20_000 });
    await fillUp(graph);
    const underWay = new Set([1, 2, 3]);
    const hostile = Promise.all(
      [1, 2, 3].map((each) =>
        endless(graph, 'hostile', 400).finally(() => {
          underWay.delete(each);
        }),
      ),
    );
    let answered = 0;
    while (underWay.size > 0) {
      expect(await column(graph, VALUES)).toHaveLength(41);
      answered += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await hostile).toEqual(['query-deadline', 'query-deadline', 'query-deadline']);
    expect(answered).toBeGreaterThan(8); // one worker for all would let at most four through
  });

  test('that swells is stopped before it takes the machine along', async () => {
    const graph = await open({ queryMemory: 128 * 1024 * 1024 });
    const swelling = Array.from(
      { length: 9 },
      (_, at) => `BIND(CONCAT(${`?v${at},`.repeat(8).slice(0, -1)}) AS ?v${at + 1})`,
    );
    const query = `SELECT ?v9 { BIND("12345678" AS ?v0) ${swelling.join(' ')} }`;
    expect(await problemOf(answerText(graph, query, { deadline: 30_000 }))).toMatch(
      /^(query-memory|engine-failed|result-too-large|malformed-query)$/,
    );
    expect(await column(graph, VALUES)).toEqual(['begun']);
  });

  test('ends soon after its asker has gone, and its cost is told', async () => {
    const graph = await open();
    await fillUp(graph);
    await column(graph, VALUES);
    const gone = new AbortController();
    const spent: number[] = [];
    const asked = problemOf(
      answerText(graph, CROSS, {
        deadline: 60_000,
        signal: gone.signal,
        spent: (milliseconds) => spent.push(milliseconds),
      }),
    );
    setTimeout(() => {
      gone.abort();
    }, 100);
    expect(await asked).toBe('client-gone');
    expect(await column(graph, VALUES)).toHaveLength(41);
    expect(spent[0]).toBeGreaterThan(100);
    expect(spent[0]).toBeLessThan(30_000);
  });

  test('with calls has one deadline for both of its rounds', async () => {
    const graph = await open();
    await column(graph, VALUES);
    const accepted = { solutions: 'text/csv', triples: undefined };
    const text = 'SELECT * { ?s <https://w3id.org/revontuli#matches> "words" }';
    const asked = { text, defaultGraphs: [], namedGraphs: [], accepted };
    const answer = (milliseconds: number) =>
      graph.answer(asked, { deadline: 2000, client: 'test' }, (calls) => {
        const until = performance.now() + milliseconds;
        while (performance.now() < until);
        return calls.map(() => [{ subject: 'a:found', value: 1 }]);
      });
    await answer(0);
    expect(await problemOf(answer(2000))).toBe('query-deadline');
  });

  test('of one asker fills only its own place in the queue', async () => {
    const graph = await open();
    await fillUp(graph);
    const asked = Array.from({ length: 12 }, () => endless(graph, 'hostile', 50));
    const refused = (await Promise.all(asked)).filter((each) => each === 'too-many-requests');
    expect(refused.length).toBeGreaterThan(0);
  });
});

const exists = (file: string) => {
  try {
    return readFileSync(file).length > 0;
  } catch {
    return false;
  }
};

describe('copies that are far behind what is written', () => {
  const image = () => join(folder, 'graph', 'graph.image');
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
  const wholeFills = () => vi.waitUntil(() => journal.wholeReads === 2, { timeout: 20_000 });

  test('take over an image of the core engine, and see every change that was acknowledged', async () => {
    const graph = await open(options);
    await wholeFills();
    await writeMuch(graph);
    expect(await column(graph, COUNT)).toEqual([String(2 * LARGE + 2)]);
    await write(graph, 3, [line(3, '"changed"'), line(3, '"more"')]);
    expect(await column(graph, COUNT)).toEqual([String(2 * LARGE + 3)]);
    expect(journal.wholeReads).toBe(2);
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
    expect(journal.wholeReads).toBe(2);
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
  const image = () => join(folder, 'graph', 'graph.image');
  const madeOnce = async (): Promise<void> => {
    const graph = await open({ imageAfter: 1 });
    await vi.waitUntil(() => exists(image()), { timeout: 20_000 });
    await graph.close();
    journal.wholeReads = 0;
  };

  test('is what engines are filled from, with what changed since: new, replaced, taken away', async () => {
    for (let id = 1; id <= 5; id += 1) journal.put(id, [line(id, `"value ${id}"`)]);
    await madeOnce();
    journal.put(1, [line(1, '"changed"')]);
    journal.put(2, []);
    journal.put(6, [line(6, '"new"')]);
    const graph = await open();
    expect(await column(graph, VALUES)).toEqual([
      'begun',
      'changed',
      'new',
      'value 3',
      'value 4',
      'value 5',
    ]);
    expect(journal.wholeReads).toBe(0);
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
    expect(journal.wholeReads).toBe(0);
  });

  test('knows the triples that several graphs have', async () => {
    for (const id of [1, 2, 3]) journal.put(id, ['<urn:x> <a:value> "double" .']);
    await madeOnce();
    const graph = await open();
    const named = 'SELECT (COUNT(*) AS ?n) { GRAPH ?g { <urn:x> ?p ?o } }';
    expect(await column(graph, VALUES)).toEqual(['begun', 'double']);
    expect(await column(graph, named)).toEqual(['3']);
    expect(journal.wholeReads).toBe(0);
    await write(graph, 1, []);
    await write(graph, 3, []);
    expect(await column(graph, VALUES)).toEqual(['begun', 'double']);
    expect(await column(graph, named)).toEqual(['1']);
  });

  test('gives engines that take removals and replacements as any other, without being filled again', async () => {
    for (let id = 1; id <= 3; id += 1) journal.put(id, [line(id, `"value ${id}"`)]);
    await madeOnce();
    journal.put(1, [line(1, '"changed"')]);
    const graph = await open({ publicWorkers: 2 });
    await vi.waitUntil(() => graph.isReady(), { timeout: 20_000 });
    expect(await column(graph, VALUES)).toEqual(['begun', 'changed', 'value 2', 'value 3']);
    await vi.waitUntil(() => journal.laterReads >= 3, { timeout: 20_000 });
    const reads = journal.laterReads;
    await write(graph, 1, []);
    await write(graph, 2, [line(2, '"replaced"')]);
    await write(graph, 3, [line(3, '"value 3"'), line(3, '"and more"')]);
    expect(await column(graph, VALUES)).toEqual(['and more', 'begun', 'replaced', 'value 3']);
    expect(journal.laterReads).toBe(reads);
    expect(journal.wholeReads).toBe(0);
  });

  test('can be made of what came out of an image, again and again', async () => {
    await madeOnce();
    for (let round = 1; round <= 3; round += 1) {
      const before = statSync(image()).mtimeMs;
      journal.put(round % 2, [line(round % 2, `"round ${round}"`)]);
      const graph = await open({ imageAfter: 1, quiet: 50 });
      await write(graph, 5, [line(5, `"in ${round}"`)]);
      await vi.waitUntil(() => statSync(image()).mtimeMs > before, { timeout: 20_000 });
      await graph.close();
      const parts = readdirSync(join(folder, 'graph')).filter((name) => name.endsWith('.part'));
      expect(parts).toEqual([]);
    }
    expect(journal.wholeReads).toBe(0);
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
    expect(journal.wholeReads).toBeGreaterThan(0);
  });

  test('of another journal, or from a later version than the journal has, is not used', async () => {
    journal.put(1, [line(1, '"other"')]);
    await madeOnce();
    const kept = join(folder, 'kept.image');
    copyFileSync(image(), kept);
    for (const name of ['two', 'one']) {
      journal = new Journal();
      journal.name = name;
      journal.put(0, [line(0, '"begun"')]);
      if (name === 'two') journal.put(2, [line(2, '"own"')]);
      copyFileSync(kept, image());
      const graph = await open();
      expect(await column(graph, VALUES)).not.toContain('other');
      expect(journal.wholeReads).toBeGreaterThan(0);
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
    expect(journal.wholeReads).toBe(3); // by two engines, and by the spare one
    await vi.waitUntil(() => journal.laterReads === 2, { timeout: 20_000 });
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
    journal.wholeReads = 0;
    expect(await column(await open(), VALUES)).toHaveLength(61);
    expect(journal.wholeReads).toBe(0);
  });

  test('is made once more for what changed just when it was made', async () => {
    const graph = await open({ imageAfter: 50 });
    const lines = (id: number) => Array.from({ length: 60 }, (_, at) => line(id, `"value ${at}"`));
    await write(graph, 1, lines(1));
    await vi.waitUntil(() => exists(image()), { timeout: 20_000, interval: 1 });
    await write(graph, 2, lines(2));
    const version = () => readImageLabel(image())?.['version'];
    await expect.poll(version, { timeout: 20_000 }).toBe(journal.current);
  });
});

function flip(file: string, part: number): void {
  const bytes = readFileSync(file);
  const at = Math.floor((bytes.length - 1) * part);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

test('a large answer comes as a file of its own, whole', async () => {
  const graph = await open();
  const lines = Array.from({ length: 20_000 }, (_, at) => line(1, `"${'x'.repeat(100)} ${at}"`));
  await write(graph, 1, lines);
  expect(await column(graph, VALUES)).toHaveLength(20_001);
});
