import type { Request } from 'express';
import { defaultGraphOf } from '../commits/free-graphs.ts';
import { Problem } from '../problems.ts';
import { isRdfMediaType, rdfMediaTypes } from '../rdf/formats.ts';
import { deleteGraph, freshGraph, postGraph, putGraph, type Part } from '../sparql/graph-store.ts';
import type { UpdateDeps } from '../sparql/run-update.ts';
import { bodyText, rdfFormat, statedMediaType } from './body.ts';
import { documentForms, showDocument, showList, type DocumentDeps } from './documents.ts';
import { publishedBy, sendPublished, whoAndWhen } from './publications.ts';
import type { Route, RouteCall } from './route.ts';

type Deps = UpdateDeps & DocumentDeps;

const MULTIPART = 'multipart/form-data';
const parameters = {
  graph: 'The graph, by its IRI.',
  default: 'The default graph, which is the steward’s own.',
} as const;
const LISTED = { after: 'IRI after which a page of the list begins.' } as const;

/** The SPARQL 1.1 Graph Store Protocol: any graph by `?graph=` or `?default`, free graphs also by their address. */
export function graphStoreRoutes(deps: Deps): Route[] {
  const shared = { tag: 'graphs', produces: ['application/json'] } as const;
  const at = (path: string, nameOf: (request: Request) => string): Route[] => [
    {
      ...shared,
      method: 'get',
      path,
      needs: 'open',
      summary:
        path === '/data' ? 'A graph; without a name, the free graphs there are.' : 'A graph.',
      produces: documentForms,
      ...(path === '/data' ? { parameters: { ...parameters, ...LISTED } } : {}),
      handle: (call) =>
        isNameless(call.request)
          ? showList(deps, 'data', call)
          : showGraph(deps, nameOf(call.request), call),
    },
    {
      ...shared,
      method: 'put',
      path,
      needs: 'provider',
      summary:
        'Makes a graph hold what is sent and nothing else; a typed document by its own rules.',
      consumes: rdfMediaTypes,
      status: 201,
      ...(path === '/data' ? { parameters } : {}),
      handle: (call) => publishedBy(call, (asked) => putGraph(deps, nameOf(call.request), asked)),
    },
    {
      ...shared,
      method: 'post',
      path,
      needs: 'provider',
      summary: 'Adds what is sent to a free graph; without a name, to a new one.',
      consumes: [...rdfMediaTypes, MULTIPART],
      status: 201,
      ...(path === '/data' ? { parameters } : {}),
      handle: (call) => post(deps, call, nameOf),
    },
    {
      ...shared,
      method: 'delete',
      path,
      needs: 'provider',
      summary: 'Removes a graph.',
      produces: [],
      status: 204,
      ...(path === '/data' ? { parameters } : {}),
      handle: async (call) => {
        await deleteGraph(deps, nameOf(call.request), whoAndWhen(call));
        const version = String(deps.commits.version());
        call.response.set('Revontuli-Version', version).status(204).end();
      },
    },
  ];
  return [
    ...at('/data', (request) => namedIn(request, deps.baseIri)),
    ...at('/data/*path', (request) => deps.baseIri + normalised(request.path.slice(1))),
  ];
}

/** Whether a request is of the graph store itself and of no graph in it. */
function isNameless(request: Request): boolean {
  return request.path === '/data' && !/[?&](graph|default)\b/.test(request.url);
}

/** The graph that a request names. Throws `invalid-identifier` unless it names exactly one. */
function namedIn(request: Request, baseIri: string): string {
  const params = new URL(request.url, 'http://localhost').searchParams;
  const [graph, ...more] = params.getAll('graph');
  const isDefault = params.has('default');
  if (more.length > 0 || (graph !== undefined) === isDefault) {
    throw new Problem('invalid-identifier', {
      value: request.url,
      pattern: '?graph=IRI | ?default',
    });
  }
  return graph ?? defaultGraphOf(baseIri);
}

/** RFC 3986 §6.2.2.2: what need not be escaped is the same escaped or not. */
function normalised(path: string): string {
  return path.replace(/%([0-9A-Fa-f]{2})/g, (escaped, hex: string) => {
    const character = String.fromCharCode(Number.parseInt(hex, 16));
    return /[A-Za-z0-9._~-]/.test(character) ? character : escaped.toUpperCase();
  });
}

/** The default graph is always there (Graph Store Protocol §4.2.2), even before anybody wrote to it. */
async function showGraph(deps: Deps, graph: string, call: RouteCall): Promise<void> {
  const isDefault = graph === defaultGraphOf(deps.baseIri);
  await showDocument(deps, graph, call, isDefault ? emptyGraph(graph) : undefined);
}

function emptyGraph(iri: string) {
  return { iri, kind: 'data', owner: 'steward', version: 0, content: [], removed: false };
}

async function post(
  deps: Deps,
  call: RouteCall,
  nameOf: (request: Request) => string,
): Promise<void> {
  const { request } = call;
  const graph = isNameless(request) ? freshGraph(deps.baseIri) : nameOf(request);
  const asked = { ...whoAndWhen(call), ifNoneMatch: request.get('if-none-match'), dryRun: false };
  const parts = () => partsOf(request);
  sendPublished(call, await postGraph(deps, graph, { ...asked, parts }), false);
}

/** The RDF of a body: itself, or each file of a form (Graph Store Protocol §5.5). */
async function partsOf(request: Request): Promise<Part[]> {
  if (statedMediaType(request) !== MULTIPART) {
    return [{ text: bodyText(request), format: rdfFormat(request) }];
  }
  const type = request.get('content-type') ?? '';
  const form = await new Response(new Uint8Array(request.body as Buffer), {
    headers: { 'Content-Type': type },
  })
    .formData()
    .catch(() => undefined);
  if (!form || [...form].length === 0) throw new Problem('empty-body');
  return Promise.all(
    [...form.values()].map(async (value) => {
      const stated =
        (typeof value === 'string' ? 'text/plain' : value.type).split(';')[0]?.trim() ?? '';
      if (typeof value === 'string' || !isRdfMediaType(stated)) {
        const supported = rdfMediaTypes.join(', ');
        throw new Problem('unsupported-media-type', { value: stated, supported });
      }
      return { text: await value.text(), format: stated };
    }),
  );
}
