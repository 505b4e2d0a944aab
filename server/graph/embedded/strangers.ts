import type { Query } from '@traqula/rules-sparql-1-1';
import { Problem } from '../../problems.ts';
import { isTrap, type Store } from '../../rdf/oxigraph.ts';
import type { StrangersQuery } from '../graph.ts';
import type { NeededCalls } from '../calls.ts';
import type { Plan } from '../planner/plan.ts';
import { openPlans } from '../planner/plans.ts';
import type { Statistics } from '../planner/statistics.ts';
import { writeQuery } from '../planner/write.ts';
import { asMerge, namesGraphs, openIsDoubled } from './as-merge.ts';
import { engineFormOf, mediaTypeOf, type Form } from './answer-forms.ts';
import { answerCalls, type Answered } from './call-rows.ts';
import { datasetOfGraphs, UNION, type Dataset } from './dataset.ts';
import type { Doubles } from './doubles.ts';
import { findCalls, type PlacedCall } from './property-calls.ts';
import { hasService, malformed, parseQuery, type ParsedQuery } from './parsed-query.ts';
import type { TextAnswer } from './spool.ts';
import { openIris } from './written-iris.ts';

export { asksElsewhere } from './parsed-query.ts';

const planOf = openPlans();
/** What was found in trees that were allowed. */
const readings = new WeakMap<ParsedQuery, Reading>();

/** What an allowed query is, and the calls in it. */
interface Reading {
  form: Form;
  calls: readonly PlacedCall[];
}

export interface Answering {
  store: Store;
  statistics: Statistics;
  /** What keeps the store a set; absent: it may hold a triple in several graphs. */
  doubles?: Doubles;
  /** How many solutions or triples an answer may have. */
  maxRows: number;
}

/**
 * Checks a stranger's query against what is allowed, runs it and writes the answer. The standing dataset
 * is asked when neither the protocol nor the query names one.
 */
export function answerStranger(
  { store, statistics, doubles, maxRows }: Answering,
  asked: StrangersQuery,
  baseIri: string,
  standing: Dataset = UNION,
): TextAnswer | NeededCalls {
  const start = performance.now();
  const parsed = parseQuery(asked.text, baseIri);
  const { form, calls } = readingOf(parsed, baseIri);
  if (calls.length > 0 && !asked.given) {
    return { calls: calls.map(({ call }) => call), took: performance.now() - start };
  }
  const texts = merged(doubles, textsOf(asked, parsed as Query, calls), baseIri);
  if (asked.explain) return explain(asked, texts, statistics);
  const mediaType = mediaTypeOf(asked, form);
  const engineForm = engineFormOf(form, mediaType);
  const results_format = engineForm.mediaType;
  const options = { base_iri: baseIri, results_format, ...(datasetOf(asked, parsed) ?? standing) };
  const plan = planned(asked, texts, statistics)?.text;
  const written = [plan, texts.text].map((text) => text && texts.fill(text));
  const dataset = { asked, parsed, baseIri };
  const answer = withCopies(doubles, dataset, () => run(store, written, options));
  engineForm.refuseMany(answer, maxRows);
  return { mediaType, body: engineForm.toAnswer(answer) };
}

/** The dataset: what the protocol names, else what the query names (FROM); undefined when nobody does. */
function datasetOf(
  { defaultGraphs, namedGraphs }: StrangersQuery,
  { datasets }: ParsedQuery,
): Dataset | undefined {
  if (defaultGraphs.length + namedGraphs.length > 0) {
    return datasetOfGraphs(defaultGraphs, namedGraphs);
  }
  return (datasets?.clauses.length ?? 0) > 0 ? {} : undefined;
}

/** Runs a query while those copies of doubled triples are in their places that its dataset needs. */
function withCopies<T>(
  doubles: Doubles | undefined,
  { asked, parsed, baseIri }: { asked: StrangersQuery; parsed: ParsedQuery; baseIri: string },
  work: () => T,
): T {
  if (!doubles || doubles.isEmpty()) return work();
  if (namesGraphs(parsed)) return doubles.whole(work);
  const graphs = mergedGraphs(asked, parsed, baseIri);
  return graphs.length === 0 ? work() : doubles.merged(graphs, work);
}

/** The graphs that the protocol, else FROM, makes the default graph of. */
function mergedGraphs(
  { defaultGraphs, namedGraphs }: StrangersQuery,
  { datasets, context = [] }: ParsedQuery,
  baseIri: string,
): readonly string[] {
  if (defaultGraphs.length + namedGraphs.length > 0) return defaultGraphs;
  const iriOf = openIris(context, baseIri);
  return (datasets?.clauses ?? []).flatMap(({ clauseType, value }) =>
    clauseType === 'default' ? iriOf(value) : [],
  );
}

/** Answers by the first text that the engine takes; what it refuses of the last one is the query's fault; a trap is for whoever replaces the worker. */
function run(
  store: Store,
  [text, ...others]: readonly (string | undefined)[],
  options: Parameters<Store['query']>[1],
): string {
  if (text === undefined) return run(store, others, options);
  try {
    return store.query(text, options) as string;
  } catch (error) {
    if (isTrap(error)) throw error;
    if (others.length > 0) return run(store, others, options);
    throw unknownFunction(error) ?? malformed(error);
  }
}

/** A function that is no part of SPARQL, such as those of a vendor. */
function unknownFunction(error: unknown): Problem | undefined {
  const name = /custom function (<[^>]*>)/.exec(error instanceof Error ? error.message : '')?.[1];
  return name === undefined ? undefined : new Problem('refused-query', { construct: name });
}

/** A query as it is run: as it was written, or with rows in the place of its calls. */
interface Texts extends Answered {
  text: string;
}

function textsOf(
  { text, given }: StrangersQuery,
  query: Query,
  calls: readonly PlacedCall[],
): Texts {
  const same = (written: string) => written;
  if (calls.length === 0) return { text, query, fill: same, hint: same };
  const answered = answerCalls(query, calls, given ?? []);
  return { ...answered, text: writeQuery(answered.query) };
}

/** Texts whose default graph is a set although every copy is in its place for what GRAPH names. */
function merged(doubles: Doubles | undefined, texts: Texts, baseIri: string): Texts {
  if (!doubles || doubles.isEmpty() || !namesGraphs(texts.query)) return texts;
  const query = asMerge(texts.query, openIsDoubled(doubles, texts.query.context, baseIri));
  return query === texts.query ? texts : { ...texts, query, text: writeQuery(query) };
}

/** What the planner makes of a query; undefined when it is not asked. */
function planned(
  { planner, given = [] }: StrangersQuery,
  { text, query }: Texts,
  statistics: Statistics,
): Plan | undefined {
  if (planner === false || statistics.quads === 0) return undefined;
  const counts = given.map((found) => `#${String(found.length)}`).join('');
  return planOf(text + counts, query, statistics);
}

/** What the planner makes of a query, in place of its answer. */
function explain(asked: StrangersQuery, texts: Texts, statistics: Statistics): TextAnswer {
  const plan = planned(asked, texts, statistics);
  const estimates = plan?.text === undefined ? [] : plan.estimates();
  const body = {
    before: asked.text,
    after: texts.hint(plan?.text ?? texts.text),
    estimates: estimates.map(({ join, ...each }) => ({ join: texts.hint(join), ...each })),
  };
  return { mediaType: 'application/json', body: [`${JSON.stringify(body, null, 2)}\n`] };
}

/** What `allowedForm` and `findCalls` tell of a query, looked for once. Throws what they throw. */
function readingOf(parsed: ParsedQuery, baseIri: string): Reading {
  let reading = readings.get(parsed);
  if (!reading) {
    reading = { form: allowedForm(parsed), calls: findCalls(parsed as Query, baseIri) };
    readings.set(parsed, reading);
  }
  return reading;
}

/** The form of an allowed query. Throws `malformed-query`, or `refused-query` for updates and SERVICE. */
function allowedForm(parsed: ParsedQuery): Form {
  const form = parsed.subType;
  if (parsed.type === 'query' && isForm(form)) {
    if (hasService(parsed)) throw new Problem('refused-query', { construct: 'SERVICE' });
    return form;
  }
  const isEmpty = !parsed.updates?.some(({ operation }) => operation);
  throw isEmpty
    ? new Problem('malformed-query', { message: 'SELECT | ASK | CONSTRUCT | DESCRIBE' })
    : new Problem('refused-query', { construct: 'UPDATE' });
}

function isForm(form: unknown): form is Form {
  return form === 'select' || form === 'ask' || form === 'construct' || form === 'describe';
}
