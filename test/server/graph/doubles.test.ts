import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openDoubles } from '../../../server/graph/embedded/doubles.ts';
import { namedNode, Store } from '../../../server/rdf/oxigraph.ts';

const BASE = 'http://localhost:3000/';
const graphs = ['data/a', 'data/b', 'vocabularies/c', 'services/d'].map((path) => BASE + path);
/** Triples that more than one graph may have, and that only their own document has. */
const shared = [
  `<${BASE}data/a> <a:p> "1" `,
  '<urn:x> <a:p> "<\\u00e4>\\n"@fi ',
  '<urn:x> <a:q> <urn:y> ',
  // one triple to the engine, written in two ways
  '<urn:x> <a:r> "1"^^<http://www.w3.org/2001/XMLSchema#integer> ',
  '<urn:x> <a:r> "01"^^<http://www.w3.org/2001/XMLSchema#integer> ',
];
const own = [`<${BASE}services/d> <a:p> "1" `, `<${BASE}services/d#e> <a:p> "2" `];

const quad = fc.oneof(
  fc
    .constantFrom(...graphs)
    .chain((graph) => fc.constantFrom(...shared).map((triple) => `${triple}<${graph}> .\n`)),
  fc.constantFrom(...own).map((triple) => `${triple}<${BASE}services/d> .\n`),
);
const step = fc.oneof(
  fc.record({ load: fc.array(quad, { maxLength: 4 }) }),
  fc.record({ remove: fc.array(quad, { maxLength: 3 }) }),
  fc.record({ clear: fc.constantFrom(...graphs) }),
  fc.record({ reopen: fc.constant(true) }),
);

const columns = (text: string) => text.trim().split('\r\n').slice(1).sort();
const ask = (store: Store, query: string, options: object) =>
  columns(store.query(query, { ...options, results_format: 'text/csv' }) as string);

describe('whatever is loaded, removed and cleared', () => {
  test('the union is a set, every graph has its own, and a merge of some has each triple once', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.subarray(graphs), (steps, some) => {
        const [store, plain] = [new Store(), new Store()];
        let doubles = openDoubles(store);
        for (const each of steps) {
          if ('load' in each) {
            doubles.load(each.load.join(''));
            plain.load(each.load.join(''), { format: 'application/n-quads' });
          } else if ('remove' in each) {
            doubles.remove(each.remove.join(''));
            const gone = new Store();
            gone.load(each.remove.join(''), { format: 'application/n-quads' });
            for (const one of gone.match(null, null, null, null)) plain.delete(one);
          } else if ('clear' in each) {
            doubles.clear(each.clear);
            plain.update(`DROP SILENT GRAPH <${each.clear}>`);
          } else doubles = openDoubles(store, JSON.parse(JSON.stringify(doubles)) as never);
        }
        const all = 'SELECT ?s ?p ?o { ?s ?p ?o }';
        const set = 'SELECT DISTINCT ?s ?p ?o { ?s ?p ?o }';
        const named = 'SELECT ?s ?p ?o ?g { GRAPH ?g { ?s ?p ?o } }';
        const union = { use_default_graph_as_union: true };
        expect(ask(store, all, union)).toEqual(ask(plain, set, union));
        expect(doubles.whole(() => ask(store, named, {}))).toEqual(ask(plain, named, {}));
        if (some.length > 0) {
          const merge = { default_graph: some.map((graph) => namedNode(graph)) };
          const merged = doubles.merged(some, () => ask(store, all, merge));
          expect(merged).toEqual(ask(plain, set, merge));
        }
        expect(ask(store, all, union)).toEqual(ask(plain, set, union));
        expect(doubles.isEmpty()).toBe(plain.size === ask(plain, set, union).length);
      }),
      { numRuns: 500 },
    );
  });
});

test('a copy that is loaded again is still there when graphs have been named', () => {
  const store = new Store();
  const doubles = openDoubles(store);
  const [one, other] = ['services/d', 'vocabularies/c'].map(
    (path) => `<urn:x> <a:p> "1" <${BASE}${path}> .\n`,
  );
  doubles.load(`${one}${other}`);
  doubles.load(`${other}${one}`);
  const all = () => ask(store, 'SELECT ?s { ?s ?p ?o }', { use_default_graph_as_union: true });
  expect(doubles.whole(all)).toHaveLength(2);
  expect(all()).toHaveLength(1);
});
