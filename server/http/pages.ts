import { assembleBundle, type BundleDeps } from '../bundles/assemble-bundle.ts';
import { listTemplates } from '../bundles/templates.ts';
import { query } from '../graph/queries.ts';
import { Problem, type Language } from '../problems.ts';
import { recommendServices, type RecommendDeps } from '../recommendations/recommend-services.ts';
import { countDocuments } from '../store/journal.ts';
import type { Store } from '../store/store.ts';
import {
  homePage,
  pathPage,
  resultsPage,
  type HomeView,
  type Place,
} from '../web/search-pages.tsx';
import { t } from '../web/texts.ts';
import { bodyText, statedMediaType } from './body.ts';
import { chooseLanguage, sendAs } from './negotiation.ts';
import type { Route } from './route.ts';

export interface PageDeps {
  store: Store;
  baseIri: string;
  recommend: RecommendDeps;
  bundle: BundleDeps;
}

const MAX_WORDS = 1024;
const FORM = 'application/x-www-form-urlencoded';
/** RFC 8631. */
const LINKS =
  '</openapi.json>; rel="service-desc", </docs>; rel="service-doc", </readyz>; rel="status", </.well-known/api-catalog>; rel="api-catalog"';

/** The pages on which a person searches: server-rendered, working without scripts. */
export function pageRoutes(deps: PageDeps): Route[] {
  const html = { needs: 'open', tag: 'pages', produces: ['text/html'] } as const;
  return [
    {
      ...html,
      method: 'get',
      path: '/',
      summary: 'The way in: one question and the life situations.',
      handle: async ({ request, response }) => {
        const language = chooseLanguage(request, 'fi');
        response.set('Link', LINKS);
        sendAs(
          response,
          'text/html',
          homePage(await homeView(deps, language), language),
          'Accept-Language',
        );
      },
    },
    {
      ...html,
      method: 'post',
      path: '/search',
      summary:
        'Services for the words of a form; by POST, so that the words never stand in an address.',
      consumes: [FORM],
      handle: async ({ request, response }) => {
        const stated = statedMediaType(request);
        if (stated !== FORM)
          throw new Problem('unsupported-media-type', { value: stated, supported: FORM });
        const language = chooseLanguage(request, 'fi');
        const form = new URLSearchParams(bodyText(request));
        const text = (form.get('text') ?? '').trim().slice(0, MAX_WORDS);
        const municipality = form.get('municipality') ?? '';
        response.set('Cache-Control', 'no-store');
        if (text === '') {
          const view = {
            ...(await homeView(deps, language)),
            error: t('writeSomething', language),
          };
          sendAs(response.status(400), 'text/html', homePage(view, language), 'Accept-Language');
          return;
        }
        const where = municipality ? { municipality } : {};
        const list = await recommendServices(deps.recommend, {
          text,
          language,
          limit: 10,
          ...where,
        });
        sendAs(response, 'text/html', resultsPage(list, language), 'Accept-Language');
      },
    },
    {
      ...html,
      method: 'get',
      path: '/paths/:id',
      summary: 'A service path as a page for people.',
      parameters: { municipality: 'Where the person lives, for example 564.' },
      handle: async ({ request, response }) => {
        const language = chooseLanguage(request, 'fi');
        const { municipality } = request.query;
        const place =
          typeof municipality === 'string' && municipality !== '' ? { municipality } : {};
        const asked = { template: String(request.params['id']), have: [], language, ...place };
        const [bundle, places] = await Promise.all([
          assembleBundle(deps.bundle, asked),
          listPlaces(deps, language),
        ]);
        const page = pathPage(bundle, language, { places, municipality: place.municipality });
        sendAs(response, 'text/html', page, 'Accept-Language');
      },
    },
  ];
}

async function homeView(deps: PageDeps, language: Language): Promise<HomeView> {
  const [places, templates, counts] = await Promise.all([
    listPlaces(deps, language),
    listTemplates(deps.bundle.graph, language),
    countDocuments(deps.store),
  ]);
  const paths = templates
    .map(({ id, title }) => ({
      href: `/paths/${id.slice(`${deps.baseIri}templates/`.length)}`,
      title,
    }))
    .sort((one, other) => one.title.localeCompare(other.title, language));
  return { places, paths, counts };
}

async function listPlaces({ bundle }: PageDeps, language: Language): Promise<Place[]> {
  const solutions = await bundle.graph.select(query('list-municipalities', { language }));
  return solutions
    .flatMap(({ code, name }) => (code && name ? [{ code: code.value, name: name.value }] : []))
    .sort((one, other) => one.name.localeCompare(other.name, language));
}
