import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distinctObjects } from '../../../server/graph/embedded/distinct-objects.ts';
import { Statistics } from '../../../server/graph/planner/statistics.ts';
import { Store } from '../../../server/rdf/oxigraph.ts';
import { bag, planned } from './bags.ts';
import { randomTriples, randomQuery } from './random-queries.ts';

const RUNS = Number(process.env['RANDOM_QUERIES'] ?? 400);
const options = { use_default_graph_as_union: true };

test('a random query gives the same bag of solutions planned as written', () => {
  let changed = 0;
  fc.assert(
    fc.property(randomTriples, randomQuery, (quads, text) => {
      const store = new Store();
      store.load(quads, { format: 'application/n-quads' });
      const statistics = new Statistics();
      statistics.add(quads);
      statistics.readObjectsFrom((predicate) => distinctObjects(store, predicate));
      let asWritten: string[];
      try {
        asWritten = bag(store, text, options);
      } catch {
        return; // not SPARQL: a variable bound twice
      }
      const better = planned(text, statistics);
      if (better !== text) changed += 1;
      expect(bag(store, better, options), better).toEqual(asWritten);
    }),
    { numRuns: RUNS },
  );
  expect(changed).toBeGreaterThan(RUNS / 4);
});
