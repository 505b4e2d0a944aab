import { namedNode, type Store } from '../../rdf/oxigraph.ts';
import { Statistics } from '../planner/statistics.ts';

/** Counts what the planner wants to know of a store, graph by graph: a whole nation as one text would be too long. */
export function countStatistics(store: Store): Statistics {
  const statistics = new Statistics();
  const results_format = 'text/tab-separated-values';
  const graphs = store.query('SELECT ?g { GRAPH ?g {} }', { results_format }) as string;
  for (const graph of graphs.split('\n').slice(1, -1)) {
    const from_graph_name = namedNode(graph.slice(1, -1));
    statistics.add(store.dump({ format: 'application/n-triples', from_graph_name }));
  }
  return statistics;
}
