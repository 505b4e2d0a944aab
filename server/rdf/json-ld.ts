import type { Literal, Term } from '@rdfjs/types';
import { Parser } from 'n3';
import { prefixes } from './prefixes.ts';

type ExpandedNode = { '@id': string } & Record<string, unknown>;
type Nodes = ReadonlyMap<string, ExpandedNode>;

const RDF_TYPE = `${prefixes['rdf'] ?? ''}type`;
const XSD_STRING = `${prefixes['xsd'] ?? ''}string`;
/** Nodes within nodes; what is deeper stands beside the document, so that a long list stays readable. */
const MAX_NESTING = 8;

/**
 * N-Triples as expanded JSON-LD with nothing lost: a list whose nodes have IRIs keeps them (the algorithm of
 * JSON-LD 1.1 would make an array of it), and every literal stays as it was written.
 */
export function toExpandedJsonLd(ntriples: string): ExpandedNode[] {
  return [...readNodes(ntriples).values()];
}

/** The same as one tree: each node stands once, where the document first leads to it, the others beside it. */
export function toDocumentTree(ntriples: string, document: string): ExpandedNode {
  const nodes = readNodes(ntriples);
  const placed = new Set<string>();
  const tree = place(nodes.get(document) ?? { '@id': document }, { nodes, placed }, 0);
  const beside = [];
  for (const node of nodes.values()) {
    if (!placed.has(node['@id'])) beside.push(place(node, { nodes, placed }, 0));
  }
  return beside.length > 0 ? { ...tree, '@included': beside } : tree;
}

function place(
  node: ExpandedNode,
  around: { nodes: Nodes; placed: Set<string> },
  depth: number,
): ExpandedNode {
  around.placed.add(node['@id']);
  const nest = (value: unknown): unknown => {
    const id = (value as { '@id'?: string })['@id'] ?? '';
    const inner = around.nodes.get(id);
    const stays = !inner || around.placed.has(id) || depth >= MAX_NESTING;
    return stays ? value : place(inner, around, depth + 1);
  };
  const entries = Object.entries(node).map(([key, value]) =>
    key.startsWith('@') ? [key, value] : [key, (value as unknown[]).map(nest)],
  );
  return Object.fromEntries(entries) as ExpandedNode;
}

function readNodes(ntriples: string): Map<string, ExpandedNode> {
  const nodes = new Map<string, ExpandedNode>();
  const quads = new Parser({ format: 'N-Triples' }).parse(ntriples);
  for (const { subject, predicate, object } of quads) {
    const id = idOf(subject);
    const node = nodes.get(id) ?? { '@id': id };
    nodes.set(id, node);
    const isType = predicate.value === RDF_TYPE && object.termType !== 'Literal';
    const values = (node[isType ? '@type' : predicate.value] ??= []) as unknown[];
    values.push(isType ? idOf(object) : valueOf(object));
  }
  return nodes;
}

function valueOf(term: Term): object {
  return term.termType === 'Literal' ? literalOf(term) : { '@id': idOf(term) };
}

function literalOf({ value, language, datatype }: Literal): object {
  if (language) return { '@value': value, '@language': language };
  return { '@value': value, ...(datatype.value === XSD_STRING ? {} : { '@type': datatype.value }) };
}

function idOf(term: Term): string {
  return term.termType === 'BlankNode' ? `_:${term.value}` : term.value;
}
