import type { Request } from 'express';
import type { AcceptedForms, WrittenAnswer } from '../graph/graph.ts';
import { Problem } from '../problems.ts';
import {
  answerQuery,
  solutionForms,
  tripleForms,
  type SparqlDeps,
} from '../sparql/answer-query.ts';
import { runUpdate, type UpdateDeps } from '../sparql/run-update.ts';
import { serviceDescription } from '../sparql/service-description.ts';
import type { RdfMediaType } from '../rdf/formats.ts';
import { serialiseTriples } from '../rdf/serialise.ts';
import { requireOwnership, requireRole } from './actors.ts';
import { versionIn } from './as-of.ts';
import { bodyText, statedMediaType } from './body.ts';
import { chooseMediaType, findMediaType, sendAs } from './negotiation.ts';
import type { BoundCall } from './query-budget.ts';
import type { Route, RouteCall } from './route.ts';
import {
  openSparqlPage,
  wantsPage,
  type SendSparqlPage,
  type SparqlPageDeps,
} from './sparql-page.ts';
import { sendWritten } from './written-answer.ts';

export interface SparqlRouteDeps extends SparqlDeps, SparqlPageDeps, UpdateDeps {
  boundCall: BoundCall;
  /** Whether there are endpoints that SERVICE may ask. */
  federates: boolean;
}

const FORM = 'application/x-www-form-urlencoded';
const QUERY = 'application/sparql-query';
const UPDATE = 'application/sparql-update';

/** The SPARQL 1.1 Protocol: queries by GET and both forms of POST, updates by both forms of POST. */
export function sparqlRoutes(deps: SparqlRouteDeps): Route[] {
  const common = { path: '/sparql', needs: 'open', tag: 'sparql' } as const;
  const produces = [...solutionForms, ...tripleForms, 'text/html'];
  const sendPage = openSparqlPage(deps);
  const parameters = {
    format: 'What to answer in, shortly: csv, tsv, json, xml, ttl, nt, jsonld, rdf or html.',
    'default-graph-uri': 'A graph that makes the default graph; may be repeated.',
    'named-graph-uri': 'A graph that may be named; may be repeated.',
    timeout: 'Seconds that the query may take.',
    explain: '`true`: the query as planned and what is estimated, as JSON, in place of an answer.',
    planner: '`off`: the query runs as it is written.',
    asOf: 'Dataset version: the query is asked of the network as it was then.',
  };
  return [
    {
      ...common,
      method: 'get',
      summary: 'Answers a SPARQL query; without one, describes the service. To a browser, a page.',
      produces,
      parameters: { query: 'The SPARQL query.', ...parameters },
      handle: async (call) => {
        const params = paramsOf(call.request);
        if (params.has('update')) throw new Problem('refused-query', { construct: 'UPDATE' });
        if (wantsPage(call.request, params.get('format')))
          await show(deps, call, { params, sendPage });
        else if (params.has('query')) await answer(deps, call, params);
        else describe(deps, call);
      },
    },
    {
      ...common,
      method: 'post',
      summary: 'Answers a SPARQL query, or with a key runs an update, sent as a form or as it is.',
      consumes: [FORM, QUERY, UPDATE],
      produces,
      parameters: {
        ...parameters,
        'using-graph-uri': 'A graph that an update reads as default graph; may be repeated.',
        'using-named-graph-uri': 'A graph that an update may name; may be repeated.',
      },
      handle: async (call) => {
        const params = readPost(call.request);
        if (params.has('update')) await update(deps, call, params);
        else if (wantsPage(call.request, params.get('format')))
          await show(deps, call, { params, sendPage });
        else await answer(deps, call, params);
      },
    },
  ];
}

function describe({ baseIri, federates }: SparqlRouteDeps, { request, response }: RouteCall): void {
  const mediaType = chooseMediaType(request, tripleForms);
  const description = serviceDescription(baseIri, { federates });
  sendAs(response, mediaType, serialiseTriples(description, mediaType as RdfMediaType));
}

function paramsOf(request: Request): URLSearchParams {
  return new URL(request.url, 'http://localhost').searchParams;
}

/** What a POST asks, with the parameters of its address (SPARQL 1.1 Protocol §2.1.2, 2.1.3, 2.2.1, 2.2.2). */
function readPost(request: Request): URLSearchParams {
  const params = paramsOf(request);
  switch (statedMediaType(request)) {
    case QUERY:
      params.append('query', bodyText(request));
      return params;
    case UPDATE:
      params.append('update', bodyText(request));
      return params;
    case FORM:
      for (const [name, value] of new URLSearchParams(bodyText(request)))
        params.append(name, value);
      return params;
    default:
      throw new Problem('unsupported-media-type', {
        value: statedMediaType(request),
        supported: `${FORM}, ${QUERY}, ${UPDATE}`,
      });
  }
}

/** The one query or update that there is. Throws `malformed-query` for two, and for one of each. */
function theOne(params: URLSearchParams, name: 'query' | 'update'): string {
  const all = [...params.getAll('query'), ...params.getAll('update')];
  if (all.length === 1 && params.has(name)) return all[0] ?? '';
  throw new Problem('malformed-query', { message: `${name}= must stand once` });
}

/** The same for a person: the page, and on it what came of the query. */
async function show(
  deps: SparqlRouteDeps,
  call: RouteCall,
  { params, sendPage }: { params: URLSearchParams; sendPage: SendSparqlPage },
): Promise<void> {
  const query = params.getAll('query').join('\n');
  const ask = (accepted: AcceptedForms) => askIn(deps, call, { params, accepted });
  await sendPage(call, params.has('query') ? { query, ask } : undefined);
}

/** The past version that is asked for. Throws `no-such-version`, for two of them too. */
async function askedVersion(
  { store }: SparqlRouteDeps,
  params: URLSearchParams,
): Promise<number | undefined> {
  const asked = params.getAll('asOf');
  return asked.length === 0 ? undefined : versionIn(store, asked.join(' '));
}

async function answer(
  deps: SparqlRouteDeps,
  call: RouteCall,
  params: URLSearchParams,
): Promise<void> {
  const { request, response } = call;
  const format = params.get('format') ?? undefined;
  const accepted = {
    solutions: findMediaType(request, solutionForms, format),
    triples: findMediaType(request, tripleForms, format),
  };
  const answered = await askIn(deps, call, { params, accepted });
  const sheet = SHEETS.get(answered.mediaType);
  if (sheet) response.attachment(sheet);
  await sendWritten(response, answered);
}

async function askIn(
  deps: SparqlRouteDeps,
  call: RouteCall,
  { params, accepted }: { params: URLSearchParams; accepted: AcceptedForms },
): Promise<WrittenAnswer> {
  const asOf = await askedVersion(deps, params);
  const answered = await answerQuery(deps, {
    text: theOne(params, 'query'),
    defaultGraphs: params.getAll('default-graph-uri'),
    namedGraphs: params.getAll('named-graph-uri'),
    timeout: Number(params.get('timeout') ?? Number.NaN),
    explain: params.get('explain') === 'true',
    planner: params.get('planner') !== 'off',
    asOf,
    accepted,
    limits: deps.boundCall(call),
  });
  if (asOf !== undefined) call.response.set('Revontuli-Version', String(asOf));
  return answered;
}

/** What a spreadsheet would open, formulas and all: it is handed over as a file. */
const SHEETS: ReadonlyMap<string, string> = new Map([
  ['text/csv', 'solutions.csv'],
  ['text/tab-separated-values', 'solutions.tsv'],
]);

async function update(
  deps: SparqlRouteDeps,
  { response, actor }: RouteCall,
  params: URLSearchParams,
): Promise<void> {
  const text = theOne(params, 'update');
  if (params.has('asOf')) throw new Problem('refused-query', { construct: 'asOf' });
  requireRole(actor, 'provider');
  const { version, changed } = await runUpdate(deps, {
    text,
    usingGraphs: params.getAll('using-graph-uri'),
    usingNamedGraphs: params.getAll('using-named-graph-uri'),
    actor: actor.id,
    mayWrite: (organisation) => {
      requireOwnership(actor, organisation);
    },
  });
  response.set('Revontuli-Version', String(version)).set('Cache-Control', 'no-store');
  response.json({ version, changed });
}
