import type { Store } from '../../rdf/oxigraph.ts';
import { writeIri } from '../../rdf/terms.ts';

const results_format = 'text/tab-separated-values';

/** The distinct objects of a predicate in all graphs, each as it can stand in a query. */
export function distinctObjects(store: Store, predicate: string): string[] {
  const text = `SELECT DISTINCT ?o { ?s ${writeIri(predicate)} ?o }`;
  const options = { results_format, use_default_graph_as_union: true };
  return (store.query(text, options) as string).split('\n').slice(1, -1);
}
