import jsonld, { type JsonLdDocument, type Options } from 'jsonld';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseRdf } from '../../../server/rdf/parse.ts';
import type { RdfMediaType } from '../../../server/rdf/formats.ts';
import { serviceText } from '../../support/documents.ts';
import { openNetwork, type TestNetwork } from '../../support/network.ts';
import { readProblem } from '../../support/problems.ts';

const SERVICE = '/services/oulu-salary-certificate';
const FORMS = {
  ttl: 'text/turtle',
  nt: 'application/n-triples',
  jsonld: 'application/ld+json',
  rdf: 'application/rdf+xml',
  trig: 'application/trig',
  nq: 'application/n-quads',
} as const;

let network: TestNetwork;
beforeAll(async () => {
  network = await openNetwork();
});
afterAll(() => network.close());

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return network.fetch(path, { headers, redirect: 'manual' });
}

async function put(id: string, text: string): Promise<void> {
  const response = await network.fetch(`/services/${id}`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${network.stewardKey}`, 'Content-Type': 'text/turtle' },
    body: text,
  });
  expect(response.status, await response.text()).toBe(201);
}

/** The triples of a text, without blank nodes, in an order of their own. */
function triplesIn(text: string, mediaType: RdfMediaType): string[] {
  return parseRdf(text, mediaType, network.baseIri)
    .map(({ triple }) => triple)
    .sort();
}

describe('a document', () => {
  test.each(Object.entries(FORMS))('is the same triples as %s', async (format, mediaType) => {
    for (const path of [
      SERVICE,
      '/profiles/oulu.salary-certificate/1.0.0',
      '/templates/losing-work',
      '/vocabularies/meters',
    ]) {
      const expected = await (await get(path, { Accept: 'application/n-triples' })).text();
      for (const response of [
        await get(path, { Accept: mediaType }),
        await get(`${path}?format=${format}`),
      ]) {
        expect(response.status).toBe(200);
        expect(response.headers.get('content-type')?.split(';')[0]).toBe(mediaType);
        const text = await response.text();
        expect(triplesIn(text, mediaType)).toEqual(triplesIn(expected, 'application/n-triples'));
      }
    }
  });

  test('is JSON-LD for who does not care and a page for a browser', async () => {
    expect((await get(SERVICE)).headers.get('content-type')).toContain('application/ld+json');
    const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
    const response = await get(SERVICE, { Accept: browser, 'Accept-Language': 'sv-FI,sv;q=0.9' });
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('vary')).toBe('Accept, Accept-Language');
    const page = await response.text();
    expect(page).toContain('<html lang="sv">');
    expect(page).toContain('Löneintyg för arbetslöshetskassan');
  });

  test('in a form that there is not is 406 and says which there are', async () => {
    for (const response of [
      await get(SERVICE, { Accept: 'application/zip' }),
      await get(`${SERVICE}?format=zip`),
      await get(`${SERVICE}?format=__proto__`),
      await get(`${SERVICE}?format=constructor`),
    ]) {
      const { detail } = await readProblem(response, 'not-acceptable');
      for (const mediaType of Object.values(FORMS)) expect(detail).toContain(mediaType);
    }
  });

  test('that is held already is 304, by its own tag alone', async () => {
    const first = await get(SERVICE, { Accept: 'text/turtle' });
    const tag = first.headers.get('etag') ?? '';
    for (const held of [tag, `W/${tag}`, `"1", ${tag}`, '*']) {
      const response = await get(SERVICE, { Accept: 'text/turtle', 'If-None-Match': held });
      expect(response.status, held).toBe(304);
      expect(response.headers.get('etag')).toBe(tag);
      expect(response.headers.get('vary')).toBe('Accept');
      expect(await response.text()).toBe('');
    }
    const other = await get(SERVICE, { Accept: 'application/ld+json', 'If-None-Match': tag });
    expect(other.status).toBe(200);
    expect(other.headers.get('etag')).not.toBe(tag);
  });

  test('has a tag of its own for each form and each language of its page', async () => {
    const asked: Record<string, string>[] = [
      ...Object.values(FORMS).map((Accept) => ({ Accept })),
      ...['fi', 'sv', 'en'].map((language) => ({
        Accept: 'text/html',
        'Accept-Language': language,
      })),
    ];
    const tags = await Promise.all(
      asked.map(async (headers) => (await get(SERVICE, headers)).headers.get('etag')),
    );
    expect(new Set(tags).size).toBe(asked.length);
  });

  test('names the dataset version that it came from', async () => {
    const { version } = (await (await get('/readyz')).json()) as { version: number };
    expect((await get(SERVICE)).headers.get('revontuli-version')).toBe(String(version));
  });

  test('is found under any spelling of its path that means the same, and no other', async () => {
    expect((await get('/services/%6Fulu-salary-certificate')).status).toBe(200);
    for (const path of ['/Services/oulu-salary-certificate', `${SERVICE}/`, `/${SERVICE}`]) {
      await readProblem(await get(path), 'not-found');
    }
  });

  test('with a property that XML cannot name is 406 as RDF/XML and whole in every other form', async () => {
    await put(
      'unnameable',
      serviceText('unnameable', { more: '<services/unnameable> <https://example.org/1> "x" .' }),
    );
    const response = await get('/services/unnameable', { Accept: 'application/rdf+xml' });
    const { detail } = await readProblem(response, 'not-acceptable');
    expect(detail).toContain('text/turtle');
    const expected = await (await get('/services/unnameable?format=nt')).text();
    for (const format of ['ttl', 'jsonld', 'trig', 'nq'] as const) {
      const text = await (await get(`/services/unnameable?format=${format}`)).text();
      expect(triplesIn(text, FORMS[format])).toEqual(triplesIn(expected, 'application/n-triples'));
    }
  });

  test('with markup in it is a page that shows the markup and runs none of it', async () => {
    const title = `<script>alert(1)</script><img src=x onerror=alert(1)>`;
    const more = `<services/hostile> <http://www.w3.org/2000/01/rdf-schema#seeAlso> <javascript:alert(1)>, <data:text/html,hei>, <https://example.org/'onclick=alert(1)//> ;
      <https://example.org/&amp> "</code><script>alert(2)</script>" .`;
    await put('hostile', serviceText('hostile', { title, more }));
    const page = await (await get('/services/hostile?format=html')).text();
    expect(page).not.toMatch(/<script>|<img src=x|<script>alert/);
    expect(page).toContain('&lt;script>alert(1)');
    expect(page).not.toMatch(/href="(?!https?:|tel:\+3588558410"|[?/#])/);
    expect(page).toContain('javascript:alert(1)');
    const csp = (await get('/services/hostile?format=html')).headers.get('content-security-policy');
    expect(csp).toContain("default-src 'none'");
    expect(csp).not.toContain('unsafe');
  });
});

test('a list comes in pages that lead to each other and hold every document once', async () => {
  const seen: string[] = [];
  for (let next: string | undefined = '/vocabularies'; next;) {
    const response = await get(next);
    const page = (await response.json()) as { items: { id: string }[]; next?: string };
    seen.push(...page.items.map(({ id }) => id));
    next = page.next?.slice(network.baseIri.length - 1);
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBeGreaterThan(8);
});

describe('every IRI that the server mints', () => {
  /** Answers to begin with; whatever they name of this server is followed. */
  async function firstAnswers(): Promise<string[]> {
    const posts = await Promise.all([
      network.post('/recommendations', { lifeEvent: 'KE8', municipality: '564', language: 'fi' }),
      network.post('/bundles', { lifeEvent: 'KE8', municipality: '564', language: 'en' }),
      network.post('/bundles', { template: 'young-carers' }),
      network.post('/recommendations', { unknown: 1 }),
    ]);
    const lists = network.routes
      .filter(({ method, path }) => method === 'get' && !path.includes(':'))
      .map(({ path }) => path);
    const pages = await Promise.all(lists.map(async (path) => (await get(path)).text()));
    return [...posts.map(({ json }) => JSON.stringify(json)), ...pages];
  }

  /** Commands on a page name what they would make or write to, which tests of their own run. */
  const withoutCommands = (text: string): string => text.replace(/<pre[ >][\s\S]*?<\/pre>/g, '');
  // a URI space is text: what IRIs begin with, not one of them
  const withoutSpaces = (text: string): string => text.replace(/void#uriSpace> "[^"]*"/g, '');
  const mintedIn = (text: string): string[] =>
    [
      ...withoutSpaces(withoutCommands(text)).matchAll(
        /http:\/\/localhost:3000\/[^\s"'<>\\)}&,;]*/g,
      ),
    ].map(([iri]) => iri.replace(/[.?]+$/, ''));

  test('resolves, and so does every fragment', async () => {
    const waiting = new Set((await firstAnswers()).flatMap(mintedIn));
    const texts = new Map<string, string>();
    const fragments = new Set<string>();
    const gone = new Set<string>();
    for (const iri of waiting) {
      const [address = ''] = iri.split('#');
      if (iri !== address) fragments.add(iri);
      if (texts.has(address)) continue;
      const path = address.slice(network.baseIri.length - 1);
      const response = await get(path, { Accept: 'application/n-triples, */*;q=0.5' });
      // what has ended says so, and what came in its place
      expect([200, 303, 410], address).toContain(response.status);
      if (response.status === 410) gone.add(address);
      texts.set(address, await response.text());
      for (const found of mintedIn(texts.get(address) ?? '')) waiting.add(found);
    }
    expect(texts.size).toBeGreaterThan(80);
    const dangling = [...fragments].filter((iri) => {
      const [address = ''] = iri.split('#');
      // what a document that has ended spoke of is told by what it was
      const told = gone.has(address)
        ? [...texts].filter(([each]) => each.startsWith(`${address}?asOf=`))
        : [[address, texts.get(address) ?? '']];
      return !told.some(([, text = '']) => text.includes(`<${iri}> <`));
    });
    expect(dangling).toEqual([]);
  }, 120_000); // every member of the stream of changes is among them
});

describe('for scripts of other origins', () => {
  test('every path tells its methods and lets them through', async () => {
    for (const path of new Set(network.routes.map((route) => route.path))) {
      const methods = network.routes.filter((each) => each.path === path);
      const response = await network.fetch(path.replace(/:\w+/g, 'x'), {
        method: 'OPTIONS',
        headers: { Origin: 'https://city.example', 'Access-Control-Request-Method': 'PUT' },
      });
      expect(response.status, path).toBe(204);
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      expect(response.headers.get('access-control-allow-headers')).toContain('Authorization');
      for (const { method } of methods) {
        expect(response.headers.get('access-control-allow-methods')).toContain(
          method.toUpperCase(),
        );
      }
    }
  });

  test('the headers that a client needs can be read', async () => {
    const response = await get(SERVICE, { Origin: 'https://city.example' });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    for (const name of ['ETag', 'Location', 'Link', 'Revontuli-Version']) {
      expect(response.headers.get('access-control-expose-headers')).toContain(name);
    }
  });
});

test('HEAD gives the headers of GET and no body', async () => {
  const paths = network.routes
    .filter(({ method, path }) => method === 'get' && !path.includes(':'))
    .map(({ path }) => path);
  for (const path of [...paths, SERVICE]) {
    const [head, full] = await Promise.all([
      network.fetch(path, { method: 'HEAD', redirect: 'manual' }),
      get(path),
    ]);
    expect(head.status, path).toBe(full.status);
    for (const name of ['content-type', 'content-length', 'etag', 'vary']) {
      expect(head.headers.get(name), `${path} ${name}`).toBe(full.headers.get(name));
    }
    expect(await head.text()).toBe('');
  }
});

describe('JSON-LD', () => {
  const asked: [string, string, object][] = [
    [
      'a recommendation by words',
      '/recommendations',
      { text: 'jäin työttömäksi', municipality: '564', language: 'fi' },
    ],
    [
      'a recommendation by meters',
      '/recommendations',
      { lifeSituation: { finance: 1, health: [2, 4] } },
    ],
    [
      'a bundle for a life event',
      '/bundles',
      { lifeEvent: 'KE8', municipality: '564', language: 'en' },
    ],
    ['a bundle for a template', '/bundles', { template: 'young-carers', language: 'sv' }],
    [
      'a bundle for a goal',
      '/bundles',
      { goal: 'ytk-earnings-related-allowance', have: ['keha.statement/1.0.0'] },
    ],
  ];

  /** Fetches contexts of this server over HTTP and refuses any other address. */
  const options = () =>
    ({
      documentLoader: async (url: string) => {
        if (!url.startsWith(network.baseIri)) throw new Error(`asked for ${url}`);
        const response = await get(url.slice(network.baseIri.length - 1));
        const document = (await response.json()) as JsonLdDocument;
        return { contextUrl: undefined, documentUrl: url, document };
      },
      // safe mode throws when any key or value would be dropped
      safe: true,
    }) as unknown as Options.Expand;

  test.each(asked)('of %s is RDF to the last key', async (_, path, body) => {
    const { json } = await network.post(path, body);
    const nquads = (await jsonld.toRDF(json as JsonLdDocument, {
      ...options(),
      format: 'application/n-quads',
    })) as unknown as string;
    const lines = triplesIn(nquads, 'application/n-quads');
    expect(lines.length).toBeGreaterThan(20);
    for (const line of lines) {
      expect(line).not.toMatch(/"[^"]*[eE][^"]*"\^\^<[^>]*#decimal>/);
      expect(line).not.toMatch(/"[^"]*[.eE][^"]*"\^\^<[^>]*#integer>/);
    }
  });

  test('of a recommendation has the score and the service of each item', async () => {
    const { json } = await network.post('/recommendations', { lifeEvent: 'KE8', language: 'fi' });
    const nquads = (await jsonld.toRDF(json as JsonLdDocument, {
      ...options(),
      format: 'application/n-quads',
    })) as unknown as string;
    for (const { service, score } of json.items as { service: { id: string }; score: number }[]) {
      const line = nquads
        .split('\n')
        .find((each) => each.includes(`<https://schema.org/item> <${service.id}>`));
      const node = line?.split(' ')[0] ?? '-';
      const scored = nquads
        .split('\n')
        .find((each) => each.startsWith(`${node} <https://w3id.org/revontuli#score>`));
      expect(Number(/"([^"]+)"/.exec(scored ?? '')?.[1])).toBe(score);
    }
    expect(nquads).toContain(
      `<${json.id}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/ItemList>`,
    );
    expect(nquads).toMatch(/<https:\/\/w3id\.org\/revontuli#because>/);
    expect(nquads).toContain(`"${json.version}"^^<http://www.w3.org/2001/XMLSchema#integer>`);
  });

  test('of a bundle has its steps, what fills them and what each needs', async () => {
    const { json } = await network.post('/bundles', { lifeEvent: 'KE8', municipality: '564' });
    const nquads = (await jsonld.toRDF(json as JsonLdDocument, {
      ...options(),
      format: 'application/n-quads',
    })) as unknown as string;
    expect(nquads.match(/<http:\/\/purl\.org\/dc\/terms\/hasPart>/g)).toHaveLength(
      json.steps.length,
    );
    expect(nquads).toContain('<https://w3id.org/revontuli#fills>');
    expect(nquads).toContain('<https://w3id.org/revontuli#needs>');
    expect(nquads).toContain(`<http://www.w3.org/ns/prov#wasDerivedFrom> <${json.template}>`);
  });

  test('of the lists names every document, page by page', async () => {
    const named: string[] = [];
    for (let page: string | undefined = '/services'; page;) {
      const list = (await (await get(page)).json()) as { next?: string };
      const [expanded] = await jsonld.expand(list, options());
      const items = expanded?.['https://schema.org/itemListElement'] as { '@id': string }[];
      named.push(...items.map((item) => item['@id']));
      page = list.next?.replace(network.baseIri, '/');
    }
    expect(named).toContain(`${network.baseIri}services/vero-incomes-register`);
    expect(new Set(named).size).toBe(named.length);
  });
});

describe('an answer that was given', () => {
  test.each([
    ['recommendations', { lifeEvent: 'KE8' }],
    ['bundles', { lifeEvent: 'KE8', municipality: '564' }],
  ])('of %s can be shown again, the same', async (folder, body) => {
    const { json, headers } = await network.post(`/${folder}`, body);
    expect(headers.get('content-location')).toBe(json.id);
    expect(headers.get('cache-control')).toBe('no-store');
    const again = await get(json.id.slice(network.baseIri.length - 1));
    expect(await again.json()).toEqual(json);
    await readProblem(await get(`/${folder}/never-given`), 'not-found');
  });
});

describe('the API description', () => {
  interface Operation {
    operationId: string;
    parameters?: { name: string; in: string; required?: boolean }[];
    requestBody?: { content: Record<string, { schema: Record<string, unknown> }> };
    responses: Record<string, { description: string }>;
  }
  let description: {
    openapi: string;
    info: { title: string; version: string };
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, unknown> };
  };
  beforeAll(async () => {
    description = (await (await get('/openapi.json')).json()) as typeof description;
  });
  const operations = () =>
    Object.entries(description.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
    );

  test('is OpenAPI 3.1 and has every route of the table and no other', () => {
    expect(description.openapi).toMatch(/^3\.1\.\d$/);
    const described = operations().map(({ path, method }) => `${method} ${path}`);
    const table = network.routes.map(
      ({ method, path }) => `${method} ${path.replace(/[:*](\w+)/g, '{$1}')}`,
    );
    expect(described.sort()).toEqual([...new Set(table)].sort());
    expect(table.length).toBe(new Set(table).size);
    expect(described.join()).not.toContain(':');
  });

  test('declares every parameter of every path, and names each operation once', () => {
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of operations()) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const declared = (operation.parameters ?? []).filter((each) => each.in === 'path');
      expect(declared.map(({ name }) => name)).toEqual(inPath);
      expect(declared.every(({ required }) => required)).toBe(true);
      expect(operation.operationId).toMatch(/^[a-zA-Z]+$/);
    }
  });

  test('says what every body must be and that every route may answer with a problem', () => {
    for (const { method, path, operation } of operations()) {
      const name = `${method} ${path}`;
      expect(Object.keys(operation.responses), name).toContain('default');
      if (method !== 'post' && method !== 'put') continue;
      for (const [mediaType, { schema }] of Object.entries(operation.requestBody?.content ?? {})) {
        expect(schema['type'], name).toBe(mediaType === 'application/json' ? 'object' : 'string');
      }
      const takesNothing = ['post /backups', 'post /verifications'].includes(name);
      expect(Object.keys(operation.requestBody?.content ?? {}).length > 0, name).toBe(
        !takesNothing,
      );
    }
  });

  test('describes JSON bodies as JSON Schema that says what the server says', () => {
    const schema = description.paths['/recommendations']?.['post']?.requestBody?.content[
      'application/json'
    ]?.schema as { properties: Record<string, unknown>; additionalProperties: boolean };
    expect(schema.additionalProperties).toBe(false);
    expect(Object.keys(schema.properties)).toContain('lifeSituation');
    expect(schema.properties['language']).toMatchObject({ enum: ['fi', 'sv', 'en'] });
    expect(JSON.stringify(schema)).toContain('"maximum":10');
  });

  test('refers to nothing that it does not have', () => {
    const references = [...JSON.stringify(description).matchAll(/"\$ref":"([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(10);
    for (const [, reference = ''] of references) {
      const found = reference
        .slice(2)
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], description);
      expect(found, reference).toBeDefined();
    }
  });
});
