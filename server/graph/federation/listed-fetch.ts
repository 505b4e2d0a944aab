import { Problem } from '../../problems.ts';
import { HERE } from './local-parts.ts';

const JSON_RESULTS = 'application/sparql-results+json';
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;
const MAX_REQUESTS = 500;
/** How Comunica asks how much there is before it plans; it plans without, should there be no answer. */
const COUNTING = /^SELECT\s*\(\s*COUNT\(\s*\*\s*\)\s+AS\s+\?count\s*\)/;

export interface ListedFetchOptions {
  /** The only addresses that are ever asked. */
  listed: readonly string[];
  /** Answers a query on our own graph, as SPARQL 1.1 Query Results JSON. */
  answerHere: (query: string) => string;
  /** What is known to have failed before: not asked again. */
  failed: ReadonlyMap<string, Problem>;
  /** Aborted when nobody waits for an answer any more. */
  signal: AbortSignal;
}

/** What a federated query fetches with, and what it met. */
export interface ListedFetch {
  fetch: (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>;
  /** What became of each endpoint that failed, before or now. */
  failures: ReadonlyMap<string, Problem>;
  /** What our own graph could not answer. */
  brokenHere: () => unknown;
  /** The endpoint that has been waited for longest, if any is. */
  waitedFor: () => string | undefined;
}

/**
 * Fetches from the listed endpoints and nowhere else: no redirect is followed, and an answer is handed on
 * only when it came whole and is solutions in JSON. An endpoint that failed is not asked again.
 */
export function openListedFetch(options: ListedFetchOptions): ListedFetch {
  const { listed, answerHere, signal } = options;
  const failures = new Map(options.failed);
  const waiting: string[] = [];
  let requests = 0;
  let broken: unknown;

  const askHere = (query: string): Response => {
    try {
      return answered(answerHere(query));
    } catch (error) {
      broken ??= error;
      throw error;
    }
  };

  const askThere = async (endpoint: string, query: string): Promise<Response> => {
    const failed = failures.get(endpoint);
    if (failed) throw failed;
    requests += 1;
    waiting.push(endpoint);
    try {
      if (requests > MAX_REQUESTS)
        throw new Problem('query-too-complex', { what: 'requests', limit: MAX_REQUESTS });
      return answered(await readWhole(endpoint, query, signal));
    } catch (error) {
      const problem =
        error instanceof Problem ? error : new Problem('endpoint-unreachable', { endpoint });
      if (!signal.aborted && !COUNTING.test(query)) failures.set(endpoint, problem);
      throw problem;
    } finally {
      waiting.splice(waiting.indexOf(endpoint), 1);
    }
  };

  return {
    failures,
    brokenHere: () => broken,
    waitedFor: () => waiting[0],
    fetch: async (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      const endpoint = [HERE, ...listed].find(
        (each) => url === each || url === new URL(each).href || url.startsWith(`${each}?query=`),
      );
      if (endpoint === undefined)
        throw new Problem('refused-query', { construct: `SERVICE ${url}` });
      const query = queryOf(url, init);
      if (query === undefined) return described(endpoint);
      return endpoint === HERE ? askHere(query) : askThere(endpoint, query);
    },
  };
}

function queryOf(url: string, init?: RequestInit): string | undefined {
  const body =
    init?.body instanceof URLSearchParams || typeof init?.body === 'string' ? init.body : '';
  const asked = new URLSearchParams(body).get('query') ?? new URL(url).searchParams.get('query');
  return asked ?? undefined;
}

/** What Comunica would learn from an endpoint that describes itself, said without asking it. */
function described(endpoint: string): Response {
  const sd = 'http://www.w3.org/ns/sparql-service-description#';
  const turtle = `<${endpoint}> a <${sd}Service> ; <${sd}endpoint> <${endpoint}> .`;
  return new Response(turtle, { headers: { 'Content-Type': 'text/turtle' } });
}

function answered(json: string): Response {
  return new Response(json, { headers: { 'Content-Type': JSON_RESULTS } });
}

/** Sends a query as a form, which every endpoint takes, and reads the answer to its end. */
async function readWhole(endpoint: string, query: string, signal: AbortSignal): Promise<string> {
  const unusable = (found: string) => new Problem('endpoint-unusable', { endpoint, found });
  const response = await fetch(endpoint, {
    method: 'POST',
    redirect: 'manual',
    headers: { Accept: JSON_RESULTS },
    body: new URLSearchParams({ query }),
    signal,
  });
  const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  const isJson = type === JSON_RESULTS || type === 'application/json';
  if (response.status !== 200 || !isJson) {
    await response.body?.cancel();
    throw unusable(response.status === 200 ? type || '?' : `HTTP ${String(response.status)}`);
  }
  const text = await readBody(response, endpoint);
  const rows = countRows(text);
  if (rows === undefined) throw unusable('JSON?');
  const most = Number(response.headers.get('x-sparql-maxrows') ?? Infinity);
  // how Virtuoso says that 200 is not all: so many rows, or what it had when its time was up
  if (rows >= most || response.headers.has('x-sql-state'))
    throw new Problem('endpoint-partial', { endpoint });
  return text;
}

async function readBody(response: Response, endpoint: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  try {
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      bytes += chunk.byteLength;
      if (bytes > MAX_ANSWER_BYTES)
        throw new Problem('endpoint-unusable', { endpoint, found: `> ${MAX_ANSWER_BYTES} B` });
      text += decoder.decode(chunk, { stream: true });
    }
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('endpoint-partial', { endpoint });
  }
  return text + decoder.decode();
}

/** How many solutions a whole answer has; undefined for what is no answer. */
function countRows(text: string): number | undefined {
  try {
    const answer = JSON.parse(text) as {
      boolean?: unknown;
      results?: { bindings?: unknown };
    } | null;
    if (typeof answer?.boolean === 'boolean') return 0;
    const bindings = answer?.results?.bindings;
    return Array.isArray(bindings) ? bindings.length : undefined;
  } catch {
    return undefined;
  }
}
