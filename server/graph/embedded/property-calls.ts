import type { GraphNode, PatternBgp, Query, TripleNesting } from '@traqula/rules-sparql-1-1';
import { Problem } from '../../problems.ts';
import { rev } from '../../rdf/vocab.gen.ts';
import type { PropertyCall } from '../calls.ts';
import { bgpsOf, holds } from '../planner/ast.ts';
import { malformed, readArguments, type WrittenArguments } from './call-arguments.ts';
import { readList } from './call-lists.ts';
import { openIris, type IriOf } from './written-iris.ts';

/** A call in its place in a query. */
export interface PlacedCall extends WrittenArguments {
  /** The call itself, and what spells out its list beside it. */
  triples: readonly TripleNesting[];
  subject: { variable: string } | { iri: string };
}

/** What may hold calls: a query or an operation of an update. */
type Calling = Pick<Query, 'context' | 'where'>;
type Property = PropertyCall['property'];

const MAX_CALLS = 8;
const PROPERTIES: ReadonlyMap<string, Property> = new Map([
  [rev.matches, 'matches'],
  [rev.near, 'near'],
]);

/**
 * Finds the calls of property functions in a parsed query. Throws `call-subject`, `call-arguments`,
 * `call-language`, `call-out-of-range`, `too-many-calls`.
 */
export function findCalls(query: Calling, baseIri: string): PlacedCall[] {
  const iriOf = openIris(query.context, baseIri);
  const placed = bgpsOf(query.where).flatMap((bgp) =>
    bgp.triples.flatMap((triple) => {
      const property = triple.type === 'triple' && propertyOf(triple.predicate, iriOf);
      if (property) return [toPlaced(property, { triple, bgp, iriOf })];
      refuseHidden(triple, iriOf);
      return [];
    }),
  );
  if (placed.length > MAX_CALLS)
    throw new Problem('too-many-calls', { count: placed.length, limit: MAX_CALLS });
  return placed;
}

/** Throws `refused-query` when there is a call under the WHERE of an update: nobody answers it there. */
export function refuseCalls(
  update: { context: readonly unknown[]; where: unknown },
  baseIri: string,
): void {
  const [call] = findCalls(update as Calling, baseIri);
  if (call) throw new Problem('refused-query', { construct: `rev:${call.call.property}` });
}

function propertyOf(node: object, iriOf: IriOf): Property | undefined {
  const isIri = 'subType' in node && node.subType === 'namedNode';
  return isIri ? PROPERTIES.get(iriOf(node as never)) : undefined;
}

/** Throws for a call in a path, or of a blank node's list of properties: it would silently find nothing. */
function refuseHidden(triple: unknown, iriOf: IriOf): void {
  holds(predicatesIn(triple), (node) => {
    const property = propertyOf(node, iriOf);
    if (property) throw new Problem('call-subject', { function: `rev:${property}` });
    return false;
  });
}

/** The predicates of a triple and of what is nested in it. */
function predicatesIn(node: unknown): unknown[] {
  const { type, triples, subject, predicate, object } = node as Record<string, unknown>;
  if (type === 'tripleCollection') return (triples as unknown[]).flatMap(predicatesIn);
  if (type !== 'triple') return [];
  return [predicate, ...predicatesIn(subject), ...predicatesIn(object)];
}

function toPlaced(
  property: Property,
  { triple, bgp, iriOf }: { triple: TripleNesting; bgp: PatternBgp; iriOf: IriOf },
): PlacedCall {
  const subject = toSubject(triple.subject, iriOf);
  if (!subject) throw new Problem('call-subject', { function: `rev:${property}` });
  const list = readList(triple.object, bgp.triples, iriOf);
  const read = readArguments(property, list.members);
  const isTwice = 'variable' in subject && subject.variable === read.variable;
  if (isTwice) throw malformed(property, property === 'near' ? 4 : 3);
  return { ...read, triples: [triple, ...list.spelled], subject };
}

function toSubject(node: GraphNode, iriOf: IriOf): PlacedCall['subject'] | undefined {
  if (node.type !== 'term') return undefined;
  if (node.subType === 'variable') return { variable: node.value };
  return node.subType === 'namedNode' ? { iri: iriOf(node) } : undefined;
}
