import { programVersion } from '../rdf/files.ts';
import type { SparqlDeps } from '../sparql/answer-query.ts';
import { documentPage } from '../web/document-page.tsx';
import { apiPage, problemPage } from '../web/pages.tsx';
import { aboutRoutes } from './about.ts';
import { answerRoutes, type AnswerDeps } from './answers.ts';
import { backupRoutes } from './backups.ts';
import { commitRoutes } from './commits.ts';
import { documentRoutes } from './documents.ts';
import { historyRoutes } from './history.ts';
import { openApi } from './openapi.ts';
import { pageRoutes } from './pages.ts';
import { publicationRoutes, type PublicationDeps } from './publications.ts';
import type { Route } from './route.ts';
import { sparqlRoutes } from './sparql.ts';
import { stewardshipRoutes } from './stewardship.ts';
import { validationRoutes } from './validation.ts';

export type RouteDeps = AnswerDeps &
  PublicationDeps &
  SparqlDeps & { version: () => number; dataDir: string };

/** The one table of routes: what answers what, and what each needs. */
export function allRoutes(deps: RouteDeps): Route[] {
  const routes: Route[] = [
    ...pageRoutes(deps),
    ...answerRoutes(deps),
    ...sparqlRoutes(deps),
    ...historyRoutes(deps), // before what takes any name in its place
    ...publicationRoutes(deps),
    ...documentRoutes({ ...deps, page: documentPage }),
    ...commitRoutes(deps),
    ...validationRoutes(deps),
    ...stewardshipRoutes(deps),
    ...backupRoutes(deps),
    ...aboutRoutes({
      ...deps,
      trouble: () => deps.commits.trouble(),
      description: () => openApi(routes, { baseIri: deps.baseIri, version: programVersion }),
      pages: { problem: problemPage, api: apiPage },
    }),
  ];
  return routes;
}
