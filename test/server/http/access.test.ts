import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Route } from '../../../server/http/route.ts';
import {
  networkText,
  organisationText,
  profileText,
  serviceText,
} from '../../support/documents.ts';
import { openNetwork, type TestNetwork } from '../../support/network.ts';
import { readProblem } from '../../support/problems.ts';

interface Example {
  path?: string;
  type?: string;
  body?: string;
}

const SERVICE = '/services/kela-general-support';
const PROFILE = '/profiles/oulu.salary-certificate/1.0.0';
const graphOf = (path: string) => encodeURIComponent(`http://localhost:3000${path}`);
const json = (body: unknown): Example => ({ type: 'application/json', body: JSON.stringify(body) });

/** What each route with a body or a name in its path is asked; a new write route must come here. */
const examples: Readonly<Record<string, Example>> = {
  'post /recommendations': json({ lifeEvent: 'KE8' }),
  'post /bundles': json({ lifeEvent: 'KE8' }),
  'post /sparql': { type: 'application/sparql-query', body: 'ASK {}' },
  'post /validation': { type: 'text/turtle', body: serviceText('tried') },
  'put /services/:id': { path: SERVICE, body: serviceText(SERVICE.split('/')[2] ?? '') },
  'delete /services/:id': { path: SERVICE },
  'put /profiles/:id/:version': {
    path: PROFILE,
    body: profileText('oulu.salary-certificate', '1.0.0', { title: 'Toinen' }),
  },
  'delete /profiles/:id/:version': { path: PROFILE },
  'put /organisations/:id': { path: '/organisations/oulu', body: organisationText('oulu') },
  'put /guides/:id': { path: '/guides/moving', body: networkText('guides/moving') },
  'delete /guides/:id': { path: '/guides/moving' },
  'put /events/:id': {
    path: '/events/oulu-start-up-info',
    body: networkText('events/oulu-start-up-info'),
  },
  'delete /events/:id': { path: '/events/oulu-start-up-info' },
  'post /backups': { path: '/backups' },
  'post /verifications': { path: '/verifications' },
  'post /keys': json({ role: 'steward', label: 'mine' }),
  'post /webhooks': json({ url: 'https://127.0.0.1/' }),
  'get /webhooks': {},
  'delete /webhooks/:id': {},
  'post /imports': { type: 'application/n-quads', body: '<a:a> <a:b> <a:c> <a:d> .' },
  'post /search': { type: 'application/x-www-form-urlencoded', body: 'text=vuokra' },
  'get /data': { path: '/data?default' },
  'put /data': {
    path: `/data?graph=${graphOf(SERVICE)}`,
    body: serviceText('kela-general-support'),
  },
  'post /data': { path: '/data?default', body: '<a:a> <a:b> <a:c> .' },
  'delete /data': { path: `/data?graph=${graphOf(SERVICE)}` },
  'get /data/*path': { path: '/data/default' },
  'put /data/*path': { path: '/data/default', body: '<a:a> <a:b> <a:c> .' },
  'post /data/*path': { path: '/data/notes/2026', body: '<a:a> <a:b> <a:c> .' },
  'delete /data/*path': { path: '/data/default' },
  'post /join': {
    type: 'application/x-www-form-urlencoded',
    body: new URLSearchParams({ description: serviceText('mine') }).toString(),
  },
  'get /join/:file': { path: '/join/service.ttl' },
  'get /paths/:id': { path: '/paths/losing-work' },
  'get /services/:id': { path: SERVICE },
  'get /profiles/:id': { path: '/profiles/oulu.salary-certificate' },
  'get /profiles/:id/:version': { path: PROFILE },
  'get /contexts/:name': { path: '/contexts/revontuli.jsonld' },
  'get /problems/:type': { path: '/problems/not-yours' },
};

let network: TestNetwork;
let keys: Record<'client' | 'stranger' | 'nonsense', string>;
let versionBefore: number;
beforeAll(async () => {
  network = await openNetwork();
  keys = {
    client: await network.keyFor('client', 'kela', 'oulu'),
    stranger: await network.keyFor('provider', 'vero'),
    nonsense: `rvk_${'x'.repeat(43)}`,
  };
  versionBefore = await datasetVersion();
});
afterAll(() => network.close());

async function datasetVersion(): Promise<number> {
  const { version } = (await (await network.fetch('/readyz')).json()) as { version: number };
  return version;
}

const nameOf = ({ method, path }: Route) => `${method} ${path}`;

function ask(route: Route, key?: string, headers: Record<string, string> = {}): Promise<Response> {
  const { path, body, type = 'text/turtle' } = examples[nameOf(route)] ?? {};
  return network.fetch(path ?? route.path.replace(/:\w+/g, 'unheard-of'), {
    method: route.method.toUpperCase(),
    headers: {
      ...(key ? { Authorization: `Bearer ${key}` } : {}),
      ...(body ? { 'Content-Type': type } : {}),
      ...headers,
    },
    redirect: 'manual',
    ...(body ? { body } : {}),
  });
}

const open = () => network.routes.filter(({ needs }) => needs === 'open');
/** Every key may follow the changes; whose webhook is whose has tests of its own. */
const owned = () => closed().filter(({ needs }) => needs !== 'client');
const closed = () => network.routes.filter(({ needs }) => needs !== 'open');

test('every route that takes a body or writes has an example here', () => {
  const untried = network.routes
    .filter(({ method, needs }) => method !== 'get' || needs !== 'open')
    .map(nameOf)
    .filter((name) => !examples[name]);
  expect(untried).toEqual([]);
});

test('every route that writes needs a key', () => {
  const openWrites = open()
    .filter(({ method }) => method === 'put' || method === 'delete')
    .map(nameOf);
  expect(openWrites).toEqual([]);
});

describe('on every open route', () => {
  test('a caller without a key is answered', async () => {
    for (const route of open()) {
      const response = await ask(route);
      const { status } = response;
      await response.arrayBuffer();
      expect([200, 303, 404], nameOf(route)).toContain(status);
      if (examples[nameOf(route)] ?? !route.path.includes(':')) {
        expect(status, nameOf(route)).toBeLessThan(400);
      }
    }
  });

  test('a nonsense key is told so, not passed over', async () => {
    for (const route of open()) {
      const response = await ask(route, keys.nonsense);
      expect(response.headers.get('www-authenticate'), nameOf(route)).toContain('invalid_token');
      await readProblem(response, 'key-unknown');
    }
  });
});

describe('on every route that needs a key', () => {
  test('there are some', () => {
    expect(closed().length).toBeGreaterThan(5);
  });

  test('a caller without one is 401 and told how to bring it', async () => {
    for (const route of closed()) {
      const response = await ask(route);
      expect(response.headers.get('www-authenticate'), nameOf(route)).toMatch(/^Bearer realm=/);
      await readProblem(response, 'key-missing');
    }
  });

  test('a nonsense key is 401, in Bearer and in Basic', async () => {
    const basic = `Basic ${Buffer.from(`x:${keys.nonsense}`).toString('base64')}`;
    for (const route of closed()) {
      await readProblem(await ask(route, keys.nonsense), 'key-unknown');
      await readProblem(await ask(route, undefined, { Authorization: basic }), 'key-unknown');
    }
  });

  test.each(['Digest abc', 'Bearer', 'Basic', 'rvk_', `Bearer ${'x'.repeat(5000)}`])(
    'the header «%.20s» is no key',
    async (header) => {
      for (const route of closed()) {
        await readProblem(await ask(route, undefined, { Authorization: header }), 'key-unknown');
      }
    },
  );

  test("a client's key of the very organisation is 403", async () => {
    for (const route of owned()) await readProblem(await ask(route, keys.client), 'not-yours');
  });

  test("another organisation's key is 403, whatever it knows of the document", async () => {
    for (const route of owned()) {
      await readProblem(await ask(route, keys.stranger), 'not-yours');
      await readProblem(await ask(route, keys.stranger, { 'If-Match': '*' }), 'not-yours');
    }
  });
});

test("naming one's own organisation does not make another's service one's own", async () => {
  const response = await network.fetch(SERVICE, {
    method: 'PUT',
    headers: {
      Authorization: `Bearer ${keys.stranger}`,
      'Content-Type': 'text/turtle',
      'If-Match': '*',
    },
    body: serviceText('kela-general-support', { organisation: 'vero' }),
  });
  await readProblem(response, 'not-yours');
});

test('a service cannot be published in the name of two organisations with the key of one', async () => {
  const more = '<services/both> cv:hasCompetentAuthority <organisations/kela> .';
  const response = await network.fetch('/services/both', {
    method: 'PUT',
    headers: { Authorization: `Bearer ${keys.stranger}`, 'Content-Type': 'text/turtle' },
    body: serviceText('both', { organisation: 'vero', more }),
  });
  await readProblem(response, 'not-yours');
});

test('nothing of all this was stored', async () => {
  expect(await datasetVersion()).toBe(versionBefore);
});
