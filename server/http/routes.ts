import { programVersion } from '../rdf/files.ts';
import type { SparqlDeps } from '../sparql/answer-query.ts';
import type { UpdateDeps } from '../sparql/run-update.ts';
import { documentPage } from '../web/document-page.tsx';
import { apiPage, problemPage } from '../web/pages.tsx';
import { aboutRoutes } from './about.ts';
import { answerRoutes, type AnswerDeps } from './answers.ts';
import { documentRoutes } from './documents.ts';
import { graphStoreRoutes } from './graph-store.ts';
import { openApi } from './openapi.ts';
import { pageRoutes } from './pages.ts';
import { publicationRoutes, type PublicationDeps } from './publications.ts';
import type { Route } from './route.ts';
import { sparqlRoutes } from './sparql.ts';
import { stewardshipRoutes } from './stewardship.ts';
import { validationRoutes } from './validation.ts';
import { wellKnownRoutes, type WellKnownDeps } from './well-known.ts';

export type RouteDeps = AnswerDeps & PublicationDeps & SparqlDeps & UpdateDeps & WellKnownDeps;

/** The one table of routes: what answers what, and what each needs. */
export function allRoutes(deps: RouteDeps): Route[] {
  const routes: Route[] = [
    ...pageRoutes(deps),
    ...answerRoutes(deps),
    ...sparqlRoutes(deps),
    ...publicationRoutes(deps),
    ...documentRoutes({ ...deps, page: documentPage }),
    ...graphStoreRoutes({ ...deps, page: documentPage }),
    ...validationRoutes(deps),
    ...stewardshipRoutes(deps),
    ...wellKnownRoutes(deps),
    ...aboutRoutes({
      ...deps,
      description: () => openApi(routes, { baseIri: deps.baseIri, version: programVersion }),
      pages: { problem: problemPage, api: apiPage },
    }),
  ];
  return routes;
}
