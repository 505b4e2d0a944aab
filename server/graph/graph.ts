import type { AnswerCalls, Found } from './calls.ts';
import type { BoundQuery } from './queries.ts';
import type { AskedUpdate, GraphDifference } from './update.ts';

/** One term of a solution, as the SPARQL 1.1 Query Results JSON Format gives it. */
export interface SolutionTerm {
  type: 'uri' | 'literal' | 'bnode';
  value: string;
  'xml:lang'?: string;
  datatype?: string;
}

/** The bindings of one solution; an unbound variable is absent. */
export type Solution = Readonly<Record<string, SolutionTerm | undefined>>;

/** What a commit changes in one named graph: N-Triples lines. */
export interface GraphChange {
  graph: string;
  added: readonly string[];
  removed: readonly string[];
}

/** What an answer to a stranger may be written in, by the kind of query; undefined: not acceptable. */
export interface AcceptedForms {
  solutions: string | undefined;
  triples: string | undefined;
}

/** A stranger's query and the dataset that the protocol names for it; none named: the union of all graphs. */
export interface StrangersQuery {
  text: string;
  defaultGraphs: readonly string[];
  namedGraphs: readonly string[];
  accepted: AcceptedForms;
  /** Tells what the planner makes of the query, in place of an answer. */
  explain?: boolean;
  /** Whether the query may be planned; yes when absent. */
  planner?: boolean;
  /** What each call of a property function finds, in the order of the calls; once they are answered. */
  given?: readonly (readonly Found[])[];
  /** The dataset version to ask; the newest when absent. */
  asOf?: number | undefined;
}

/** An answer in UTF-8 as it goes out: a large one is a file that whoever sends it removes. */
export type WrittenAnswer =
  { mediaType: string; body: Uint8Array } | { mediaType: string; file: string };

/** What bounds a stranger's query. */
export interface QueryLimits {
  /** Milliseconds from the moment an engine begins. */
  deadline: number;
  /** Who asks, as far as that is known: one asker never holds every engine. */
  client: string;
  /** Aborted when nobody waits for the answer any more. */
  signal?: AbortSignal | undefined;
  /** Told how many milliseconds of an engine the query cost. */
  spent?: ((milliseconds: number) => void) | undefined;
}

/** The projection of the journal: every public document a named graph, the default graph their union. */
export interface Graph {
  /** Solutions of one of our own queries. */
  select(query: BoundQuery): Promise<Solution[]>;
  /** The triples of one of our own CONSTRUCT queries as N-Triples. */
  construct(query: BoundQuery): Promise<string>;
  /**
   * Answers a stranger's query on a disposable copy. Calls of property functions are answered by
   * `answerCalls`; where nobody answers them they are refused.
   */
  answer(
    asked: StrangersQuery,
    limits: QueryLimits,
    answerCalls?: AnswerCalls,
  ): Promise<WrittenAnswer>;
  /** What an update would change, found on a disposable copy; nothing is changed. */
  rehearse(asked: AskedUpdate, limits: QueryLimits): Promise<GraphDifference[]>;
  /**
   * Makes commits visible, in the order of the calls: what is asked after this resolves sees them. With these
   * changes the graph shows all of a dataset version.
   */
  apply(changes: readonly GraphChange[], version: number): Promise<void>;
  /** Whether strangers' queries can be answered. */
  isReady(): boolean;
  close(): Promise<void>;
}
