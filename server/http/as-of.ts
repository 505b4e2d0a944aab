import type { Request, Response } from 'express';
import { Problem } from '../problems.ts';
import { readCommit, readDocumentAt } from '../store/history.ts';
import { readDocument, readVersion, type StoredDocument } from '../store/journal.ts';
import type { Store } from '../store/store.ts';

/** What the query parameters of a past state mean, for the API description. */
export const asOfParameter = {
  asOf: 'Dataset version: the document as it was then.',
} as const;

/**
 * The document that a request asks for, as it is or as it was at `?asOf=`. Throws `not-found` where it was
 * not made yet, `no-such-version` for what is no version. A removed one is given as such.
 */
export async function readAsked(
  store: Store,
  {
    request,
    response,
    iri,
    otherwise,
  }: {
    request: Request;
    response: Response;
    iri: string;
    /** What stands for a document that is not there. */
    otherwise?: StoredDocument | undefined;
  },
): Promise<StoredDocument> {
  const asked = request.query['asOf'];
  const stored =
    asked === undefined
      ? await readDocument(store, iri)
      : await readPast(store, { response, iri, version: await versionIn(store, asked) });
  const document = stored && !(stored.removed && otherwise) ? stored : otherwise;
  // a free graph that was taken away is as if it had never been (SPARQL 1.1 Graph Store Protocol §5.4)
  if (!document || (document.removed && document.kind === 'data'))
    throw new Problem('not-found', { path: request.path });
  return document;
}

/** A dataset version from a query parameter. Throws `no-such-version`, for a future one too. */
export async function versionIn(store: Store, text: unknown): Promise<number> {
  const newest = await readVersion(store);
  const version = typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : NaN;
  if (version <= newest) return version;
  const value = typeof text === 'string' ? text.slice(0, 100) : '';
  throw new Problem('no-such-version', { value, newest });
}

/** A past state says which version it shows, when that began, and where its document and history are (RFC 7089). */
async function readPast(
  store: Store,
  { response, iri, version }: { response: Response; iri: string; version: number },
): Promise<StoredDocument | undefined> {
  const document = await readDocumentAt(store, iri, version);
  response.set('Revontuli-Version', String(version));
  response.links({ original: iri, timemap: `${iri}/history` });
  const commit = document && (await readCommit(store, document.version));
  if (commit) response.set('Memento-Datetime', new Date(commit.at).toUTCString());
  return document;
}
