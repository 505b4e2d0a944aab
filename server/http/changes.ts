import type { Request } from 'express';
import { memberOf, nodeOf, rootOf, type StreamNode } from '../changes/event-stream.ts';
import { Problem } from '../problems.ts';
import { rdfMediaTypes, type RdfMediaType } from '../rdf/formats.ts';
import { serialiseTriples } from '../rdf/serialise.ts';
import type { Place } from '../store/happenings.ts';
import { readVersion } from '../store/journal.ts';
import type { Store } from '../store/store.ts';
import { entityTag, isHeld, SUFFIX } from './documents.ts';
import { chooseMediaType, sendAs } from './negotiation.ts';
import type { Route, RouteCall } from './route.ts';

export interface ChangeDeps {
  store: Store;
  baseIri: string;
}

/** A full page never changes again (RFC 8246); the others are looked at anew after some seconds. */
const FOR_EVER = 'public, max-age=31536000, immutable';
const FOR_NOW = 'public, max-age=5';

/** The stream of changes: what happened to every document, in pages that never change once they are full. */
export function changeRoutes(deps: ChangeDeps): Route[] {
  const common = { method: 'get', needs: 'open', tag: 'changes', produces: rdfMediaTypes } as const;
  return [
    {
      ...common,
      path: '/changes',
      summary: 'The stream of changes as a Linked Data Event Stream: where its pages are.',
      handle: async (call) => {
        sendNode(call, await rootOf(deps, await readVersion(deps.store)));
      },
    },
    {
      ...common,
      path: '/changes/:range',
      summary:
        'A page of the stream of changes, those of a hundred commits (1-100); or what one commit (7) did to a document.',
      parameters: {
        version: 'Dataset version of the member after which a long page goes on.',
        document: 'IRI of the document of that member.',
      },
      handle: (call) =>
        /^\d{1,15}$/.test(rangeIn(call.request)) ? showMember(deps, call) : showNode(deps, call),
    },
  ];
}

async function showNode(deps: ChangeDeps, call: RouteCall): Promise<void> {
  const { request } = call;
  const [, first, last] = /^(\d{1,15})-(\d{1,15})$/.exec(rangeIn(request)) ?? [];
  const range = { first: Number(first ?? 0), last: Number(last ?? 0) };
  const newest = await readVersion(deps.store);
  const node = await nodeOf(deps, range, newest, placeIn(request.query));
  if (!node) throw new Problem('not-found', { path: request.path });
  sendNode(call, node);
}

async function showMember(deps: ChangeDeps, call: RouteCall): Promise<void> {
  const { request } = call;
  const version = Number(rangeIn(request));
  const { document } = request.query;
  const lines =
    typeof document === 'string' ? await memberOf(deps, { version, document }) : undefined;
  if (!lines) throw new Problem('not-found', { path: request.path });
  sendNode(call, { lines, isFull: true, version });
}

function rangeIn(request: Request): string {
  return String(request.params['range']);
}

/** Where a long page goes on; undefined at its beginning. */
function placeIn({ version, document }: Record<string, unknown>): Place | undefined {
  if (typeof version !== 'string' || !/^\d{1,15}$/.test(version)) return undefined;
  return { version: Number(version), document: typeof document === 'string' ? document : '' };
}

function sendNode({ request, response }: RouteCall, { lines, isFull, version }: StreamNode): void {
  const mediaType = chooseMediaType(request, rdfMediaTypes);
  const tag = entityTag(version, SUFFIX[mediaType] ?? '');
  response.set('ETag', tag).set('Cache-Control', isFull ? FOR_EVER : FOR_NOW);
  response.vary('Accept');
  if (isHeld(request, tag)) {
    response.status(304).end();
    return;
  }
  const ntriples = lines.map((line) => `${line}\n`).join('');
  sendAs(response, mediaType, serialiseTriples(ntriples, mediaType as RdfMediaType));
}
