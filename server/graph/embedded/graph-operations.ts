import { Problem } from '../../problems.ts';
import { namedNode, type Store } from '../../rdf/oxigraph.ts';
import type { AskedUpdate } from '../update.ts';
import type { Ledger, Statement } from './ledger.ts';

type Reference = 'DEFAULT' | 'NAMED' | 'ALL' | { value: string };

/** CLEAR, DROP, CREATE, ADD, COPY and MOVE with everything resolved (SPARQL 1.1 Update §3.2). */
export interface GraphOperation {
  type: 'clear' | 'drop' | 'create' | 'add' | 'copy' | 'move' | 'nop';
  silent?: boolean;
  source: Reference;
  destination?: Reference;
}

/** What graphs are managed in, and what remembers it. */
interface Rehearsal {
  store: Store;
  asked: AskedUpdate;
  ledger: Ledger;
}

const MAX_STATEMENTS = 200_000;
/** How many graphs ALL and NAMED may stand for. */
const MAX_GRAPHS = 100;

/** Does to whole graphs what an operation asks. Throws `graph-exists`, and `not-found` for a source that is not there. */
export function manageGraphs(rehearsal: Rehearsal, operation: GraphOperation): void {
  switch (operation.type) {
    case 'clear':
    case 'drop':
      for (const graph of namesOf(rehearsal, operation.source)) {
        rehearsal.ledger.remove(statementsOf(rehearsal.store, graph));
        if (operation.type === 'drop') rehearsal.ledger.mark(graph, 'dropped');
      }
      return;
    case 'create':
      create(rehearsal, operation);
      return;
    case 'add':
    case 'copy':
    case 'move':
      transfer(rehearsal, operation);
      return;
    case 'nop':
  }
}

function create({ store, ledger, asked }: Rehearsal, { source, silent }: GraphOperation): void {
  const graph = nameOf(source, asked.defaultGraph);
  if (!isEmpty(store, graph)) {
    if (silent) return;
    throw new Problem('graph-exists', { graph });
  }
  ledger.mark(graph, 'created');
}

function transfer({ store, ledger, asked }: Rehearsal, operation: GraphOperation): void {
  const { type, source, destination = 'DEFAULT', silent } = operation;
  const [from, to] = [nameOf(source, asked.defaultGraph), nameOf(destination, asked.defaultGraph)];
  if (from === to) return;
  if (from !== asked.defaultGraph && isEmpty(store, from)) {
    if (silent) return;
    throw new Problem('not-found', { path: from });
  }
  const moved = statementsOf(store, from);
  if (type !== 'add') ledger.remove(statementsOf(store, to));
  ledger.add(moved.map(({ line }) => ({ graph: to, line })));
  if (type !== 'move') return;
  ledger.remove(moved);
  ledger.mark(from, 'dropped');
}

function nameOf(reference: Reference, defaultGraph: string): string {
  return typeof reference === 'string' ? defaultGraph : reference.value;
}

function namesOf({ store, asked }: Rehearsal, reference: Reference): string[] {
  if (reference !== 'ALL' && reference !== 'NAMED') return [nameOf(reference, asked.defaultGraph)];
  const rows = store.query('SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }') as Map<
    string,
    { value: string }
  >[];
  if (rows.length > MAX_GRAPHS)
    throw new Problem('query-too-complex', { what: 'graphs', limit: MAX_GRAPHS });
  const all = rows.flatMap((row) => row.get('g')?.value ?? []);
  return reference === 'ALL' ? all : all.filter((graph) => graph !== asked.defaultGraph);
}

function isEmpty(store: Store, graph: string): boolean {
  const name = namedNode(graph);
  return !store.query('ASK { ?s ?p ?o }', { default_graph: name });
}

/** Everything in a graph. Throws `query-too-complex` when that is more than can be told in one update. */
function statementsOf(store: Store, graph: string): Statement[] {
  const quads = store.match(null, null, null, namedNode(graph));
  if (quads.length > MAX_STATEMENTS)
    throw new Problem('query-too-complex', { what: 'triples', limit: MAX_STATEMENTS });
  return quads.map(({ subject, predicate, object }) => ({
    graph,
    line: `${subject.toString()} ${predicate.toString()} ${object.toString()} .`,
  }));
}
