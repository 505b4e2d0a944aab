import type { BasicGraphPattern, GraphNode, TripleNesting } from '@traqula/rules-sparql-1-1';
import { prefixes } from '../../rdf/prefixes.ts';
import type { IriOf } from './written-iris.ts';

/** What a list holds, and the triples of the pattern that spell it out. */
export interface WrittenList {
  members: readonly GraphNode[];
  spelled: readonly TripleNesting[];
}

const RDF = prefixes['rdf'] ?? '';

/**
 * Reads a list, be it in parentheses or spelled out with rdf:first and rdf:rest. Anything else is a list of
 * itself, so that whoever reads its members refuses it; so is a list of whose nodes anything else is said.
 */
export function readList(object: GraphNode, pattern: BasicGraphPattern, iriOf: IriOf): WrittenList {
  const all = triplesIn(pattern);
  const members: GraphNode[] = [];
  const spelled: TripleNesting[] = [];
  let node = object;
  while (!isIri(node, `${RDF}nil`, iriOf)) {
    const said = saidOf(node, all);
    const first = said.find(({ predicate }) => isIri(predicate, `${RDF}first`, iriOf));
    const rest = said.find(({ predicate }) => isIri(predicate, `${RDF}rest`, iriOf));
    if (!first || !rest || said.length !== 2) return { members: [object], spelled: [] };
    members.push(first.object);
    spelled.push(...said.filter((triple) => pattern.includes(triple)));
    node = rest.object;
  }
  return { members, spelled };
}

/** The triples of a blank node that one triple points at; none for any other node. */
function saidOf(node: GraphNode, all: readonly TripleNesting[]): TripleNesting[] {
  const label = labelOf(node);
  if (label === undefined || all.filter(({ object }) => labelOf(object) === label).length !== 1)
    return [];
  return all.filter(({ subject }) => labelOf(subject) === label);
}

/** Every triple of a pattern, those in brackets and parentheses among them. */
function triplesIn(pattern: BasicGraphPattern): TripleNesting[] {
  return pattern.flatMap((each) => {
    if (each.type === 'tripleCollection') return triplesIn(each.triples);
    const ends = [each.subject, each.object];
    return [each, ...ends.flatMap((end) => (end.type === 'term' ? [] : triplesIn(end.triples)))];
  });
}

function labelOf(node: GraphNode): string | undefined {
  const blank = node.type === 'tripleCollection' ? node.identifier : node;
  return 'label' in blank ? blank.label : undefined;
}

function isIri(node: object, iri: string, iriOf: IriOf): boolean {
  return 'subType' in node && node.subType === 'namedNode' && iriOf(node as never) === iri;
}
