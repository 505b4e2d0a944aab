import type { Term } from 'n3';
import { isomorphic } from 'rdf-isomorphic';
import { mediaTypeOfFile } from '../../server/rdf/formats.ts';
import { namedNode, Store } from '../../server/rdf/oxigraph.ts';
import { readSuiteFile, valuesOf, type ManifestTest } from './manifest.ts';

/** The dataset that a node of a manifest gives: `data` for the default graph, `graphData` for the named ones. */
export function readDataset(test: ManifestTest, node: Term | undefined): Store {
  const store = new Store();
  for (const file of valuesOf(test, node, 'data')) load(store, file.value);
  for (const given of valuesOf(test, node, 'graphData')) {
    const [file] = valuesOf(test, given, 'graph');
    const [label] = valuesOf(test, given, 'label');
    load(store, file?.value ?? given.value, label?.value ?? given.value);
  }
  return store;
}

function load(store: Store, file: string, graph?: string): void {
  const options = { format: mediaTypeOfFile(file) ?? 'text/turtle', base_iri: file };
  const to = graph === undefined ? {} : { to_graph_name: namedNode(graph) };
  store.load(readSuiteFile(file), { ...options, ...to });
}

/** Whether two datasets are the same but for the names of blank nodes; numbers count by value, as in the engine. */
export function sameDataset(one: Store, other: Store): boolean {
  return isomorphic(one.match(), other.match());
}

/** A dataset from N-Quads, with IRIs that stand for blank nodes read as those (RDF 1.1 §3.5). */
export function fromSkolemised(nquads: string): Store {
  const names = new Map<string, string>();
  const label = (iri: string) => {
    const known = names.get(iri) ?? `_:sk${String(names.size)}`;
    names.set(iri, known);
    return known;
  };
  const text = nquads.replace(/<[^<>]*(?:#genid-|\/genid\/)[^<>]*>/g, label);
  const store = new Store();
  store.load(text, { format: 'application/n-quads' });
  return store;
}
