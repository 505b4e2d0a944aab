import { programVersion } from '../rdf/files.ts';
import { findSuccessors } from '../services/find-successors.ts';
import { apiPage, problemPage } from '../web/pages.tsx';
import { aboutRoutes } from './about.ts';
import { answerRoutes, type AnswerDeps } from './answers.ts';
import { backupRoutes, type BackupDeps } from './backups.ts';
import { builderRoutes } from './builders.ts';
import { changeRoutes } from './changes.ts';
import { commitRoutes } from './commits.ts';
import { listPageOf, pageOf } from './document-pages.ts';
import { documentRoutes, type DocumentDeps } from './documents.ts';
import { graphStoreRoutes } from './graph-store.ts';
import { guideRoutes } from './guides.ts';
import { historyRoutes } from './history.ts';
import { openApi } from './openapi.ts';
import { pageRoutes } from './pages.ts';
import { publicationRoutes, type PublicationDeps } from './publications.ts';
import type { Route } from './route.ts';
import { sparqlRoutes, type SparqlRouteDeps } from './sparql.ts';
import { stewardshipRoutes, type StewardshipDeps } from './stewardship.ts';
import { validationRoutes } from './validation.ts';
import { webhookRoutes, type WebhookDeps } from './webhooks.ts';
import { wellKnownRoutes, type WellKnownDeps } from './well-known.ts';

export type RouteDeps = AnswerDeps &
  PublicationDeps &
  SparqlRouteDeps &
  WellKnownDeps &
  WebhookDeps &
  StewardshipDeps &
  BackupDeps;

/** The one table of routes: what answers what, and what each needs. */
export function allRoutes(deps: RouteDeps): Route[] {
  const reading: DocumentDeps = {
    ...deps,
    page: (document, request) => pageOf(deps, document, request),
    listPage: (part, request) => listPageOf(deps, part, request),
    successors: (document, language) => findSuccessors(deps, document, language),
  };
  const routes: Route[] = [
    ...pageRoutes(deps),
    ...builderRoutes(deps),
    ...guideRoutes(deps),
    ...answerRoutes(deps),
    ...sparqlRoutes(deps),
    ...historyRoutes(deps), // before what takes any name in its place
    ...publicationRoutes(deps),
    ...documentRoutes(reading),
    ...commitRoutes(deps),
    ...changeRoutes(deps),
    ...webhookRoutes(deps),
    ...graphStoreRoutes({ ...deps, ...reading }),
    ...validationRoutes(deps),
    ...stewardshipRoutes(deps),
    ...wellKnownRoutes(deps),
    ...backupRoutes(deps),
    ...aboutRoutes({
      ...deps,
      isReady: () => deps.graph.isReady(),
      trouble: () => deps.commits.trouble(),
      description: () => openApi(routes, { baseIri: deps.baseIri, version: programVersion }),
      pages: { problem: problemPage, api: apiPage },
    }),
  ];
  return routes;
}
