import type { Request } from 'express';
import { areasOf } from '../graph/areas.ts';
import type { Graph } from '../graph/graph.ts';
import { describeDocuments } from '../services/describe-documents.ts';
import { explainService } from '../services/explain-service.ts';
import { explainEvent, explainGuide, type GuidePage } from '../services/explain-texts.ts';
import type { StoredDocument } from '../store/journal.ts';
import { documentPage } from '../web/document-page.tsx';
import { eventPage } from '../web/event-page.tsx';
import { guidePage } from '../web/guide-page.tsx';
import { listPage } from '../web/list-page.tsx';
import type { Reader } from '../web/reader.ts';
import { servicePage } from '../web/service-page.tsx';
import type { ListPart } from './documents.ts';
import { listPlaces, readReader } from './reader.ts';

interface DocumentPageDeps {
  graph: Graph;
  baseIri: string;
}

type Show = (deps: DocumentPageDeps, document: StoredDocument, reader: Reader) => Promise<string>;

/** The kinds that have a page for people; the others are shown as their properties. */
const FOR_PEOPLE: Readonly<Record<string, Show>> = {
  service: showService,
  'general-description': showService,
  guide: showGuide,
  event: async (deps, document, reader) =>
    eventPage(await explainEvent(deps, document.iri, reader.language), document, reader),
};

/** The page of a document: a service, a guide or an event as people need it, anything else as its properties. */
export async function pageOf(
  deps: DocumentPageDeps,
  document: StoredDocument,
  request: Request,
): Promise<string> {
  const reader = await readReader(deps, request);
  const show = FOR_PEOPLE[document.kind];
  return show ? show(deps, document, reader) : documentPage(document, reader.language);
}

/** A part of the list of a kind as a page. */
export async function listPageOf(
  deps: DocumentPageDeps,
  { kind, iris, after, next }: ListPart,
  request: Request,
): Promise<string> {
  const reader = await readReader(deps, request);
  const entries = await describeDocuments(deps, iris, reader.language);
  return listPage({ kind, entries, after: after === '' ? undefined : after, next }, reader);
}

async function showService(
  deps: DocumentPageDeps,
  document: StoredDocument,
  reader: Reader,
): Promise<string> {
  return servicePage(await explainService(deps, document.iri, reader.language), document, reader);
}

/** For a reader of a municipality without the services that are offered only elsewhere. */
async function showGuide(
  deps: DocumentPageDeps,
  document: StoredDocument,
  reader: Reader,
): Promise<string> {
  const [guide, places] = await Promise.all([
    explainGuide(deps, document.iri, reader.language),
    listPlaces(deps.graph, reader.language),
  ]);
  const near = reader.municipality
    ? onlyOfferedIn(await areasOf(deps.graph, reader.municipality.id), guide)
    : guide;
  return guidePage(near, document, reader, places);
}

function onlyOfferedIn(areas: readonly string[], guide: GuidePage): GuidePage {
  const chapters = (guide.chapters ?? []).map((chapter) => ({
    ...chapter,
    mentions: (chapter.mentions ?? []).filter(
      (mention) => !mention.areas || mention.areas.some((area) => areas.includes(area)),
    ),
  }));
  return { ...guide, chapters };
}
