import { toAlgebra } from '@traqula/algebra-sparql-1-1';
import { Parser } from '@traqula/parser-sparql-1-1';
import type { Query } from '@traqula/rules-sparql-1-1';
import { Problem } from '../../problems.ts';
import { isTrap, type Store } from '../../rdf/oxigraph.ts';
import { writeQuery } from '../planner/write.ts';
import type { AskedUpdate, GraphDifference } from '../update.ts';
import { asMerge, openIsDoubled } from './as-merge.ts';
import type { Doubles } from './doubles.ts';
import { datasetOfWhere, selectWhere, type WhereNode } from './where.ts';
import { UNION, type Dataset } from './dataset.ts';
import { manageGraphs, type GraphOperation } from './graph-operations.ts';
import { openLedger, type Ledger } from './ledger.ts';
import { refuseCalls } from './property-calls.ts';
import { hasService, malformed } from './parsed-query.ts';
import { instantiate, type Bindings, type Template } from './templates.ts';

const MAX_STATEMENTS = 200_000;

interface ParsedUpdate {
  type: string;
  updates?: readonly { context: readonly unknown[]; operation?: OperationNode }[];
}

interface DeleteInsert {
  type: 'deleteinsert';
  delete?: readonly Template[];
  insert?: readonly Template[];
  where?: unknown;
}

/** What a rehearsal needs beside the update. */
interface Rehearsal {
  store: Store;
  baseIri: string;
  asked: AskedUpdate;
  standing: () => Dataset;
  doubles: Doubles | undefined;
  ledger: Ledger;
}

export interface RehearsalOptions {
  /** The dataset of a WHERE that nobody names another for; the union of all graphs when absent. */
  standing?: () => Dataset;
  /** What knows the triples of several graphs, all of which are in their places; absent: nobody minds them. */
  doubles?: Doubles;
}

/**
 * Runs an update on a disposable copy, tells what it changed graph by graph, and takes it back: what it
 * came to (NOW, RAND, UUID, blank nodes) is settled here, once. Throws `malformed-query`, `refused-query`
 * for LOAD, SERVICE and property functions, `query-too-complex`.
 */
export function rehearse(
  store: Store,
  asked: AskedUpdate,
  baseIri: string,
  { standing = () => UNION, doubles }: RehearsalOptions = {},
): GraphDifference[] {
  const operations = parseUpdate(asked, baseIri);
  const ledger = openLedger(store);
  const rehearsal = { store, baseIri, asked, standing, doubles, ledger };
  try {
    for (const { context, node } of operations) perform(rehearsal, context, node);
    return ledger.differences();
  } finally {
    ledger.undo();
  }
}

function perform(rehearsal: Rehearsal, context: readonly unknown[], node: OperationNode): void {
  const algebra = toAlgebra({ type: 'update', updates: [{ context, operation: node }] } as never, {
    quads: true,
    baseIRI: rehearsal.baseIri,
  }) as unknown as DeleteInsert | GraphOperation;
  if (algebra.type !== 'deleteinsert') {
    manageGraphs(rehearsal, algebra);
    return;
  }
  const { asked, baseIri, ledger } = rehearsal;
  const scope = { baseIri, defaultGraph: asked.defaultGraph, answered: new Map<string, string>() };
  const solutions = algebra.where ? solve(rehearsal, context, node) : [NO_BINDINGS];
  const templates = [algebra.delete ?? [], algebra.insert ?? []];
  if (solutions.length * Math.max(...templates.map(({ length }) => length)) > MAX_STATEMENTS) {
    throw new Problem('query-too-complex', { what: 'triples', limit: MAX_STATEMENTS });
  }
  const [removed = [], added = []] = templates.map((each) =>
    solutions.flatMap((bindings) => instantiate(each, bindings, scope)),
  );
  ledger.remove(removed);
  ledger.add(added);
}

const NO_BINDINGS: Bindings = new Map();

function solve(rehearsal: Rehearsal, context: readonly unknown[], node: OperationNode): Bindings[] {
  const { store, asked, baseIri, standing } = rehearsal;
  const dataset = datasetOfWhere(context, node, asked, { standing: standing(), baseIri });
  try {
    const text = writeQuery(eachOnce(rehearsal, selectWhere(context, node)));
    return store.query(text, { base_iri: baseIri, ...dataset }) as Bindings[];
  } catch (error) {
    if (isTrap(error)) throw error;
    throw malformed(error);
  }
}

/** A WHERE that counts a triple of several graphs once; which those are after a write nobody knows. */
function eachOnce({ doubles, ledger, baseIri }: Rehearsal, where: Query): Query {
  if (!doubles) return where;
  if (ledger.hasWritten()) return asMerge(where, () => true);
  return doubles.isEmpty() ? where : asMerge(where, openIsDoubled(doubles, where.context, baseIri));
}

type OperationNode = WhereNode & { subType: string; silent?: boolean };

/** The operations in their order, each with every declaration before it. */
function parseUpdate(
  asked: AskedUpdate,
  baseIri: string,
): { context: readonly unknown[]; node: OperationNode }[] {
  const parsed = parse(asked.text, baseIri);
  if (parsed.type !== 'update')
    throw new Problem('malformed-query', { message: 'INSERT | DELETE' });
  if (hasService(parsed)) throw new Problem('refused-query', { construct: 'SERVICE' });
  const isNamed = asked.usingGraphs.length + asked.usingNamedGraphs.length > 0;
  const context: unknown[] = [];
  return (parsed.updates ?? []).flatMap((update) => {
    context.push(...update.context);
    const node = update.operation;
    if (!node) return [];
    if (node.subType === 'load') {
      // nothing is ever fetched, so a load fails, and SILENT says that its failure is none (§3.1.4)
      if (node.silent) return [];
      throw new Problem('refused-query', { construct: 'LOAD' });
    }
    if (isNamed && (node.graph || (node.from?.clauses.length ?? 0) > 0)) {
      throw new Problem('malformed-query', { message: 'using-graph-uri with USING or WITH' });
    }
    refuseCalls({ context, where: node.where }, baseIri);
    return [{ context: [...context], node }];
  });
}

function parse(text: string, baseIri: string): ParsedUpdate {
  try {
    return new Parser().parse(text, { baseIRI: baseIri });
  } catch (error) {
    throw malformed(error);
  }
}
