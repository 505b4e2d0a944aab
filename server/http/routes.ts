import { programVersion } from '../rdf/files.ts';
import type { SparqlDeps } from '../sparql/answer-query.ts';
import { documentPage } from '../web/document-page.tsx';
import { apiPage, problemPage } from '../web/pages.tsx';
import { aboutRoutes } from './about.ts';
import { answerRoutes, type AnswerDeps } from './answers.ts';
import { builderRoutes } from './builders.ts';
import { documentRoutes } from './documents.ts';
import { guideRoutes } from './guides.ts';
import { openApi } from './openapi.ts';
import { pageRoutes } from './pages.ts';
import { publicationRoutes, type PublicationDeps } from './publications.ts';
import type { Route } from './route.ts';
import { sparqlRoutes } from './sparql.ts';
import { stewardshipRoutes } from './stewardship.ts';
import { validationRoutes } from './validation.ts';

export type RouteDeps = AnswerDeps & PublicationDeps & SparqlDeps & { version: () => number };

/** The one table of routes: what answers what, and what each needs. */
export function allRoutes(deps: RouteDeps): Route[] {
  const routes: Route[] = [
    ...pageRoutes(deps),
    ...builderRoutes(deps),
    ...guideRoutes(deps),
    ...answerRoutes(deps),
    ...sparqlRoutes(deps),
    ...publicationRoutes(deps),
    ...documentRoutes({ ...deps, page: documentPage }),
    ...validationRoutes(deps),
    ...stewardshipRoutes(deps),
    ...aboutRoutes({
      ...deps,
      description: () => openApi(routes, { baseIri: deps.baseIri, version: programVersion }),
      pages: { problem: problemPage, api: apiPage },
    }),
  ];
  return routes;
}
