import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDoubles } from '../../../server/graph/embedded/doubles.ts';
import { answerStranger } from '../../../server/graph/embedded/strangers.ts';
import { Statistics } from '../../../server/graph/planner/statistics.ts';
import { Store } from '../../../server/rdf/oxigraph.ts';
import { bag, bagOf } from './bags.ts';
import { randomMixedQuery, randomQuads } from './random-queries.ts';

const format = 'application/n-quads';
const BASE = 'http://localhost:3000/';
/** Paths in which a doubled triple is still counted twice, and what names nothing under `*`. */
const GIVEN_UP = [/:\w\||!/, /SELECT \*.*(\[|:\w\/)/s];

/** Asks a store that holds copies back, as a stranger would. */
function answered(quads: string, text: string): string[] {
  const store = new Store();
  const doubles = openDoubles(store);
  doubles.load(quads);
  const statistics = new Statistics();
  statistics.add(quads);
  const accepted = {
    solutions: 'application/sparql-results+json',
    triples: 'application/n-triples',
  };
  const asked = { text, defaultGraphs: [], namedGraphs: [], accepted };
  const answer = answerStranger({ store, doubles, statistics, maxRows: Infinity }, asked, BASE);
  if (!('body' in answer)) throw new Error('no calls were in it');
  return bagOf(text, [...answer.body].join(''));
}

/** The same of an engine whose default graph is a graph of its own, in which a triple cannot stand twice. */
function expected(quads: string, text: string): string[] {
  const store = new Store();
  store.load(quads, { format });
  store.load(quads.replace(/ <[^ ]*> \.$/gm, ' .'), { format });
  return bag(store, text, {});
}

test('a random query counts each triple of its default graph once, and each of a named graph too', () => {
  let asked = 0;
  fc.assert(
    fc.property(randomQuads, randomMixedQuery, (quads, text) => {
      if (GIVEN_UP.some((each) => each.test(text))) return;
      let solutions: string[];
      try {
        solutions = expected(quads, text);
      } catch {
        return; // not SPARQL: a variable bound twice
      }
      asked += 1;
      expect(answered(quads, text)).toEqual(solutions);
    }),
    { numRuns: 600 },
  );
  expect(asked).toBeGreaterThan(100);
});

test.each([
  ['SELECT (COUNT(*) AS ?n) { GRAPH <a:g> { ?s ?p ?o } ?s ?p ?o }', 2],
  ['SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } ?s ?p ?o }', 4],
  ['SELECT (COUNT(*) AS ?n) { GRAPH <a:h> {} <a:s> <a:p> "1" }', 1],
  ['SELECT (COUNT(*) AS ?n) { GRAPH <a:h> {} ?s a:p/^a:p ?t }', 4],
  ['SELECT (COUNT(*) AS ?n) FROM <a:g> FROM <a:h> FROM NAMED <a:h> { GRAPH ?g {} ?s ?p ?o }', 2],
])('%s', (text, count) => {
  const lines = ['<a:s> <a:p> "1"', '<a:t> <a:p> "1"'];
  const quads = ['a:g', 'a:h'].flatMap((graph) => lines.map((each) => `${each} <${graph}> .\n`));
  const [, row] = answered(quads.join(''), `PREFIX a: <a:>\n${text}`);
  expect(row).toContain(`"value":"${count}"`);
});
