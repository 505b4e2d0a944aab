import { assembleBundle, type BundleDeps } from '../bundles/assemble-bundle.ts';
import { bundleRequest } from '../bundles/request.ts';
import { Problem, type Language } from '../problems.ts';
import { recommendServices, type RecommendDeps } from '../recommendations/recommend-services.ts';
import { recommendationRequest } from '../recommendations/request.ts';
import { answerText } from '../sparql/answer-text.ts';
import { answerQuery, type SparqlDeps } from '../sparql/answer-query.ts';
import { readExampleQueries } from '../sparql/example-queries.ts';
import { keepAnswer } from '../store/answers.ts';
import type { Store } from '../store/store.ts';
import { apiGuide, type LiveAnswers } from '../web/api-guide.tsx';
import { readExample } from '../web/examples.ts';
import { queryPage, type WorkedQuestion } from '../web/query-page.tsx';
import type { Solutions } from '../web/solutions-table.tsx';
import { chooseLanguage, sendAs } from './negotiation.ts';
import { perVersion } from './per-version.ts';
import type { Route } from './route.ts';

export interface GuideDeps extends SparqlDeps {
  store: Store;
  version: () => number;
  recommend: RecommendDeps;
  bundle: BundleDeps;
}

/** Seconds that a page waits for its queries. */
const PATIENCE = 10;
const JSON_SOLUTIONS = 'application/sparql-results+json';

/** The pages for those who call the API and for those who query the graph; what they show is asked of this server. */
export function guideRoutes(deps: GuideDeps): Route[] {
  const html = { method: 'get', needs: 'open', tag: 'pages', produces: ['text/html'] } as const;
  const answers = perVersion(
    deps,
    readLiveAnswers.bind(undefined, deps),
    ({ query }) => query !== undefined,
  );
  const questions = perVersion(
    deps,
    (language: Language) => workQuestions(deps, language),
    (worked) => worked.every(({ solutions }) => solutions !== undefined),
  );
  return [
    {
      ...html,
      path: '/api',
      summary: 'How to use the API, with examples that run as they are.',
      handle: async ({ request, response }) => {
        const language = chooseLanguage(request, 'fi');
        const view = { baseIri: deps.baseIri, answers: await answers('en') };
        sendAs(response, 'text/html', apiGuide(view, language), 'Accept-Language');
      },
    },
    {
      ...html,
      path: '/query',
      summary: 'Worked questions to the graph, with their answers.',
      handle: async ({ request, response }) => {
        const language = chooseLanguage(request, 'fi');
        const page = queryPage(await questions(language), language);
        sendAs(response, 'text/html', page, 'Accept-Language');
      },
    },
  ];
}

/** The calls of the examples, answered and kept like any other. */
async function readLiveAnswers(deps: GuideDeps): Promise<LiveAnswers> {
  const read = (file: string): unknown => JSON.parse(readExample(file, deps.baseIri));
  const [list, bundle, solutions] = await Promise.all([
    recommendServices(deps.recommend, {
      ...recommendationRequest.parse(read('recommend.json')),
      language: 'en',
    }),
    assembleBundle(deps.bundle, { ...bundleRequest.parse(read('bundle.json')), language: 'en' }),
    answerExample(deps, readExample('query.rq', deps.baseIri), 'text/csv'),
  ]);
  await keepAnswer(deps.store, 'recommendation', list.id, list);
  await keepAnswer(deps.store, 'bundle', bundle.id, bundle);
  return {
    recommend: JSON.stringify(list, undefined, 2),
    bundle: JSON.stringify(bundle, undefined, 2),
    query: solutions,
  };
}

/**
 * One after the other, so that the page never takes more than one of the public workers, and in `PATIENCE`
 * for all of them: what is not answered by then is left to the reader to run.
 */
async function workQuestions(deps: GuideDeps, language: Language): Promise<WorkedQuestion[]> {
  const worked: WorkedQuestion[] = [];
  const end = performance.now() + PATIENCE * 1000;
  for (const query of readExampleQueries(language, deps.baseIri)) {
    const left = (end - performance.now()) / 1000;
    const body = left > 0 ? await answerExample(deps, query.text, JSON_SOLUTIONS, left) : undefined;
    worked.push({ query, solutions: body ? (JSON.parse(body) as Solutions) : undefined });
  }
  return worked;
}

/** Undefined when the server was too busy to answer in time. */
async function answerExample(
  deps: GuideDeps,
  text: string,
  mediaType: string,
  timeout = PATIENCE,
): Promise<string | undefined> {
  const accepted = { solutions: mediaType, triples: undefined };
  const limits = { client: 'examples' };
  const asked = { text, defaultGraphs: [], namedGraphs: [], timeout, accepted, limits };
  const answer = await answerQuery(deps, asked).catch((error: unknown) => {
    if (error instanceof Problem && error.status === 503) return undefined;
    throw error;
  });
  return answer && answerText(answer);
}
