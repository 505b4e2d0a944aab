import { toAlgebra } from '@traqula/algebra-sparql-1-1';
import { Parser } from '@traqula/parser-sparql-1-1';
import type { Query } from '@traqula/rules-sparql-1-1';
import type { AskedUpdate } from '../update.ts';
import { datasetOfGraphs, type Dataset, type GraphDataset } from './dataset.ts';

/** An operation of a parsed update, as far as its WHERE is concerned. */
export interface WhereNode {
  where?: unknown;
  /** The quads of DELETE WHERE. */
  data?: readonly QuadsNode[];
  /** WITH. */
  graph?: unknown;
  /** USING and USING NAMED. */
  from?: { clauses: readonly unknown[]; loc: unknown };
}

interface QuadsNode {
  type: string;
  graph?: unknown;
  triples?: unknown;
  loc: unknown;
}

const frame = new Parser().parse('SELECT * {}') as unknown as {
  where: { loc: unknown };
  datasets: { loc: unknown };
};

/** The WHERE of an operation as a query for its solutions, with every declaration made so far. */
export function selectWhere(context: readonly unknown[], { where, data = [] }: WhereNode): Query {
  const pattern = where ?? { ...frame.where, patterns: data.map(toPattern) };
  return { ...frame, context, where: pattern } as unknown as Query;
}

/** SPARQL 1.1 Update §3.1.3 and Protocol §2.2.3: what the protocol names, else USING, else WITH, else what stands. */
export function datasetOfWhere(
  context: readonly unknown[],
  node: WhereNode,
  asked: AskedUpdate,
  { standing, baseIri }: { standing: Dataset; baseIri: string },
): Dataset {
  if (asked.usingGraphs.length + asked.usingNamedGraphs.length > 0) {
    return datasetOfGraphs(asked.usingGraphs, asked.usingNamedGraphs);
  }
  const using = node.from?.clauses ?? [];
  const clauses =
    using.length === 0 && node.graph ? [{ clauseType: 'default', value: node.graph }] : using;
  if (clauses.length === 0) return standing;
  const query = {
    ...frame,
    context,
    datasets: { ...frame.datasets, type: 'datasetClauses', clauses },
  };
  const { default: defaults, named } = toAlgebra(query as never, {
    baseIRI: baseIri,
  }) as unknown as FromNode;
  const dataset = datasetOfGraphs(
    defaults.map(({ value }) => value),
    named.map(({ value }) => value),
  );
  return using.length > 0 ? dataset : withNamedOf(standing, dataset);
}

/** WITH leaves the named graphs as they stand; left out, they are all there are. */
function withNamedOf(standing: Dataset, { default_graph }: GraphDataset): Dataset {
  const named = 'named_graphs' in standing ? { named_graphs: standing.named_graphs } : {};
  return { default_graph, ...named };
}

interface FromNode {
  default: { value: string }[];
  named: { value: string }[];
}

/** The quads of DELETE WHERE as the pattern that they are (SPARQL 1.1 Update §3.1.3.3). */
function toPattern(node: QuadsNode): unknown {
  if (node.type !== 'graph') return node;
  const { graph: name, triples, loc } = node;
  return { type: 'pattern', subType: 'graph', name, patterns: [triples], loc };
}
