import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEmbeddedGraph } from '../../../server/graph/embedded/embedded-graph.ts';
import type { Graph, StrangersQuery } from '../../../server/graph/graph.ts';
import { toNQuads } from '../../../server/rdf/terms.ts';

const BASE = 'http://localhost:3000/';
const document = (id: number) => `${BASE}services/${id}`;
const line = (id: number, value: string) => `<${document(id)}> <a:value> ${value} .`;

/** What a journal would have: the whole present content. */
const journal = new Map<string, string[]>([[document(0), [line(0, '"begun"')]]]);
let graph: Graph;
beforeAll(async () => {
  graph = await openEmbeddedGraph(BASE, async function* () {
    for (const [iri, lines] of journal) yield await Promise.resolve(toNQuads(lines, iri));
  });
});
afterAll(() => graph.close());

function write(id: number, after: string[]): Promise<void> {
  const before = journal.get(document(id)) ?? [];
  journal.set(document(id), after);
  const added = after.filter((each) => !before.includes(each));
  const removed = before.filter((each) => !after.includes(each));
  return graph.apply([{ graph: document(id), added, removed }]);
}

const asked = (text: string): StrangersQuery => ({
  text,
  defaultGraphs: [],
  namedGraphs: [],
  accepted: { solutions: 'text/csv', triples: 'application/n-triples' },
});

async function values(): Promise<string[]> {
  const query = 'SELECT ?o { ?s <a:value> ?o } ORDER BY ?o';
  const { body } = await graph.answer(asked(query), 2000);
  return body.trim().split('\r\n').slice(1);
}

const trap = () => {
  const cross = 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n_ ?o }';
  return graph.answer(asked(cross), 50).catch((error: unknown) => error);
};

test('a copy shows every change as soon as it is applied, also right after it was replaced', async () => {
  for (let id = 1; id <= 40; id += 1) await write(id, [line(id, `"value ${id}"`)]);
  expect(await values()).toHaveLength(41);
  await expect(trap()).resolves.toMatchObject({ type: 'query-deadline' });
  await write(1, [line(1, '"changed"')]);
  const shown = await values();
  expect(shown).toContain('changed');
  expect(shown).not.toContain('value 1');
  expect(shown).toHaveLength(41);
});

test('changes that a fresh copy already has from the journal are not doubled or undone when they come again', async () => {
  const ended = trap();
  // these wait behind the query that is being ended; the fresh copy is filled with all of them already there
  const writes = [
    write(2, [line(2, '"first"'), line(2, '"second"')]),
    write(2, [line(2, '"second"')]),
    write(2, [line(2, '"second"'), line(2, '"first"')]),
    write(2, [line(2, '"third"')]),
    write(3, []),
    write(3, [line(3, '"back"')]),
  ];
  await Promise.all([ended, ...writes]);
  const shown = await values();
  expect(shown.filter((each) => ['first', 'second', 'third', 'back'].includes(each))).toEqual([
    'back',
    'third',
  ]);
  const { body } = await graph.answer(
    asked('SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s <a:value> ?o } }'),
    2000,
  );
  expect(body).toBe(`n\r\n${shown.length}\r\n`);
});
