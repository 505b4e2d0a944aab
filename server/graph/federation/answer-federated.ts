import { QueryEngine } from '@comunica/query-sparql';
import type { Query } from '@traqula/rules-sparql-1-1';
import { Problem } from '../../problems.ts';
import type { RdfMediaType } from '../../rdf/formats.ts';
import { isTrap } from '../../rdf/oxigraph.ts';
import { serialiseTriples } from '../../rdf/serialise.ts';
import { mediaTypeOf } from '../embedded/answer-forms.ts';
import { refuseManySolutions, refuseManyTriples } from '../embedded/rows.ts';
import { MAX_ANSWER_BYTES, type TextAnswer } from '../embedded/spool.ts';
import { malformed, parseQuery } from '../embedded/parsed-query.ts';
import type { StrangersQuery } from '../graph.ts';
import { openListedFetch, type ListedFetch } from './listed-fetch.ts';
import { federate, type Federated } from './local-parts.ts';

const JSON_RESULTS = 'application/sparql-results+json';
const NTRIPLES = 'application/n-triples';
/** What is kept of a deadline to say that an endpoint took it all, in milliseconds. */
const LAST_WORDS = 100;

export interface FederationOptions {
  baseIri: string;
  listed: readonly string[];
  /** Milliseconds; past them the process is ended by whoever started it. */
  deadline: number;
  /** How many solutions or triples the answer may have. */
  maxRows: number;
  /** Answers a query on our own graph. */
  answerHere: (asked: StrangersQuery) => string;
}

const engine = new QueryEngine();
// what Comunica leaves behind of a query that was given up must not end the process
process.on('unhandledRejection', () => undefined);

/**
 * Answers a query with SERVICE: Comunica joins what our own graph and the listed endpoints answer. The
 * answer is whole or there is none. Throws `refused-query`, `endpoint-unreachable`, `endpoint-unusable`,
 * `endpoint-partial`, `endpoint-slow` and what our own graph throws.
 */
export async function answerFederated(
  asked: StrangersQuery,
  { baseIri, listed, deadline, maxRows, answerHere }: FederationOptions,
): Promise<TextAnswer> {
  const parsed = parseQuery(asked.text, baseIri);
  const query = federate(parsed as Query, listed);
  const mediaType = mediaTypeOf(asked, parsed.subType);
  if (asked.explain) {
    const body = JSON.stringify({ before: asked.text, after: query.text, estimates: [] }, null, 2);
    return { mediaType: 'application/json', body: [`${body}\n`] };
  }
  const isNamed = asked.defaultGraphs.length + asked.namedGraphs.length > 0;
  const { defaultGraphs, namedGraphs } = isNamed ? asked : query;
  const accepted = { solutions: JSON_RESULTS, triples: NTRIPLES };
  const here = { defaultGraphs, namedGraphs, accepted, planner: asked.planner ?? true };
  const isTriples = parsed.subType === 'construct';
  const text = await answerWhole(query, {
    baseIri,
    listed,
    mediaType: isTriples ? NTRIPLES : mediaType,
    until: performance.now() + Math.max(deadline - LAST_WORDS, deadline / 2),
    seconds: deadline / 1000,
    answerHere: (part) => answerHere({ text: part, ...here }),
  });
  if (parsed.subType === 'select') refuseManySolutions(text, mediaType, maxRows);
  return { mediaType, body: [isTriples ? writeTriples(text, mediaType, maxRows) : text] };
}

interface Attempt {
  baseIri: string;
  listed: readonly string[];
  mediaType: string;
  /** When endpoints are given up, and the seconds to tell of. */
  until: number;
  seconds: number;
  answerHere: (query: string) => string;
}

/**
 * Begins anew without a SILENT endpoint that failed: its part must be empty in the whole answer, while
 * Comunica may have joined some of what it gave before, and loses solutions when the failure comes late.
 */
async function answerWhole(query: Federated, attempt: Attempt): Promise<string> {
  let failed: ReadonlyMap<string, Problem> = new Map();
  for (;;) {
    const known = failed.size;
    const { text, error, failures } = await tryOnce(query, attempt, failed);
    for (const [endpoint, problem] of failures) if (query.needed.has(endpoint)) throw problem;
    failed = failures;
    if (failed.size > known) continue;
    if (text === undefined) throw error;
    return text;
  }
}

interface Outcome {
  text?: string;
  error?: unknown;
  failures: ReadonlyMap<string, Problem>;
}

async function tryOnce(
  query: Federated,
  attempt: Attempt,
  failed: ReadonlyMap<string, Problem>,
): Promise<Outcome> {
  const aborting = new AbortController();
  const { signal } = aborting;
  const fetching = openListedFetch({ ...attempt, failed, signal });
  const { failures } = fetching;
  try {
    const writing = write(query.text, attempt, fetching);
    const text = await Promise.race([writing, slowness(attempt, fetching, signal)]);
    const broken = fetching.brokenHere();
    return broken === undefined ? { text, failures } : { error: broken, failures };
  } catch (error) {
    if (isTrap(fetching.brokenHere())) throw fetching.brokenHere();
    return { error: causeOf(error, fetching), failures };
  } finally {
    aborting.abort();
  }
}

async function write(
  text: string,
  { mediaType, baseIri }: Attempt,
  fetching: ListedFetch,
): Promise<string> {
  await engine.invalidateHttpCache(); // what it remembers of our graph may have changed
  const context = { sources: [], baseIRI: baseIri, fetch: fetching.fetch };
  const result = await engine.query(text, context);
  const { data } = await engine.resultToString(result, mediaType);
  let body = '';
  for await (const chunk of data as AsyncIterable<string | Uint8Array>) {
    body += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
    if (body.length > MAX_ANSWER_BYTES)
      throw new Problem('result-too-large', { limit: MAX_ANSWER_BYTES });
  }
  return mediaType === JSON_RESULTS ? withoutMetadata(body) : body;
}

/** SPARQL 1.1 Query Results JSON has no place for how many requests it took. */
function withoutMetadata(body: string): string {
  return JSON.stringify({ ...(JSON.parse(body) as object), metadata: undefined });
}

function writeTriples(ntriples: string, mediaType: string, maxRows: number): string {
  const lines = new Set(ntriples.split('\n').filter((line) => line !== ''));
  const once = [...lines].map((line) => `${line}\n`).join('');
  refuseManyTriples(once, maxRows);
  return serialiseTriples(once, mediaType as RdfMediaType);
}

/** Rejects shortly before the deadline when it is an endpoint that is waited for: this process can stay. */
function slowness(
  { until, seconds }: Attempt,
  fetching: ListedFetch,
  signal: AbortSignal,
): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(() => {
      const endpoint = fetching.waitedFor();
      if (endpoint !== undefined) reject(new Problem('endpoint-slow', { endpoint, seconds }));
    }, until - performance.now());
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
    });
  });
}

/** Why a query failed: what was met on the way says more than what Comunica makes of it. */
function causeOf(error: unknown, fetching: ListedFetch): unknown {
  return fetching.brokenHere() ?? (error instanceof Problem ? error : malformed(error));
}
