import { catalogue, type ProblemType } from '../problem-catalogue.ts';
import { Problem, type Language } from '../problems.ts';
import { contextDocument } from '../rdf/contexts.ts';
import { chooseLanguage, chooseMediaType, sendAs } from './negotiation.ts';
import type { Route } from './route.ts';

export interface AboutDeps {
  baseIri: string;
  version: () => number;
  /** Whether everything that answers is there. */
  isReady: () => boolean;
  /** Made once, when all routes are known. */
  description: () => object;
  pages: {
    problem: (type: ProblemType, language: Language) => string;
    api: (language: Language) => string;
  };
}

/** What tells of the server itself: the API description, contexts, problems and health. */
export function aboutRoutes(deps: AboutDeps): Route[] {
  const common = { method: 'get', needs: 'open', tag: 'about' } as const;
  const html = { ...common, produces: ['text/html'] } as const;
  const json = { ...common, produces: ['application/json'] } as const;
  return [
    {
      ...json,
      path: '/openapi.json',
      summary: 'This description.',
      handle: ({ response }) => {
        sendAs(response, 'application/json', JSON.stringify(deps.description(), undefined, 2));
      },
    },
    {
      ...html,
      path: '/docs',
      summary: 'This description as a page on which it can be tried.',
      handle: ({ request, response }) => {
        sendAs(
          response,
          'text/html',
          deps.pages.api(chooseLanguage(request, 'fi')),
          'Accept-Language',
        );
      },
    },
    {
      ...common,
      path: '/contexts/:name',
      produces: ['application/ld+json'],
      summary: 'A JSON-LD context.',
      handle: ({ request, response }) => {
        const name = String(request.params['name']).replace(/\.jsonld$/, '');
        const context = contextDocument(name);
        if (!context) throw new Problem('not-found', { path: request.path });
        response.set('Cache-Control', 'public, max-age=3600');
        sendAs(response, 'application/ld+json', JSON.stringify(context, undefined, 2));
      },
    },
    {
      ...common,
      path: '/problems/:type',
      produces: ['application/json', 'text/html'],
      summary: 'What a type of problem means.',
      handle: ({ request, response }) => {
        const type = String(request.params['type']);
        if (!isProblemType(type)) throw new Problem('not-found', { path: request.path });
        const mediaType = chooseMediaType(request, ['application/json', 'text/html']);
        const body =
          mediaType === 'text/html'
            ? deps.pages.problem(type, chooseLanguage(request, 'fi'))
            : JSON.stringify(
                { id: deps.baseIri + request.path.slice(1), ...catalogue[type] },
                undefined,
                2,
              );
        sendAs(response, mediaType, body, 'Accept, Accept-Language');
      },
    },
    {
      ...html,
      path: '/vocabulary',
      summary: 'Leads to the platform vocabulary.',
      status: 303,
      handle: ({ response }) => {
        response.redirect(303, `${deps.baseIri}vocabularies/platform`);
      },
    },
    {
      ...json,
      path: '/livez',
      summary: 'Whether the process lives.',
      handle: ({ response }) => void response.json({ status: 'ok' }),
    },
    {
      ...json,
      path: '/readyz',
      summary: 'Whether the network can be asked, and its dataset version.',
      handle: ({ response }) => {
        const isReady = deps.isReady();
        response
          .status(isReady ? 200 : 503)
          .json({ status: isReady ? 'ok' : 'starting', version: deps.version() });
      },
    },
  ];
}

function isProblemType(type: string): type is ProblemType {
  return Object.hasOwn(catalogue, type);
}
