import type { Path, Pattern, PatternBgp, Query, TermIri } from '@traqula/rules-sparql-1-1';
import {
  bgpOf,
  bgpsOf,
  existsOf,
  filterOf,
  groupOf,
  holds,
  mentioned,
  replaceBgps,
  selectOf,
  unionOf,
  variable,
  written,
  type Triple,
  type TypedNode,
} from '../planner/ast.ts';
import { flatten, flattenPath, type NameVariable } from '../planner/flatten.ts';
import { isShownWhole, namer } from '../planner/names.ts';
import type { Doubles } from './doubles.ts';
import { openIris } from './written-iris.ts';

/** Whether a triple that a pattern may match stands in several graphs. */
export type IsDoubled = (pattern: Triple) => boolean;

/** Whether a query names graphs by GRAPH. */
export function namesGraphs(query: unknown): boolean {
  return holds(query, isGraph);
}

/** Tells by the IRIs of a pattern what it may match. */
export function openIsDoubled(
  doubles: Pick<Doubles, 'mayHold'>,
  context: Query['context'],
  baseIri: string,
): IsDoubled {
  const iriOf = openIris(context, baseIri);
  const termOf = (term: Triple[keyof Triple]) =>
    term.type === 'term' && term.subType === 'namedNode' ? `<${iriOf(term)}>` : undefined;
  return ({ subject, predicate, object }) =>
    doubles.mayHold({
      subject: termOf(subject),
      predicate: termOf(predicate),
      object: termOf(object),
    });
}

/**
 * A query that gives each solution of its default graph once, though the engine has some triples there once for
 * each graph that has them: what may match one of those is asked for its distinct solutions. Left as they are:
 * conditions, which ask only whether there is one, and paths of any length, whose solutions are a set anyway.
 */
export function asMerge(query: Query, isDoubled: IsDoubled): Query {
  const name = namer(query);
  const isHiding = isShownWhole(query);
  if (isHiding && isLabelShared(query)) return query;
  const replaced = new Set<PatternBgp>();
  const once = (bgp: PatternBgp): Pattern[] => {
    const patterns = onceEach(flatten(bgp, name) ?? [], { isDoubled, name });
    if (!patterns) return [bgp];
    const shown = mentioned(bgp);
    const isHidden = [...mentioned(patterns)].some((each) => !shown.has(each));
    if (isHiding && isHidden && shown.size === 0) return [bgp]; // there is no SELECT of nothing
    replaced.add(bgp);
    return isHiding && isHidden ? [groupOf([selectOf([...shown], patterns)])] : patterns;
  };
  const where = replaceBgps(query.where, once, (node) => isGraph(node) || isCondition(node));
  return replaced.size > 0 ? ({ ...query, where } as Query) : query;
}

interface Once {
  isDoubled: IsDoubled;
  name: NameVariable;
}

/** The join of triple patterns, each with its solutions once; undefined when it has none twice. */
function onceEach(triples: readonly Triple[], once: Once): Pattern[] | undefined {
  const patterns = triples.map((each) => solutionsOnce(each, once));
  if (patterns.every((each) => each === undefined)) return undefined;
  return triples.map((each, at) => patterns[at] ?? bgpOf(each));
}

/** What gives the solutions of a triple pattern once; undefined when it has none twice. */
function solutionsOnce(triple: Triple, once: Once): Pattern | undefined {
  const { subject, predicate, object } = triple;
  if (predicate.type !== 'path') return once.isDoubled(triple) ? distinct(triple) : undefined;
  if (predicate.subType === '!') return outsideOnce(triple, predicate.items, once);
  if (predicate.subType !== '|') return undefined;
  const alternatives = predicate.items.map((item) =>
    flattenPath({ subject, predicate: item, object }, once.name),
  );
  const patterns = alternatives.map((each) => onceEach(each, once));
  if (patterns.every((each) => each === undefined)) return undefined;
  return unionOf(alternatives.map((each, at) => patterns[at] ?? each.map(bgpOf)));
}

/** A negated property set as the union of both directions that it tells of (SPARQL 1.1 §18.2.2.2). */
function outsideOnce(
  { subject, object }: Triple,
  items: readonly (TermIri | Path)[],
  { isDoubled, name }: Once,
): Pattern | undefined {
  const members = items.flatMap((item) =>
    item.type === 'path' && item.subType === '|' ? item.items : [item],
  );
  const backward = members.flatMap((each) => (each.type === 'path' ? each.items : []));
  const forward = members.filter((each) => each.type !== 'path');
  const directions = [
    { outside: forward, subject, object },
    { outside: backward, subject: object, object: subject },
  ].filter(({ outside }) => outside.length > 0);
  const triples = directions.map((each) => ({ ...each, predicate: variable(name()) }));
  if (!triples.some(isDoubled)) return undefined;
  return unionOf(
    triples.map(({ outside, ...triple }) => {
      const args = [triple.predicate, ...outside] as never;
      const notIn = { type: 'expression', subType: 'operation', operator: 'notin', args } as const;
      return [distinct(triple), filterOf({ ...notIn, loc: written })];
    }),
  );
}

/** The solutions of a triple pattern as a set. */
function distinct(triple: Triple): Pattern {
  const names = [...mentioned([triple.subject, triple.predicate, triple.object])];
  return names.length > 0
    ? groupOf([{ ...selectOf(names, [bgpOf(triple)]), distinct: true }])
    : filterOf(existsOf('exists', [bgpOf(triple)]));
}

/** Whether a blank node of one basic graph pattern is also in another: a filter may stand in the midst of one. */
function isLabelShared(query: Query): boolean {
  const seen = new Set<string>();
  return bgpsOf(query.where).some((bgp) => {
    const labels = labelsOf(bgp);
    const isShared = labels.some((label) => seen.has(label));
    for (const label of labels) seen.add(label);
    return isShared;
  });
}

function labelsOf(bgp: PatternBgp): string[] {
  const labels: string[] = [];
  holds(bgp, ({ subType, label }: TypedNode & { label?: string }) => {
    if (subType === 'blankNode' && label !== undefined) labels.push(label);
    return false;
  });
  return labels;
}

function isGraph({ type, subType }: TypedNode): boolean {
  return type === 'pattern' && subType === 'graph';
}

function isCondition({ subType }: TypedNode): boolean {
  return subType === 'patternOperation';
}
