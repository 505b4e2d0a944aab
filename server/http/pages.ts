import type { Request } from 'express';
import { assembleBundle, type BundleDeps } from '../bundles/assemble-bundle.ts';
import { listTemplates } from '../bundles/templates.ts';
import { query } from '../graph/queries.ts';
import { Problem, type Language } from '../problems.ts';
import { recommendServices, type RecommendDeps } from '../recommendations/recommend-services.ts';
import { meters, recommendationRequest } from '../recommendations/request.ts';
import type { ServiceCard } from '../services/describe-services.ts';
import { countDocuments } from '../store/journal.ts';
import type { Store } from '../store/store.ts';
import { homePage, type HomeView, type Meter } from '../web/home-page.tsx';
import { pathPage } from '../web/path-page.tsx';
import { resultsPage } from '../web/results-page.tsx';
import { t } from '../web/texts.ts';
import { bodyText, checked, statedMediaType } from './body.ts';
import { chooseLanguage, sendAs } from './negotiation.ts';
import { listPlaces, readReader } from './reader.ts';
import type { Route, RouteCall } from './route.ts';

export interface PageDeps {
  store: Store;
  baseIri: string;
  recommend: RecommendDeps;
  bundle: BundleDeps;
}

const MAX_WORDS = 1024;
/** The first half of a character outside the basic plane, left alone by a cut. */
const HALF = /[\uD800-\uDBFF]$/;
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
        const page = homePage(await homeView(deps, language), language);
        sendAs(response, 'text/html', page, 'Accept-Language');
      },
    },
    {
      ...html,
      method: 'post',
      path: '/search',
      summary:
        'Services for the words and meters of a form; by POST, so that they never stand in an address.',
      consumes: [FORM],
      handle: (call) => search(deps, call),
    },
    {
      ...html,
      method: 'get',
      path: '/paths/:id',
      summary: 'A service path as a page for people.',
      parameters: { municipality: 'Where the person lives, for example 564.' },
      handle: (call) => showPath(deps, call),
    },
  ];
}

async function search(deps: PageDeps, { request, response }: RouteCall): Promise<void> {
  const asked = readForm(request);
  response.set('Cache-Control', 'no-store');
  if (!asked.text && !asked.lifeSituation) {
    const language = chooseLanguage(request, 'fi');
    const view = { ...(await homeView(deps, language)), error: t('tellSomething', language) };
    sendAs(response.status(400), 'text/html', homePage(view, language), 'Accept-Language');
    return;
  }
  const whole = checked(request, recommendationRequest, asked);
  const reader = await readReader(
    { ...deps.bundle, baseIri: deps.baseIri },
    request,
    asked.municipality,
  );
  const list = await recommendServices(deps.recommend, { ...whole, language: reader.language });
  const items = list.items.map((item) => ({ ...item, service: item.service as ServiceCard }));
  sendAs(response, 'text/html', resultsPage({ ...list, items }, reader), 'Accept-Language');
}

/** What a person has filled in; what is left empty is left out. */
function readForm(request: Request): {
  text?: string;
  municipality?: string;
  lifeSituation?: Record<string, number>;
} {
  const stated = statedMediaType(request);
  if (stated !== FORM) {
    throw new Problem('unsupported-media-type', { value: stated, supported: FORM });
  }
  const form = new URLSearchParams(bodyText(request));
  const text = (form.get('text') ?? '').trim().slice(0, MAX_WORDS).replace(HALF, '');
  const municipality = form.get('municipality') ?? '';
  const answers = meters.flatMap((meter) => {
    const answer = form.get(meter) ?? '';
    return answer === '' ? [] : [[meter, Number(answer)] as const];
  });
  return {
    ...(text ? { text } : {}),
    ...(municipality ? { municipality } : {}),
    ...(answers.length > 0 ? { lifeSituation: Object.fromEntries(answers) } : {}),
  };
}

async function showPath(deps: PageDeps, { request, response }: RouteCall): Promise<void> {
  const reader = await readReader(deps.bundle, request);
  const { language, municipality } = reader;
  const id = String(request.params['id']);
  const place = municipality ? { municipality: municipality.code } : {};
  const [bundle, places] = await Promise.all([
    assembleBundle(deps.bundle, { template: id, have: [], language, ...place }),
    listPlaces(deps.bundle.graph, language),
  ]);
  const address = `${deps.baseIri}paths/${encodeURIComponent(id)}`;
  sendAs(response, 'text/html', pathPage(bundle, reader, { address, places }), 'Accept-Language');
}

async function homeView(deps: PageDeps, language: Language): Promise<HomeView> {
  const [places, templates, scales, counts] = await Promise.all([
    listPlaces(deps.bundle.graph, language),
    listTemplates(deps.bundle.graph, language),
    listMeters(deps, language),
    countDocuments(deps.store),
  ]);
  const paths = templates
    .map(({ id, title }) => ({
      href: `/paths/${id.slice(`${deps.baseIri}templates/`.length)}`,
      title,
    }))
    .sort((one, other) => one.title.localeCompare(other.title, language));
  return { places, paths, ...scales, counts };
}

/** The meters in the order in which the request names them, and whose they are. */
async function listMeters(
  { bundle }: PageDeps,
  language: Language,
): Promise<{ meters: Meter[]; credit: string }> {
  const solutions = await bundle.graph.select(query('list-meters', { language }));
  const named = meters.map((code) => {
    const row = solutions.find((solution) => solution['code']?.value === code);
    return { code, name: row?.['name']?.value ?? code };
  });
  return { meters: named, credit: solutions[0]?.['credit']?.value ?? '' };
}
