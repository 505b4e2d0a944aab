import type { AnswerCalls } from '../graph/calls.ts';
import type { AcceptedForms, Graph, QueryLimits, WrittenAnswer } from '../graph/graph.ts';
import { Problem } from '../problems.ts';
import { prescanSparql } from '../rdf/prescan.ts';

export { solutionForms, tripleForms } from '../graph/forms.ts';

const MAX_QUERY = 64 * 1024;

export interface SparqlDeps {
  graph: Graph;
  /** Answers the calls of property functions in a query; without it they are refused. */
  answerCalls?: AnswerCalls;
  baseIri: string;
  /** Milliseconds without and with asking for more. */
  deadline: number;
  deadlineMax: number;
}

export interface AskedQuery {
  text: string;
  defaultGraphs: readonly string[];
  namedGraphs: readonly string[];
  /** Seconds; not a number when nothing was asked for. */
  timeout: number;
  accepted: AcceptedForms;
  explain?: boolean;
  planner?: boolean;
  /** A past dataset version; undefined asks the present. */
  asOf?: number | undefined;
  limits: Omit<QueryLimits, 'deadline'>;
}

/**
 * Answers a stranger's query on a disposable copy of the graph. The answer is whole or there is none:
 * past the deadline the copy is killed and `query-deadline` says so.
 */
export async function answerQuery(
  deps: SparqlDeps,
  { limits, ...asked }: AskedQuery,
): Promise<WrittenAnswer> {
  if (asked.text.length > MAX_QUERY)
    throw new Problem('query-too-complex', { what: 'query', limit: MAX_QUERY });
  prescanSparql(asked.text);
  const wanted =
    Number.isFinite(asked.timeout) && asked.timeout > 0 ? asked.timeout * 1000 : deps.deadline;
  const deadline = Math.min(wanted, deps.deadlineMax);
  try {
    return await deps.graph.answer(asked, { ...limits, deadline }, deps.answerCalls);
  } catch (error) {
    if (!(error instanceof Problem) || error.type !== 'query-deadline') throw error;
    throw new Problem('query-deadline', {
      seconds: deadline / 1000,
      most: deps.deadlineMax / 1000,
    });
  }
}
