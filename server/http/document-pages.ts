import type { Request } from 'express';
import type { Graph } from '../graph/graph.ts';
import { explainService } from '../services/explain-service.ts';
import type { StoredDocument } from '../store/journal.ts';
import { documentPage } from '../web/document-page.tsx';
import { servicePage } from '../web/service-page.tsx';
import { readReader } from './reader.ts';

const FOR_PEOPLE: ReadonlySet<string> = new Set(['service', 'general-description']);

/** The page of a document: a service as people need it, anything else as its properties. */
export async function pageOf(
  deps: { graph: Graph; baseIri: string },
  document: StoredDocument,
  request: Request,
): Promise<string> {
  const reader = await readReader(deps, request);
  if (!FOR_PEOPLE.has(document.kind)) return documentPage(document, reader.language);
  const page = await explainService(deps, document.iri, reader.language);
  return servicePage(page, document, reader);
}
