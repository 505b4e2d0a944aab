import { parse, type Quad, type Store } from '../../rdf/oxigraph.ts';
import { toNQuads } from '../../rdf/terms.ts';
import type { GraphDifference } from '../update.ts';

/** One triple of one named graph, as an N-Triples line. */
export interface Statement {
  graph: string;
  line: string;
}

/** Writes to a store that are remembered, so that they can be told and taken back. */
export interface Ledger {
  add(statements: readonly Statement[]): void;
  remove(statements: readonly Statement[]): void;
  hasWritten(): boolean;
  /** Says that a graph itself came or went. */
  mark(graph: string, existence: 'dropped' | 'created'): void;
  /** What is different now from the beginning, graph by graph. */
  differences(): GraphDifference[];
  /** Brings the store back to what it was. */
  undo(): void;
}

/** Opens a ledger over a store that holds no blank nodes. */
export function openLedger(store: Store): Ledger {
  const log: { statement: Statement; quad: Quad; isAddition: boolean }[] = [];
  const marks = new Map<string, 'dropped' | 'created'>();
  const write = (statements: readonly Statement[], isAddition: boolean): void => {
    toQuads(statements).forEach((quad, index) => {
      const statement = statements[index];
      if (!statement || store.has(quad) === isAddition) return;
      if (isAddition) store.add(quad);
      else store.delete(quad);
      log.push({ statement, quad, isAddition });
    });
  };
  return {
    add: (statements) => {
      write(statements, true);
    },
    remove: (statements) => {
      write(statements, false);
    },
    hasWritten: () => log.length > 0,
    mark: (graph, existence) => {
      marks.set(graph, existence);
    },
    differences() {
      const first = new Map(
        log
          .toReversed()
          .map((entry) => [`${entry.statement.graph} ${entry.statement.line}`, entry]),
      );
      const real = [...first.values()].filter(
        ({ quad, isAddition }) => store.has(quad) === isAddition,
      );
      const byGraph = new Map<string, typeof real>([...marks.keys()].map((graph) => [graph, []]));
      for (const entry of real) {
        const entries = byGraph.get(entry.statement.graph);
        if (entries) entries.push(entry);
        else byGraph.set(entry.statement.graph, [entry]);
      }
      const lines = (entries: typeof real, wanted: boolean) =>
        entries.filter((each) => each.isAddition === wanted).map((each) => each.statement.line);
      return [...byGraph].map(([graph, entries]) => ({
        graph,
        added: lines(entries, true),
        removed: lines(entries, false),
        existence: marks.get(graph),
      }));
    },
    undo() {
      for (const { quad, isAddition } of log.splice(0).reverse()) {
        if (isAddition) store.delete(quad);
        else store.add(quad);
      }
      marks.clear();
    },
  };
}

function toQuads(statements: readonly Statement[]): Quad[] {
  const nquads = statements.map(({ graph, line }) => toNQuads([line], graph)).join('');
  return parse(nquads, { format: 'application/n-quads' });
}
