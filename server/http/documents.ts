import type { Request } from 'express';
import { Problem, type Language } from '../problems.ts';
import { contextIri } from '../rdf/contexts.ts';
import { rdfMediaTypes, type RdfMediaType } from '../rdf/formats.ts';
import { serialiseDocument } from '../rdf/serialise.ts';
import { listDocuments, type StoredDocument } from '../store/journal.ts';
import type { Store } from '../store/store.ts';
import { documentKinds, type DocumentKind } from '../validation/kinds.ts';
import { asOfParameter, readAsked } from './as-of.ts';
import { chooseLanguage, chooseMediaType, sendAs } from './negotiation.ts';
import type { Route, RouteCall } from './route.ts';

export interface DocumentDeps {
  store: Store;
  baseIri: string;
  version: () => number;
  /** The page of a document for people. */
  page: (document: StoredDocument, request: Request) => Promise<string>;
  /** The page of a part of a list for people. */
  listPage: (part: ListPart, request: Request) => Promise<string>;
  /** What has come in place of a document that is gone. */
  successors: (document: string, language: Language) => Promise<{ id: string; name: string }[]>;
}

/** A part of the list of a kind, in the order of IRIs. */
export interface ListPart {
  kind: DocumentKind;
  iris: readonly string[];
  /** The IRI after which it begins; empty at the beginning. */
  after: string;
  /** The IRI after which the next part begins. */
  next: string | undefined;
}

const PAGE_SIZE = 100;
/** What tells the representations of one state apart in an entity tag. */
export const SUFFIX: Readonly<Record<string, string>> = {
  'application/ld+json': 'jsonld',
  'text/turtle': 'ttl',
  'application/n-triples': 'nt',
  'application/rdf+xml': 'rdf',
  'application/trig': 'trig',
  'application/n-quads': 'nq',
  'text/html': 'html',
};
/** What a document can be had as; the first is for those who do not care. */
export const documentForms = [
  'application/ld+json',
  ...rdfMediaTypes.filter((each) => each !== 'application/ld+json'),
  'text/html',
] as const;

const listForms = ['application/ld+json', 'text/html'] as const;

/** Reading of every kind of document, and lists of each kind. */
export function documentRoutes(deps: DocumentDeps): Route[] {
  const kinds = (Object.keys(documentKinds) as DocumentKind[]).filter(
    (kind) => documentKinds[kind].folder !== '' && kind !== 'data',
  );
  return kinds.flatMap((kind): Route[] => {
    const { folder } = documentKinds[kind];
    const common = { method: 'get', needs: 'open', tag: folder, produces: documentForms } as const;
    const show: Route = {
      ...common,
      path: kind === 'profile' ? `/${folder}/:id/:version` : `/${folder}/:id`,
      summary: `One document of kind ${kind}.`,
      parameters: asOfParameter,
      handle: (call) => {
        const iri = deps.baseIri + decodeURIComponent(call.request.path.slice(1));
        return showDocument(deps, iri, call);
      },
    };
    const list: Route = {
      ...common,
      path: `/${folder}`,
      summary: `The documents of kind ${kind}, a hundred a page.`,
      parameters: { after: 'IRI after which the page begins.' },
      produces: listForms,
      handle: (call) => showList(deps, kind, call),
    };
    const record: Route = {
      ...show,
      path: `/${folder}/:id`,
      summary: 'A profile with all its versions.',
    };
    return kind === 'profile' ? [list, record, show] : [list, show];
  });
}

/** Answers with a document, or with what stands for one that is not there, in the negotiated form. Throws `not-found`, `gone`, `not-acceptable`. */
export async function showDocument(
  deps: DocumentDeps,
  iri: string,
  { request, response }: Pick<RouteCall, 'request' | 'response'>,
  otherwise?: StoredDocument,
): Promise<void> {
  const document = await readAsked(deps.store, { request, response, iri, otherwise });
  const language = chooseLanguage(request, 'fi');
  if (document.removed) {
    const successors = await deps.successors(iri, language);
    throw new Problem('gone', { document: iri }, { successors });
  }
  const mediaType = chooseMediaType(request, documentForms);
  const suffix = mediaType === 'text/html' ? pageSuffix(deps, language) : (SUFFIX[mediaType] ?? '');
  const tag = entityTag(document.version, suffix);
  response.set('ETag', tag).vary(mediaType === 'text/html' ? 'Accept, Accept-Language' : 'Accept');
  if (isHeld(request, tag)) {
    response.status(304).end();
    return;
  }
  const { content } = document;
  const body =
    mediaType === 'text/html'
      ? await deps.page(document, request)
      : await serialiseDocument(content, mediaType as RdfMediaType, {
          document: iri,
          baseIri: deps.baseIri,
        });
  sendAs(response, mediaType, body);
}

/** A page also shows other documents, and whether something is open this minute. */
function pageSuffix({ version }: DocumentDeps, language: Language): string {
  const minute = Math.floor(Date.now() / 60_000);
  return `html.${language}.${version().toString(36)}.${minute.toString(36)}`;
}

/** Whether the caller holds this representation already (RFC 9110 §13.1.2). */
export function isHeld(request: Request, tag: string): boolean {
  const held = (request.get('if-none-match') ?? '').split(',');
  return held.some((each) => ['*', tag].includes(each.trim().replace(/^W\//, '')));
}

/** Answers with the documents of a kind, a hundred a page: a page for people, or their IRIs. */
export async function showList(
  deps: DocumentDeps,
  kind: DocumentKind,
  { request, response }: Pick<RouteCall, 'request' | 'response'>,
): Promise<void> {
  const { store, baseIri } = deps;
  const after = typeof request.query['after'] === 'string' ? request.query['after'] : '';
  const found = await listDocuments(store, kind, after, PAGE_SIZE + 1);
  const iris = found.slice(0, PAGE_SIZE);
  const last = found.length > PAGE_SIZE ? iris.at(-1) : undefined;
  const mediaType = chooseMediaType(request, listForms);
  if (mediaType === 'text/html') {
    const page = await deps.listPage({ kind, iris, after, next: last }, request);
    sendAs(response, mediaType, page, 'Accept, Accept-Language');
    return;
  }
  const self = `${baseIri}${documentKinds[kind].folder}`;
  const next = last && `${self}?after=${encodeURIComponent(last)}`;
  if (next) response.links({ next });
  const items = iris.map((id) => ({ id }));
  const body = { '@context': contextIri(baseIri), id: self, items, ...(next ? { next } : {}) };
  sendAs(response, mediaType, JSON.stringify(body, undefined, 2));
}

/** A strong entity tag: the dataset version that last changed the document, and the representation. */
export function entityTag(version: number, suffix: string): string {
  return `"${String(version)}.${suffix}"`;
}
