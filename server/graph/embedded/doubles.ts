import { parse, namedNode, type Quad, type Store } from '../../rdf/oxigraph.ts';
import { standsAt } from '../../rdf/term-text.ts';

/** A store that holds every triple once, and what it keeps out for that: further copies in other graphs. */
export interface Doubles {
  /** Loads quads, all or none: without a transaction the engine would take three times the memory for them. */
  load(nquads: string): void;
  /** Takes quads out. */
  remove(nquads: string): void;
  /** Takes everything out that a graph has. */
  clear(graph: string): void;
  isEmpty(): boolean;
  /** Whether a triple of these terms, as N-Triples writes them, has copies that are kept out; what is left out may be anything. */
  mayHold(terms: Record<'subject' | 'predicate' | 'object', string | undefined>): boolean;
  /** Does work that reads graphs by their names: every copy is in its place meanwhile. */
  whole<T>(work: () => T): T;
  /** Does work whose default graph is the merge of some graphs: one copy is in one of them meanwhile. */
  merged<T>(graphs: readonly string[], work: () => T): T;
  /** The copies that are kept out, to open the same again. */
  toJSON(): DoublesJson;
}

/** Triples as N-Triples writes them, each with the graphs whose copy is kept out. */
export type DoublesJson = readonly (readonly [triple: string, graphs: readonly string[]])[];

const format = 'application/n-quads';
const GRAPH_END = '> .\n';
/** What is stored was checked when it came: its IRIs and language tags are not checked again. */
const stored = { format, lenient: true };

/**
 * Opens what keeps the union of all graphs a set (RDF 1.1 Semantics: a merge has no triple twice), which the
 * engine's union is not. Where no triple stands in two graphs, nothing is kept and reading costs nothing.
 */
export function openDoubles(store: Store, kept: DoublesJson = []): Doubles {
  const copies = new Map(kept.map(([triple, graphs]) => [triple, new Set(graphs)]));

  const forget = (triple: string, graph: string): boolean => {
    const graphs = copies.get(triple);
    const wasKept = graphs?.delete(graph) ?? false;
    if (graphs?.size === 0) copies.delete(triple);
    return wasKept;
  };
  /** Keeps a quad out when another graph has its triple; one that was kept out may have been loaded again. */
  const keepOut = (quad: Quad): void => {
    if (!store.has(quad)) return;
    const same = sameTriple(store, quad);
    const triple = tripleOf(same[0] ?? quad);
    const graph = quad.graph.value;
    if (same.length < 2) {
      forget(triple, graph);
      return;
    }
    copies.set(triple, (copies.get(triple) ?? new Set()).add(graph));
    store.delete(quad);
  };
  /** Puts another copy in the place of the one that the store had. */
  const promote = (triple: string): void => {
    const [graph] = copies.get(triple) ?? [];
    if (graph === undefined) return;
    forget(triple, graph);
    for (const quad of quadsOf(triple, [graph])) store.add(quad);
  };
  const showing = <T>(quads: readonly Quad[], work: () => T): T => {
    for (const quad of quads) store.add(quad);
    try {
      return work();
    } finally {
      for (const quad of quads) store.delete(quad);
    }
  };

  return {
    load(nquads) {
      store.load(nquads, stored);
      const doubtful = doubtfulLines(nquads);
      if (doubtful !== '') for (const quad of parse(doubtful, stored)) keepOut(quad);
    },
    remove(nquads) {
      if (nquads === '') return;
      for (const quad of parse(nquads, stored)) {
        const triple = copies.size > 0 ? asStored(store, quad) : '';
        if (forget(triple, quad.graph.value) || !store.has(quad)) continue;
        store.delete(quad);
        promote(triple);
      }
    },
    clear(graph) {
      if (copies.size === 0) {
        store.update(`DROP SILENT GRAPH ${namedNode(graph).toString()}`);
        return;
      }
      for (const triple of [...copies.keys()]) forget(triple, graph);
      const triples = store.match(null, null, null, namedNode(graph)).map(tripleOf);
      store.update(`DROP SILENT GRAPH ${namedNode(graph).toString()}`);
      for (const triple of triples) promote(triple);
    },
    isEmpty: () => copies.size === 0,
    mayHold({ subject, predicate, object }) {
      for (const triple of copies.keys()) {
        const end = triple.indexOf(' ') + 1;
        const isLike =
          (subject === undefined || standsAt(triple, `${subject} `)) &&
          (predicate === undefined || standsAt(triple, `${predicate} `, end)) &&
          (object === undefined || triple.endsWith(` ${object}`));
        if (isLike) return true;
      }
      return false;
    },
    whole: (work) =>
      showing(
        [...copies].flatMap(([triple, graphs]) => quadsOf(triple, [...graphs])),
        work,
      ),
    merged(graphs, work) {
      const named = new Set(graphs);
      const shown = [...copies].flatMap(([triple, kept]) => {
        const own = [...kept].find((graph) => named.has(graph));
        if (own === undefined) return [];
        const [quad] = quadsOf(triple, [own]);
        const isThere = quad && sameTriple(store, quad).some((each) => named.has(each.graph.value));
        return quad && !isThere ? [quad] : [];
      });
      return showing(shown, work);
    },
    toJSON: () => [...copies].map(([triple, graphs]) => [triple, [...graphs]]),
  };
}

function tripleOf({ subject, predicate, object }: Quad): string {
  return `${subject.toString()} ${predicate.toString()} ${object.toString()}`;
}

/** A triple as the store writes it, for which 1 and 01 are the same; whatever is kept out has a copy there. */
function asStored(store: Store, quad: Quad): string {
  return tripleOf(sameTriple(store, quad)[0] ?? quad);
}

function sameTriple(store: Store, { subject, predicate, object }: Quad): Quad[] {
  return store.match(subject, predicate, object, null);
}

function quadsOf(triple: string, graphs: readonly string[]): Quad[] {
  const lines = graphs.map((graph) => `${triple} ${namedNode(graph).toString()} .\n`);
  return parse(lines.join(''), stored);
}

/**
 * The quads that another graph may have too. A document speaks of itself and of what is under it, so one of
 * two graphs with the same triple speaks of another's subject; only free graphs may speak of one another.
 */
function doubtfulLines(nquads: string): string {
  let found = '';
  let graph = '';
  for (let start = 0; start < nquads.length;) {
    const newline = nquads.indexOf('\n', start);
    const end = newline === -1 ? nquads.length : newline + 1;
    graph = graphOf(nquads, start, end, graph);
    if (isDoubtful(nquads, start, graph)) found += nquads.slice(start, end);
    start = end;
  }
  return found;
}

/** The graph of a line without its last bracket: mostly that of the line before. Empty where it has none. */
function graphOf(nquads: string, start: number, end: number, before: string): string {
  const likely = end - before.length - GRAPH_END.length;
  if (before !== '' && standsAt(nquads, before, likely) && nquads[likely - 1] === ' ')
    return before;
  const graphStart = nquads.lastIndexOf('<', end - 1);
  const graphEnd = nquads.indexOf('>', graphStart);
  return graphStart <= start || graphEnd >= end ? '' : nquads.slice(graphStart, graphEnd);
}

function isDoubtful(nquads: string, start: number, graph: string): boolean {
  if (graph === '') return false; // no quad
  if (graph.includes('/data/') || !standsAt(nquads, graph, start)) return true;
  const next = nquads[start + graph.length];
  return next !== '>' && next !== '#';
}
