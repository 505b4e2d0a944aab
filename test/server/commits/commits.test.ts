import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCommits, requireVersion, type Commits } from '../../../server/commits/commits.ts';
import { contentOf } from '../../../server/graph/content.ts';
import type { Graph } from '../../../server/graph/graph.ts';
import { Problem } from '../../../server/problems.ts';
import { readDocumentAt } from '../../../server/store/history.ts';
import { readDocument } from '../../../server/store/journal.ts';
import { openStore, type Store } from '../../../server/store/store.ts';
import { column, openTestGraph } from '../../support/graph.ts';

const BASE = 'http://localhost:3000/';
const folder = mkdtempSync(join(tmpdir(), 'revontuli-commits-'));
let store: Store;
let graph: Graph;
let commits: Commits;
beforeAll(async () => {
  store = await openStore(folder);
  graph = await openTestGraph({ content: contentOf(store), folder });
  commits = await openCommits({ store, graph });
});
afterAll(async () => {
  await graph.close();
  await store.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const iri = (id: string) => `${BASE}services/${id}`;
const line = (id: string, value: string) => `<${iri(id)}> <a:value> ${value} .`;

function write(id: string, triples: string[] | undefined, more: object = {}) {
  const request = { actor: 'test', reason: 'test', dryRun: false };
  const document = { document: iri(id), kind: 'service', owner: 'oulu', triples } as const;
  return commits.commit({ ...request, writes: [{ ...document, ...more }] });
}

const shown = (id: string) => column(graph, `SELECT ?o { <${iri(id)}> <a:value> ?o } ORDER BY ?o`);

describe('a commit', () => {
  test('is in the journal and in the graph when it resolves', async () => {
    const { version, changed } = await write('a', [line('a', '"1"')]);
    expect(changed).toEqual([iri('a')]);
    expect(version).toBe(commits.version());
    expect(await readDocument(store, iri('a'))).toMatchObject({ version, owner: 'oulu' });
    expect(await shown('a')).toEqual(['1']);
  });

  test('that changes nothing makes no version, also of what is gone or never was', async () => {
    const before = commits.version();
    expect(await write('a', [line('a', '"1"')])).toEqual({ version: before, changed: [] });
    expect(await write('never', undefined)).toEqual({ version: before, changed: [] });
    await write('gone', [line('gone', '"1"')]);
    const { version } = await write('gone', undefined);
    expect(await write('gone', undefined)).toEqual({ version, changed: [] });
  });

  test('of one write that is refused stores none of the others', async () => {
    const before = commits.version();
    const refusing = commits.commit({
      actor: 'test',
      reason: 'test',
      writes: [
        { document: iri('b'), kind: 'service', owner: 'x', triples: [line('b', '"1"')] },
        { document: iri('c'), kind: 'service', owner: 'x', triples: [line('b', '"2"')] },
      ],
    });
    await expect(refusing).rejects.toMatchObject({ type: 'foreign-subject' });
    expect(commits.version()).toBe(before);
    expect(await readDocument(store, iri('b'))).toBeUndefined();
    expect(await shown('b')).toEqual([]);
  });

  test('that is dry checks the preconditions and stores nothing', async () => {
    const precondition = () => {
      throw new Problem('precondition-required', { document: 'x' });
    };
    const dry = { actor: 'test', reason: 'test', dryRun: true };
    const one = {
      document: iri('dry'),
      kind: 'service',
      owner: 'x',
      triples: [line('dry', '"1"')],
    };
    const before = commits.version();
    await commits.commit({ ...dry, writes: [{ ...one, kind: 'service' }] });
    await expect(
      commits.commit({ ...dry, writes: [{ ...one, kind: 'service', precondition }] }),
    ).rejects.toMatchObject({ type: 'precondition-required' });
    expect(commits.version()).toBe(before);
    expect(await shown('dry')).toEqual([]);
  });

  test('sees in its precondition what the commit before it made', async () => {
    await write('race', [line('race', '"0"')]);
    const { version } = await readDocument(store, iri('race')).then(
      (found) => found ?? { version: 0 },
    );
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        write('race', [line('race', `"${index + 1}"`)], {
          precondition: requireVersion({ ifMatch: `"${version}"` }, iri('race')),
        }),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await shown('race')).toHaveLength(1);
  });

  test('goes on after one that failed', async () => {
    const failing = write('after', [], {
      precondition: () => {
        throw new Error('a bug');
      },
    });
    await expect(failing).rejects.toThrow('a bug');
    await write('after', [line('after', '"1"')]);
    expect(await shown('after')).toEqual(['1']);
  });

  test('leaves a number in the graph while one of the two ways it was written stays', async () => {
    const decimal = (text: string) =>
      line('number', `"${text}"^^<http://www.w3.org/2001/XMLSchema#decimal>`);
    await write('number', [decimal('1.0'), decimal('1.00')]);
    await write('number', [decimal('1.0')]);
    expect(await shown('number')).toHaveLength(1);
    await write('number', [decimal('1')]);
    expect(await shown('number')).toHaveLength(1);
  });

  test('tells its listeners what changed before it resolves', async () => {
    const heard: string[] = [];
    commits.onCommit((changes) => {
      heard.push(...changes.map(({ document }) => document));
      return Promise.resolve();
    });
    await write('heard', [line('heard', '"1"')]);
    expect(heard).toEqual([iri('heard')]);
  });
});

describe('the condition of a request', () => {
  const present = {
    iri: 'x',
    kind: 'service',
    owner: 'x',
    version: 17,
    content: [],
    removed: false,
  };
  const outcome = (headers: { ifMatch?: string; ifNoneMatch?: string }, state = 'present') => {
    const states = { present, absent: undefined, removed: { ...present, removed: true } };
    try {
      requireVersion(headers, 'x')(states[state as keyof typeof states]);
      return 'passes';
    } catch (error) {
      return (error as Problem).type;
    }
  };

  test.each([
    ['present', {}, 'precondition-required'],
    ['present', { ifMatch: '"17"' }, 'passes'],
    ['present', { ifMatch: '"17.ttl"' }, 'passes'],
    ['present', { ifMatch: '*' }, 'passes'],
    ['present', { ifMatch: '"1", "17.html.fi"' }, 'passes'],
    ['present', { ifMatch: '"16.ttl"' }, 'precondition-failed'],
    ['present', { ifMatch: '"170"' }, 'precondition-failed'],
    ['present', { ifMatch: '17' }, 'precondition-failed'],
    ['present', { ifMatch: 'W/"17.ttl"' }, 'precondition-failed'],
    ['present', { ifMatch: '' }, 'precondition-failed'],
    ['present', { ifNoneMatch: '*' }, 'precondition-failed'],
    ['present', { ifNoneMatch: '"17.ttl"' }, 'precondition-failed'],
    ['present', { ifNoneMatch: '"16.ttl"' }, 'passes'],
    ['absent', {}, 'passes'],
    ['absent', { ifNoneMatch: '*' }, 'passes'],
    ['absent', { ifMatch: '*' }, 'precondition-failed'],
    ['removed', {}, 'passes'],
    ['removed', { ifNoneMatch: '*' }, 'passes'],
    ['removed', { ifMatch: '"17"' }, 'precondition-failed'],
  ])('on what is %s with %j: %s', (state, headers, expected) => {
    expect(outcome(headers, state)).toBe(expected);
  });
});

describe('commits that wait', () => {
  test('share a transaction, and each has its own version, its own result and its own place in the past', async () => {
    const before = commits.version();
    const twice = (value: string) => [line('group', value)];
    const results = await Promise.allSettled([
      write('group', twice('"1"')),
      write('group', twice('"2"')),
      write('group-refused', [line('another', '"1"')]),
      write('group', twice('"2"')),
      write('group-other', [line('group-other', '"1"')]),
      write('group', undefined),
      write('group', twice('"3"')),
    ]);
    const versions = results.map((each) =>
      each.status === 'fulfilled' && each.value.changed.length > 0
        ? each.value.version - before
        : each.status,
    );
    expect(versions).toEqual([1, 2, 'rejected', 'fulfilled', 3, 4, 5]);
    expect(await shown('group')).toEqual(['3']);
    expect(await shown('group-other')).toEqual(['1']);
    for (const [at, content] of [[], ['"1"'], ['"2"'], ['"2"'], [], ['"3"']].entries()) {
      const then = await readDocumentAt(store, iri('group'), before + at);
      expect(then?.content ?? []).toEqual(content.map((value) => line('group', value)));
    }
  });

  test('are each tried alone when together they fail, so that one fails for its own fault only', async () => {
    const before = commits.version();
    const impossible = { kind: undefined } as unknown as object; // no column takes it
    const results = await Promise.allSettled([
      write('lone-1', [line('lone-1', '"1"')]),
      write('lone-2', [line('lone-2', '"1"')], impossible),
      write('lone-3', [line('lone-3', '"1"')]),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(commits.version()).toBe(before + 2);
    expect(await readDocument(store, iri('lone-2'))).toBeUndefined();
  });

  test('are as many as come at once, and all of them are there', async () => {
    const before = commits.version();
    const ids = Array.from({ length: 300 }, (_, index) => `many-${index}`);
    const done = await Promise.all(ids.map((id) => write(id, [line(id, '"1"')])));
    expect(done.map(({ version }) => version - before)).toEqual(ids.map((_, index) => index + 1));
    for (const id of ids) expect((await readDocument(store, iri(id)))?.removed).toBe(false);
  });

  test('are shown in the order they were made, though the next are shown before these are', async () => {
    const values = Array.from({ length: 450 }, (_, index) => index);
    await Promise.all(
      values.map((value) => write(`turn-${value % 7}`, [line(`turn-${value % 7}`, `"${value}"`)])),
    );
    for (const value of values.slice(-7)) {
      expect(await shown(`turn-${value % 7}`)).toEqual([String(value)]);
    }
  });
});
