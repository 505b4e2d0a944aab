import { Problem } from '../../problems.ts';
import { namedNode, type NamedNode } from '../../rdf/oxigraph.ts';

/** Graphs that make a default graph, and graphs that can be named; left out, those are all there are. */
export interface GraphDataset {
  default_graph: NamedNode[];
  named_graphs?: NamedNode[];
}

/** What the engine takes for the dataset of a query; empty: what the query says. */
export type Dataset = GraphDataset | { use_default_graph_as_union: true } | Record<string, never>;

/** The dataset when nobody names one: the default graph is the union of all public graphs. */
export const UNION: Dataset = { use_default_graph_as_union: true };

/** The dataset of these graphs and no others. Throws `invalid-identifier` for what is no IRI. */
export function datasetOfGraphs(
  defaultGraphs: readonly string[],
  namedGraphs: readonly string[],
): GraphDataset {
  return { default_graph: defaultGraphs.map(toGraph), named_graphs: namedGraphs.map(toGraph) };
}

/** The name of a graph. Throws `invalid-identifier` for what is no IRI. */
function toGraph(iri: string): NamedNode {
  try {
    return namedNode(iri);
  } catch {
    throw new Problem('invalid-identifier', { value: iri, pattern: 'IRI (RFC 3987)' });
  }
}
