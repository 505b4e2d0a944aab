import { join } from 'node:path';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { Problem } from '../problems.ts';
import type { Store } from '../store/store.ts';
import { requireRole, resolveActor } from './actors.ts';
import { readBody } from './body.ts';
import { problemHandler } from './problem-handler.ts';
import type { Route } from './route.ts';

export interface ServerDeps {
  store: Store;
  baseIri: string;
  version: () => number;
  log: Logger;
  routes: readonly Route[];
  /** The project's root folder, where the files that pages need are. */
  root: string;
  /** Whose X-Forwarded-For is believed. */
  trustedProxies: readonly string[];
}

/** The Express application over a table of routes. Every answer names the dataset version. */
export function createServer(deps: ServerDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('case sensitive routing', true);
  app.set('strict routing', true);
  app.set('query parser', 'simple');
  app.set('trust proxy', [...deps.trustedProxies]);
  app.use(securityHeaders);
  app.use((_request, response, next) => {
    response.set('Revontuli-Version', String(deps.version()));
    response.set('Access-Control-Allow-Origin', '*');
    response.set('Access-Control-Expose-Headers', EXPOSED);
    next();
  });
  app.use(refuseLongHeads);
  const files = { index: false, redirect: false } as const;
  app.use(
    '/assets/swagger',
    express.static(join(deps.root, 'node_modules/swagger-ui-dist'), files),
  );
  app.use(
    '/assets/yasgui',
    express.static(join(deps.root, 'node_modules/@zazuko/yasgui/build'), files),
  );
  app.use('/assets', express.static(join(deps.root, 'server/web/assets'), files));
  for (const route of deps.routes) {
    app[route.method](route.path, guard(deps.store, route), readBody, run(route));
  }
  for (const path of new Set(deps.routes.map((route) => route.path))) {
    app.all(path, otherMethods(deps.routes.filter((route) => route.path === path)));
  }
  app.use((request) => {
    throw new Problem('not-found', { path: request.path });
  });
  app.use(problemHandler(deps));
  return app;
}

/** What a script of another origin may read beside the body. */
const EXPOSED = 'ETag, Link, Location, Content-Location, Retry-After, Revontuli-Version';
const MAX_URL = 64 * 1024;
const MAX_HEADERS = 32 * 1024;

const refuseLongHeads: RequestHandler = (request, _response, next) => {
  if (request.url.length > MAX_URL) throw new Problem('url-too-long', { limit: MAX_URL });
  const size = request.rawHeaders.reduce((sum, text) => sum + text.length, 0);
  if (size > MAX_HEADERS) throw new Problem('headers-too-large', { limit: MAX_HEADERS });
  next();
};

const securityHeaders = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      scriptSrcAttr: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  crossOriginResourcePolicy: { policy: 'cross-origin' },
});

function guard(store: Store, { needs }: Route): RequestHandler {
  return async (request, response, next) => {
    const actor = await resolveActor(store, request);
    requireRole(actor, needs);
    response.locals['actor'] = actor;
    next();
  };
}

function run(route: Route): RequestHandler {
  return async (request, response) => {
    const { actor } = response.locals as { actor: Parameters<Route['handle']>[0]['actor'] };
    await route.handle({ request, response, actor });
  };
}

/** OPTIONS answers what there is; any other method is 405 with Allow. */
function otherMethods(routes: readonly Route[]): RequestHandler {
  const methods = routes.map(({ method }) => method.toUpperCase());
  const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  return (request, response) => {
    if (request.method !== 'OPTIONS') {
      throw new Problem('method-not-allowed', { path: request.path, allow });
    }
    response
      .set('Allow', allow)
      .set('Access-Control-Allow-Methods', allow)
      .set(
        'Access-Control-Allow-Headers',
        'Accept, Authorization, Content-Type, If-Match, If-None-Match',
      )
      .status(204)
      .end();
  };
}
