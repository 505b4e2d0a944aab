import type { Request, Response } from 'express';
import { authorOf, commitIri, revisionIri } from '../commits/provenance.ts';
import { differenceBetween, toUpdate } from '../commits/differences.ts';
import { requireProfileName } from '../commits/identifiers.ts';
import { Problem } from '../problems.ts';
import { listVersions, readDocumentAt, type DocumentVersion } from '../store/history.ts';
import { readDocument, readVersion, type StoredDocument } from '../store/journal.ts';
import type { Store } from '../store/store.ts';
import { documentKinds, type DocumentKind } from '../validation/kinds.ts';
import { versionIn } from './as-of.ts';
import { chooseMediaType, sendAs } from './negotiation.ts';
import type { Route, RouteCall } from './route.ts';

export interface HistoryDeps {
  store: Store;
  baseIri: string;
}

const PAGE_SIZE = 100;
const differenceForms = ['application/json', 'application/sparql-update'] as const;

/** The past of every document: the commits that changed it, and how two of its versions differ. */
export function historyRoutes(deps: HistoryDeps): Route[] {
  return documentPaths().flatMap(([path, folder]): Route[] => {
    const common = { method: 'get', needs: 'open', tag: folder } as const;
    return [
      {
        ...common,
        path: `${path}/history`,
        summary: 'The versions of the document, newest first, a hundred a page.',
        parameters: { before: 'Dataset version before which the page begins.' },
        produces: ['application/json'],
        handle: (call) => showHistory(deps, call),
      },
      {
        ...common,
        path: `${path}/diff`,
        summary: 'What was added and removed between two versions, as lists or as a SPARQL update.',
        parameters: {
          from: 'Dataset version; 0 unless said.',
          to: 'Dataset version; the newest unless said. Of a profile version also another version of the profile.',
        },
        produces: differenceForms,
        handle: (call) => showDifference(deps, call),
      },
    ];
  });
}

/** The paths of all documents with the folder that they are in; a profile has versions and a record. */
function documentPaths(): [path: string, folder: string][] {
  const kinds = Object.keys(documentKinds) as DocumentKind[];
  return kinds.flatMap((kind): [string, string][] => {
    const { folder } = documentKinds[kind];
    if (folder === '') return [];
    const plain: [string, string] = [`/${folder}/:id`, folder];
    return kind === 'profile' ? [plain, [`/${folder}/:id/:version`, folder]] : [plain];
  });
}

async function showHistory(
  { store, baseIri }: HistoryDeps,
  { request, response }: RouteCall,
): Promise<void> {
  const document = documentOf(request, baseIri);
  const { before } = request.query;
  const found = await listVersions(store, document, {
    ...(before === undefined ? {} : { before: await versionIn(store, before) }),
    limit: PAGE_SIZE + 1,
  });
  if (found.length === 0 && before === undefined) {
    throw new Problem('not-found', { path: new URL(document).pathname });
  }
  const page = found.slice(0, PAGE_SIZE);
  const versions = await Promise.all(
    page.map((each, at) => describeVersion({ store, baseIri }, document, each, found[at + 1])),
  );
  const last = found.length > PAGE_SIZE ? page.at(-1)?.version : undefined;
  const next = last && `${document}/history?before=${String(last)}`;
  if (next) response.links({ next });
  const body = { id: `${document}/history`, document, versions, ...(next ? { next } : {}) };
  sendAs(response, 'application/json', JSON.stringify(body, undefined, 2));
}

async function describeVersion(
  { store, baseIri }: HistoryDeps,
  document: string,
  { version, at, actor, reason, isThere }: DocumentVersion,
  earlier: DocumentVersion | undefined,
): Promise<object> {
  const change = isThere ? (earlier?.isThere ? 'changed' : 'created') : 'removed';
  const [from, to] = [String(earlier?.version ?? 0), String(version)];
  return {
    version,
    at,
    change,
    by: await authorOf(store, actor),
    reason,
    ...(isThere ? { document: revisionIri(document, version) } : {}),
    difference: `${document}/diff?from=${from}&to=${to}`,
    commit: commitIri(version, baseIri),
  };
}

async function showDifference(
  { store, baseIri }: HistoryDeps,
  { request, response }: RouteCall,
): Promise<void> {
  const iri = documentOf(request, baseIri);
  const { from, to, sides } = await sidesOf(store, iri, request);
  const [before, after] = sides;
  if (!before && !after) throw new Problem('not-found', { path: request.path });
  const found = differenceBetween(
    { iri: before?.iri ?? iri, content: before?.content ?? [] },
    { iri: after?.iri ?? iri, content: after?.content ?? [] },
  );
  sendDifference(request, response, { document: after?.iri ?? iri, from, to, ...found });
}

interface Sides {
  from: number | string;
  to: number | string;
  sides: [StoredDocument | undefined, StoredDocument | undefined];
}

async function sidesOf(store: Store, iri: string, request: Request): Promise<Sides> {
  const { from: first = '0', to: second } = request.query;
  const { version } = request.params;
  if (typeof version === 'string' && typeof second === 'string' && second.includes('.')) {
    return profileSides(store, iri, { version, other: second });
  }
  const from = await versionIn(store, first);
  const to = second === undefined ? await readVersion(store) : await versionIn(store, second);
  const sides = [readDocumentAt(store, iri, from), readDocumentAt(store, iri, to)] as const;
  return { from, to, sides: await Promise.all(sides) };
}

async function profileSides(
  store: Store,
  iri: string,
  { version, other }: { version: string; other: string },
): Promise<Sides> {
  const profile = iri.slice(0, iri.lastIndexOf('/'));
  requireProfileName(profile.slice(profile.lastIndexOf('/') + 1), other);
  const sides = [iri, `${profile}/${other}`].map(async (each) => {
    const found = await readDocument(store, each);
    if (!found) throw new Problem('not-found', { path: new URL(each).pathname });
    if (found.removed) throw new Problem('gone', { document: each });
    return found;
  });
  return { from: version, to: other, sides: (await Promise.all(sides)) as Sides['sides'] };
}

function sendDifference(
  request: Request,
  response: Response,
  found: {
    document: string;
    from: number | string;
    to: number | string;
    added: readonly string[];
    removed: readonly string[];
  },
): void {
  const mediaType = chooseMediaType(request, differenceForms);
  const body =
    mediaType === 'application/json'
      ? JSON.stringify(found, undefined, 2)
      : toUpdate(found.document, found);
  sendAs(response, mediaType, body);
}

/** The document that a path below it belongs to. */
function documentOf(request: Request, baseIri: string): string {
  const path = decodeURIComponent(request.path.slice(1));
  return baseIri + path.slice(0, path.lastIndexOf('/'));
}
