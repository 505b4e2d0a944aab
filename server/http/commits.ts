import type { Request, Response } from 'express';
import { authorOf, commitIri, provenanceOf } from '../commits/provenance.ts';
import { Problem } from '../problems.ts';
import { rdfMediaTypes, type RdfMediaType } from '../rdf/formats.ts';
import { serialiseDocument } from '../rdf/serialise.ts';
import { listChanged, listCommits, listCommitted, readCommit } from '../store/history.ts';
import { readVersion } from '../store/journal.ts';
import type { Store } from '../store/store.ts';
import { versionIn } from './as-of.ts';
import { chooseMediaType, sendAs } from './negotiation.ts';
import type { Route, RouteCall } from './route.ts';

export interface CommitDeps {
  store: Store;
  baseIri: string;
}

const PAGE_SIZE = 100;
/** Documents of one commit that one answer tells of; an import may have thousands. */
const DOCUMENTS = 500;
const commitForms = [
  'application/ld+json',
  ...rdfMediaTypes.filter((each) => each !== 'application/ld+json'),
];

/** What happened to the network as a whole: its commits, each with its provenance, and what differs between two. */
export function commitRoutes(deps: CommitDeps): Route[] {
  const common = { method: 'get', needs: 'open', tag: 'history' } as const;
  const json = { ...common, produces: ['application/json'] } as const;
  return [
    {
      ...json,
      path: '/commits',
      summary: 'The commits, newest first, a hundred a page.',
      parameters: { before: 'Dataset version before which the page begins.' },
      handle: (call) => showCommits(deps, call),
    },
    {
      ...common,
      path: '/commits/:version',
      summary: 'Who changed what and when, in the words of PROV-O.',
      parameters: { after: 'IRI of a document after which the page begins.' },
      produces: commitForms,
      handle: (call) => showCommit(deps, call),
    },
    {
      ...json,
      path: '/diff',
      summary: 'The documents that differ between two dataset versions, a hundred a page.',
      parameters: {
        from: 'Dataset version; 0 unless said.',
        to: 'Dataset version; the newest unless said.',
        after: 'IRI after which the page begins.',
      },
      handle: (call) => showChanged(deps, call),
    },
  ];
}

async function showCommits(
  { store, baseIri }: CommitDeps,
  { request, response }: RouteCall,
): Promise<void> {
  const { before } = request.query;
  const found = await listCommits(store, {
    ...(before === undefined ? {} : { before: await versionIn(store, before) }),
    limit: PAGE_SIZE + 1,
  });
  const page = found.slice(0, PAGE_SIZE);
  const commits = await Promise.all(
    page.map(async ({ version, at, actor, reason }) => ({
      id: commitIri(version, baseIri),
      version,
      at,
      by: await authorOf(store, actor),
      reason,
    })),
  );
  const last = found.length > PAGE_SIZE ? page.at(-1)?.version : undefined;
  sendPage(response, `${baseIri}commits`, { commits }, last && { before: String(last) });
}

async function showCommit(
  { store, baseIri }: CommitDeps,
  { request, response }: RouteCall,
): Promise<void> {
  const text = String(request.params['version']);
  const commit = /^\d{1,15}$/.test(text) ? await readCommit(store, Number(text)) : undefined;
  if (!commit) throw new Problem('not-found', { path: request.path });
  const found = await listCommitted(store, commit.version, {
    after: afterIn(request),
    limit: DOCUMENTS + 1,
  });
  const documents = found.slice(0, DOCUMENTS);
  const iri = commitIri(commit.version, baseIri);
  const last = found.length > DOCUMENTS ? documents.at(-1)?.document : undefined;
  if (last) response.links({ next: `${iri}?after=${encodeURIComponent(last)}` });
  const author = await authorOf(store, commit.actor);
  const lines = provenanceOf(commit, { author, documents }, baseIri);
  const mediaType = chooseMediaType(request, commitForms);
  const body = await serialiseDocument(lines, mediaType as RdfMediaType, {
    document: iri,
    baseIri,
  });
  sendAs(response, mediaType, body);
}

async function showChanged(
  { store, baseIri }: CommitDeps,
  { request, response }: RouteCall,
): Promise<void> {
  const { from: first = '0', to: second } = request.query;
  const from = await versionIn(store, first);
  const to = second === undefined ? await readVersion(store) : await versionIn(store, second);
  const [earlier, later] = [Math.min(from, to), Math.max(from, to)];
  const { changed, next } = await listChanged(store, {
    from: earlier,
    to: later,
    after: afterIn(request),
    limit: PAGE_SIZE,
  });
  const between = `from=${String(earlier)}&to=${String(later)}`;
  const documents = changed.map(({ document, change, version }) => ({
    document,
    change,
    commit: commitIri(version, baseIri),
    difference: `${document}/diff?${between}`,
  }));
  const self = `${baseIri}diff?${between}`;
  sendPage(response, self, { from: earlier, to: later, documents }, next && { after: next });
}

/** A page of a list: its address, what is in it, and the address of the next one in the body and in Link. */
function sendPage(
  response: Response,
  self: string,
  content: object,
  more: Record<string, string> | undefined | '' | 0,
): void {
  const query = more ? new URLSearchParams(more).toString() : '';
  const next = query && `${self}${self.includes('?') ? '&' : '?'}${query}`;
  if (next) response.links({ next });
  const body = { id: self, ...content, ...(next ? { next } : {}) };
  sendAs(response, 'application/json', JSON.stringify(body, undefined, 2));
}

function afterIn(request: Request): string {
  const { after } = request.query;
  return typeof after === 'string' ? after : '';
}
