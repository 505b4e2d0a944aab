import type { Term } from 'n3';
import { Store } from '../../server/rdf/oxigraph.ts';
import { fromSkolemised, readDataset, sameDataset } from './datasets.ts';
import { listOf, readManifest, valuesOf, type ManifestTest } from './manifest.ts';
import { parseJsonResults } from './results.ts';
import type { Served } from './served.ts';

/** The suites of what travels over HTTP. */
export const httpSuites: Readonly<Record<string, () => ManifestTest[]>> = {
  protocol: () => readManifest('protocol'),
  'graph-store-protocol': () =>
    ['manifest-direct.ttl', 'manifest-indirect.ttl'].flatMap((file) =>
      readManifest('graph-store-protocol', { file, unlisted: 'GraphStoreProtocolTest' }),
    ),
};

/** Sends the requests of a test one after another; gives why one was not answered as expected, or undefined. */
export async function runRequests(served: Served, test: ManifestTest): Promise<string | undefined> {
  await served.reset(readDataset(test, test.node), 'update');
  const [action] = valuesOf(test, test.node, 'action');
  const requests = valuesOf(test, action, 'requests').flatMap((list) =>
    listOf(test.manifest, list),
  );
  const names = new Map<string, string>();
  for (const [index, request] of requests.entries()) {
    const response = await send(served, test, request, names);
    const [wanted] = valuesOf(test, request, 'resp');
    const cause = await judge(test, wanted, response, names);
    if (cause !== undefined) return `request ${String(index + 1)}: ${cause}`;
  }
  return requests.length === 0 ? 'the manifest gives no requests' : undefined;
}

/** Where the suites' paths lead here. */
function toPath(path: string): string {
  return path.replace(/^\/sparql\/?/, '/sparql').replace(/^\/gsp/, '/data');
}

async function send(
  served: Served,
  test: ManifestTest,
  request: Term,
  names: ReadonlyMap<string, string>,
): Promise<Response> {
  const text = (node: Term | undefined, name: string) => valuesOf(test, node, name)[0]?.value;
  const fill = (value: string) =>
    [...names].reduce((filled, [name, content]) => filled.replaceAll(name, content), value);
  const [body] = valuesOf(test, request, 'body');
  const chars = text(body, 'chars');
  const encoding = text(body, 'characterEncoding') === 'UTF-16' ? 'utf16le' : 'utf8';
  return fetch(served.url + toPath(fill(text(request, 'absolutePath') ?? '')), {
    method: text(request, 'methodName') ?? 'GET',
    headers: { ...headersOf(test, request), Authorization: served.authorization },
    // bytes, so that no Content-Type is added where the test sends none
    ...(chars === undefined ? {} : { body: new Uint8Array(Buffer.from(fill(chars), encoding)) }),
  });
}

function headersOf(test: ManifestTest, message: Term | undefined): Record<string, string> {
  const fields = valuesOf(test, message, 'headers').flatMap((list) => listOf(test.manifest, list));
  return Object.fromEntries(
    fields.map((field) => [
      valuesOf(test, field, 'fieldName')[0]?.value ?? '',
      valuesOf(test, field, 'fieldValue')[0]?.value ?? '',
    ]),
  );
}

async function judge(
  test: ManifestTest,
  wanted: Term | undefined,
  response: Response,
  names: Map<string, string>,
): Promise<string | undefined> {
  const text = await response.text();
  const statuses = valuesOf(test, wanted, 'expectedStatus').map(({ value }) => value);
  if (!statuses.some((status) => isStatus(response.status, status)))
    return `status ${String(response.status)}: ${text.slice(0, 200)}`;
  const [location] = valuesOf(test, wanted, 'expectedLocation');
  if (location) names.set(location.value, response.headers.get('location') ?? 'none');
  const stated = response.headers.get('content-type') ?? '';
  const [format] = valuesOf(test, wanted, 'expectedFormat');
  if (format && !FORMATS[format.value]?.test(stated)) return `the form is ${stated}`;
  const [boolean] = valuesOf(test, wanted, 'expectedBoolean');
  if (boolean && parseJsonResults(text) !== (boolean.value === 'true'))
    return `the answer is ${text}`;
  return contentFault(test, wanted, { stated, text });
}

const FORMATS: Readonly<Record<string, RegExp>> = {
  boolean: /^application\/sparql-results\+(json|xml)/,
  tabular: /^(application\/sparql-results\+(json|xml)|text\/(csv|tab-separated-values))/,
  RDF: /^(text\/turtle|application\/(n-triples|ld\+json|rdf\+xml))/,
};

const NAMED: Readonly<Record<string, number>> = {
  OK: 200,
  Created: 201,
  NoContent: 204,
  NotFound: 404,
};

function isStatus(status: number, wanted: string): boolean {
  const name = wanted.slice(wanted.indexOf('#') + 1);
  const group = /^StatusCode(\d)xx$/.exec(name)?.[1];
  return group === undefined ? NAMED[name] === status : String(status).startsWith(group);
}

/** Compares the graph that came with the one that the test writes out, if it writes one. */
function contentFault(
  test: ManifestTest,
  wanted: Term | undefined,
  { stated, text }: { stated: string; text: string },
): string | undefined {
  const type = headersOf(test, wanted)['content-type'];
  if (type && type !== stated) return `Content-Type is ${stated}`;
  const [body] = valuesOf(test, wanted, 'body');
  const [chars] = valuesOf(test, body, 'chars');
  if (!chars) return undefined;
  const parse = (turtle: string) => {
    const store = new Store();
    store.load(turtle, { format: 'text/turtle', base_iri: 'http://www.example/' });
    return store;
  };
  const came = fromSkolemised(parse(text).dump({ format: 'application/n-quads' }));
  return sameDataset(came, parse(chars.value)) ? undefined : `the graph is ${text.slice(0, 300)}`;
}
