import type { Request } from 'express';
import type { z } from 'zod';
import { assembleBundle, type BundleDeps } from '../bundles/assemble-bundle.ts';
import { bundleRequest } from '../bundles/request.ts';
import { Problem, type Language } from '../problems.ts';
import { recommendServices, type RecommendDeps } from '../recommendations/recommend-services.ts';
import { recommendationRequest } from '../recommendations/request.ts';
import { keepAnswer, readAnswer } from '../store/answers.ts';
import type { Store } from '../store/store.ts';
import { jsonBody } from './body.ts';
import { chooseLanguage, chooseMediaType, sendAs } from './negotiation.ts';
import type { Route, RouteCall } from './route.ts';

export interface AnswerDeps {
  store: Store;
  baseIri: string;
  recommend: RecommendDeps;
  bundle: BundleDeps;
}

const jsonForms = ['application/ld+json', 'application/json'] as const;
const common = { needs: 'open', produces: jsonForms } as const;

/** Recommendations and bundles: made on POST, kept so that what was shown can be shown again. */
export function answerRoutes(deps: AnswerDeps): Route[] {
  return [
    {
      ...common,
      method: 'post',
      path: '/recommendations',
      tag: 'recommendations',
      summary: 'Recommends services for words, a life situation, a life event or a service class.',
      request: recommendationRequest,
      handle: async (call) => {
        const asked = askedIn(call.request, recommendationRequest);
        const list = await recommendServices(deps.recommend, asked);
        await send(deps, call, 'recommendation', list);
      },
    },
    shownAgain(deps, 'recommendation', 'recommendations'),
    {
      ...common,
      method: 'post',
      path: '/bundles',
      tag: 'bundles',
      summary: 'Assembles the services that see a person through a life event, in order.',
      request: bundleRequest,
      handle: async (call) => {
        const asked = askedIn(call.request, bundleRequest);
        const bundle = await assembleBundle(deps.bundle, asked);
        await send(deps, call, 'bundle', bundle);
      },
    },
    shownAgain(deps, 'bundle', 'bundles'),
  ];
}

function shownAgain(deps: AnswerDeps, kind: string, folder: string): Route {
  return {
    ...common,
    method: 'get',
    path: `/${folder}/:id`,
    tag: folder,
    summary: `A ${kind} that was given before, for 30 days.`,
    handle: async ({ request, response }) => {
      const body = await readAnswer(deps.store, kind, deps.baseIri + request.path.slice(1));
      if (!body) throw new Problem('not-found', { path: request.path });
      sendAs(response, chooseMediaType(request, jsonForms), JSON.stringify(body, undefined, 2));
    },
  };
}

/** What a body asks, in the language that it names, else in the caller's. Throws what `jsonBody` throws. */
function askedIn<T extends { language?: Language | undefined }>(
  request: Request,
  schema: z.ZodType<T>,
): T & { language: Language } {
  const language = chooseLanguage(request, 'fi');
  const asked = jsonBody(request, schema);
  return { ...asked, language: asked.language ?? language };
}

async function send(
  { store }: AnswerDeps,
  { request, response }: RouteCall,
  kind: string,
  answer: { id: string },
): Promise<void> {
  const mediaType = chooseMediaType(request, jsonForms);
  await keepAnswer(store, kind, answer.id, answer);
  response.set('Cache-Control', 'no-store').set('Content-Location', answer.id);
  sendAs(response, mediaType, JSON.stringify(answer, undefined, 2), 'Accept, Accept-Language');
}
