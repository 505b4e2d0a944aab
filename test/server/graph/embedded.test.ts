import { describe, expect, test, vi } from 'vitest';
import {
  CROSS,
  endless,
  Journal,
  line,
  problemOf,
  TestEngines,
  VALUES,
} from '../../support/engines.ts';
import { answerText, column } from '../../support/graph.ts';
import { childrenOf } from '../../support/processes.ts';

const engines = new TestEngines();
const { open, write, fillUp } = engines;

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

describe('a start', () => {
  test('fills one process for strangers after another, the first beside the core engine', async () => {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let begun = 0;
    class Slow extends Journal {
      override async *read() {
        begun += 1;
        if (begun > 1) await released; // of the core engine only it does not wait
        yield* super.read();
      }
    }
    engines.journal = new Slow();
    engines.journal.put(0, [line(0, '"begun"')]);
    const graph = await open({ publicWorkers: 2 });
    await write(graph, 1, [line(1, '"written"')]);
    expect(begun).toBe(2);
    release();
    expect(await column(graph, VALUES)).toEqual(['begun', 'written']);
    await vi.waitUntil(() => begun === 3, { timeout: 20_000 });
  });

  test('that fails leaves no process behind', async () => {
    class Unreadable extends Journal {
      override read(): never {
        throw new Error('unreadable');
      }
    }
    engines.journal = new Unreadable();
    const before = childrenOf(process.pid);
    const opened = open({ publicWorkers: 2, failed: () => undefined });
    expect(await problemOf(opened)).toBe('Error: unreadable');
    expect(childrenOf(process.pid)).toEqual(before);
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

test('a large answer comes as a file of its own, whole', async () => {
  const graph = await open();
  const lines = Array.from({ length: 20_000 }, (_, at) => line(1, `"${'x'.repeat(100)} ${at}"`));
  await write(graph, 1, lines);
  expect(await column(graph, VALUES)).toHaveLength(20_001);
});
