import type { Request } from 'express';
import { Problem } from '../problems.ts';
import {
  answerQuery,
  solutionForms,
  tripleForms,
  type SparqlDeps,
} from '../sparql/answer-query.ts';
import { serviceDescription } from '../sparql/service-description.ts';
import type { RdfMediaType } from '../rdf/formats.ts';
import { serialiseTriples } from '../rdf/serialise.ts';
import { bodyText, statedMediaType } from './body.ts';
import { chooseMediaType, findMediaType, sendAs } from './negotiation.ts';
import type { BoundCall } from './query-budget.ts';
import type { Route, RouteCall } from './route.ts';
import { sendWritten } from './written-answer.ts';

export interface SparqlRouteDeps extends SparqlDeps {
  boundCall: BoundCall;
}

/** The SPARQL 1.1 Protocol's query operation, by GET and by both forms of POST. */
export function sparqlRoutes(deps: SparqlRouteDeps): Route[] {
  const common = {
    path: '/sparql',
    needs: 'open',
    tag: 'sparql',
    produces: [...solutionForms, ...tripleForms],
    parameters: {
      query: 'The SPARQL query.',
      'default-graph-uri': 'A graph that makes the default graph; may be repeated.',
      'named-graph-uri': 'A graph that may be named; may be repeated.',
      timeout: 'Seconds that the query may take.',
      explain:
        '`true`: the query as planned and what is estimated, as JSON, in place of an answer.',
      planner: '`off`: the query runs as it is written.',
    },
  } as const;
  return [
    {
      ...common,
      method: 'get',
      summary: 'Answers a SPARQL query; without one, describes the service.',
      handle: async (call) => {
        const { request, response } = call;
        const params = new URL(request.url, 'http://localhost').searchParams;
        if (params.has('query') || params.has('update')) return sendAnswer(deps, call, params);
        const mediaType = chooseMediaType(request, tripleForms);
        const description = serviceDescription(deps.baseIri);
        sendAs(response, mediaType, serialiseTriples(description, mediaType as RdfMediaType));
      },
    },
    {
      ...common,
      method: 'post',
      summary: 'Answers a SPARQL query sent as a form or as it is.',
      consumes: ['application/x-www-form-urlencoded', 'application/sparql-query'],
      handle: (call) => sendAnswer(deps, call, readPost(call.request)),
    },
  ];
}

function readPost(request: Request): URLSearchParams {
  const stated = statedMediaType(request);
  const fromUrl = new URL(request.url, 'http://localhost').searchParams;
  if (stated === 'application/sparql-query') {
    fromUrl.set('query', bodyText(request));
    return fromUrl;
  }
  if (stated === 'application/x-www-form-urlencoded') return new URLSearchParams(bodyText(request));
  if (stated === 'application/sparql-update')
    throw new Problem('refused-query', { construct: 'UPDATE' });
  throw new Problem('unsupported-media-type', {
    value: stated,
    supported: 'application/x-www-form-urlencoded, application/sparql-query',
  });
}

async function sendAnswer(
  deps: SparqlRouteDeps,
  call: RouteCall,
  params: URLSearchParams,
): Promise<void> {
  const { request, response } = call;
  if (params.has('update')) throw new Problem('refused-query', { construct: 'UPDATE' });
  const queries = params.getAll('query');
  if (queries.length !== 1)
    throw new Problem('malformed-query', { message: 'query= must stand once' });
  const answer = await answerQuery(deps, {
    text: queries[0] ?? '',
    defaultGraphs: params.getAll('default-graph-uri'),
    namedGraphs: params.getAll('named-graph-uri'),
    timeout: Number(params.get('timeout') ?? Number.NaN),
    explain: params.get('explain') === 'true',
    planner: params.get('planner') !== 'off',
    accepted: {
      solutions: findMediaType(request, solutionForms),
      triples: findMediaType(request, tripleForms),
    },
    limits: await deps.boundCall(call),
  });
  await sendWritten(response, answer);
}
