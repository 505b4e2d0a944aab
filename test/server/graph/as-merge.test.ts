import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDoubles } from '../../../server/graph/embedded/doubles.ts';
import { rehearse } from '../../../server/graph/embedded/rehearse.ts';
import { answerStranger } from '../../../server/graph/embedded/strangers.ts';
import { Statistics } from '../../../server/graph/planner/statistics.ts';
import { Store } from '../../../server/rdf/oxigraph.ts';
import { bag, bagOf } from './bags.ts';
import { randomMixedQuery, randomQuads } from './random-queries.ts';

const format = 'application/n-quads';
const BASE = 'http://localhost:3000/';
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
      let solutions: string[];
      try {
        solutions = expected(quads, text);
      } catch {
        return; // not SPARQL: a variable bound twice
      }
      asked += 1;
      expect(answered(quads, text)).toEqual(solutions);
    }),
    { numRuns: 400 },
  );
  expect(asked).toBeGreaterThan(100);
}, 60_000);

/** Two triples, both in two graphs. */
const doubled = ['a:g', 'a:h']
  .flatMap((graph) => ['s', 't'].map((each) => `<a:${each}> <a:p> "1" <${graph}> .\n`))
  .join('');

test.each([
  ['SELECT (COUNT(*) AS ?n) { GRAPH <a:g> { ?s ?p ?o } ?s ?p ?o }', 2],
  ['SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } ?s ?p ?o }', 4],
  ['SELECT (COUNT(*) AS ?n) { GRAPH <a:h> {} <a:s> <a:p> "1" }', 1],
  ['SELECT (COUNT(*) AS ?n) { GRAPH <a:h> {} ?s a:p/^a:p ?t }', 4],
  ['SELECT (COUNT(*) AS ?n) { GRAPH <a:h> {} ?s a:p|a:q|(a:p/^a:p) ?t }', 6],
  ['SELECT (COUNT(*) AS ?n) { GRAPH <a:h> {} ?s !a:q ?t }', 2],
  ['SELECT (COUNT(*) AS ?n) { GRAPH <a:h> {} ?s !(a:q|^a:q) ?t }', 4],
  ['SELECT (COUNT(*) AS ?n) { GRAPH <a:h> {} ?s a:p? "1" }', 3],
  ['SELECT (COUNT(*) AS ?n) FROM <a:g> FROM <a:h> FROM NAMED <a:h> { GRAPH ?g {} ?s ?p ?o }', 2],
])('%s', (text, count) => {
  const [, row] = answered(doubled, `PREFIX a: <a:>\n${text}`);
  expect(row).toContain(`"value":"${count}"`);
});

test('SELECT * of it shows no variable that nobody wrote', () => {
  const text = 'PREFIX a: <a:> SELECT * { GRAPH <a:g> {} [] a:p ?y . ?s a:p/^a:p ?x }';
  const [shown, ...rows] = answered(doubled, text);
  expect(shown).toBe('s,x,y');
  expect(rows).toHaveLength(8);
});

test.each([
  ['INSERT { GRAPH <a:new> { [] a:of ?s } } WHERE { ?s ?p ?o }', 2],
  ['INSERT { GRAPH <a:new> { [] a:of ?s } } WHERE { ?s a:p/^a:p ?t }', 4],
  ['INSERT { GRAPH <a:new> { [] a:of ?s } } WHERE { ?s a:p [] FILTER(ISIRI(?s)) }', 2],
  ['INSERT { GRAPH <a:new> { [] a:of ?s } } USING <a:g> USING <a:h> WHERE { ?s ?p ?o }', 2],
  ['INSERT { GRAPH <a:new> { [] a:of ?g } } WHERE { GRAPH ?g { ?s ?p ?o } ?s ?p ?o }', 4],
  [
    'INSERT DATA { GRAPH <a:new> { a:u a:q 1 } GRAPH <a:newer> { a:u a:q 1 } };\n' +
      'INSERT { GRAPH <a:new> { [] a:of ?s } } WHERE { ?s a:q ?o }',
    2,
  ],
])('%s writes %i triples', (text, count) => {
  const store = new Store();
  const doubles = openDoubles(store);
  doubles.load(doubled);
  const asked = {
    text: `PREFIX a: <a:>\n${text}`,
    usingGraphs: [],
    usingNamedGraphs: [],
    defaultGraph: 'a:default',
  };
  const differences = doubles.whole(() => rehearse(store, asked, BASE, { doubles }));
  const written = differences.find(({ graph }) => graph === 'a:new');
  expect(written?.added).toHaveLength(count);
});
