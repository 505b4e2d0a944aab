import type { Pattern, PatternGroup, PatternValues } from '@traqula/rules-sparql-1-1';
import { groupOf, isVolatile, mentioned, type GivenValues, type Triple } from './ast.ts';
import { estimateTriple } from './cardinality.ts';
import { flatten } from './flatten.ts';
import type { Element } from './order.ts';
import {
  isBarrier,
  isFilter,
  TooTangled,
  type Barrier,
  type Filter,
  type Planning,
} from './planning.ts';
import { isFit, scopeOf, type Scope } from './scope.ts';

/** Joins that may stand in any order, and the OPTIONAL, MINUS or BIND that comes after them. */
export interface Block {
  elements: Element[];
  barrier: Barrier | undefined;
}

const UNKNOWN_ROWS = 1000;

/** A group's joins in blocks, each join moved up past what it does not depend on. */
export function toBlocks(patterns: readonly Pattern[], planning: Planning): Block[] {
  const blocks: Block[] = [{ elements: [], barrier: undefined }];
  for (const pattern of patterns) {
    const block = blocks.at(-1);
    if (!block || isFilter(pattern)) continue;
    if (isBarrier(pattern)) {
      block.barrier = pattern;
      blocks.push({ elements: [], barrier: undefined });
    } else block.elements.push(...toElements(pattern, planning));
  }
  return hoist(blocks);
}

/** What is bound in every solution of the first blocks. */
export function certainIn(blocks: readonly Block[]): Set<string> {
  const elements = blocks.flatMap((block) => block.elements);
  return new Set(elements.flatMap((element) => [...element.certain]));
}

function hoist(blocks: Block[]): Block[] {
  blocks.forEach((block, at) => {
    const stay: Element[] = [];
    for (const element of block.elements) {
      const to = highest(element, blocks, at);
      if (to === at) stay.push(element);
      else blocks[to]?.elements.push(element);
    }
    block.elements = stay;
  });
  return blocks;
}

function highest(element: Element, blocks: readonly Block[], from: number): number {
  for (let to = from; to > 0; to -= 1) {
    const barrier = blocks[to - 1]?.barrier;
    if (!barrier || !mayPass(element, barrier, certainIn(blocks.slice(0, to)))) return to;
  }
  return 0;
}

/**
 * Whether a join written after an OPTIONAL, MINUS or BIND may come before it: what the two share must be
 * bound before both.
 */
function mayPass(element: Element, barrier: Barrier, certain: ReadonlySet<string>): boolean {
  if (barrier.subType === 'bind') {
    if (element.possible.has(barrier.variable.value) || isVolatile(barrier.expression))
      return false;
  }
  const seen = mentioned(barrier);
  return [...element.possible].every((name) => !seen.has(name) || certain.has(name));
}

/** A join of a group as elements that can be put in order. Throws `TooTangled`. */
export function toElements(
  pattern: Exclude<Pattern, Barrier | Filter>,
  planning: Planning,
): Element[] {
  const scope = scopeOf([pattern]);
  if (pattern.type === 'query') {
    const { node, rows, cost } = planning.select(pattern);
    return [{ kind: 'whole', node: groupOf([node]), ...scope, alone: aloneOf(scope, rows), cost }];
  }
  switch (pattern.subType) {
    case 'bgp': {
      const triples = flatten(pattern, planning.name);
      if (!triples) throw new TooTangled();
      return triples.map((triple) => toTriple(triple, planning));
    }
    case 'values':
      return [{ kind: 'values', node: pattern, ...scope, alone: aloneOf(scope, rowsOf(pattern)) }];
    case 'group': {
      const joins = pattern.patterns.filter((each) => !isFilter(each) && !isBarrier(each));
      if (joins.length < pattern.patterns.length) return [branches(pattern, [pattern], scope)];
      return joins.flatMap((each) =>
        isFilter(each) || isBarrier(each) ? [] : toElements(each, planning),
      );
    }
    case 'union':
      return [branches(pattern, pattern.patterns, scope)];
    case 'graph':
      if (pattern.patterns.length > 0)
        return [branches(pattern, [{ ...groupOf([]), patterns: pattern.patterns }], scope)];
      return [
        {
          kind: 'whole',
          node: pattern,
          ...scope,
          alone: aloneOf(scope, UNKNOWN_ROWS),
          cost: UNKNOWN_ROWS,
        },
      ];
    case 'service':
      throw new TooTangled();
  }
}

function rowsOf(pattern: PatternValues | GivenValues): number {
  return 'given' in pattern ? pattern.given : pattern.values.length;
}

function toTriple(triple: Triple, planning: Planning): Element {
  const names = mentioned([triple.subject, triple.predicate, triple.object]);
  const alone = estimateTriple(triple, planning);
  return { kind: 'triple', triple, certain: names, possible: names, alone };
}

function branches(node: Pattern, of: readonly PatternGroup[], scope: Scope): Element {
  return {
    kind: 'branches',
    node,
    branches: of,
    ...scope,
    fits: (entry) => isFit([node], entry),
  };
}

function aloneOf({ certain }: Scope, rows: number): { rows: number; domains: Map<string, number> } {
  return { rows, domains: new Map([...certain].map((name) => [name, Math.max(1, rows)])) };
}
