import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Store } from '../../../server/rdf/oxigraph.ts';
import { parseRdf } from '../../../server/rdf/parse.ts';
import { profileText, serviceText } from '../../support/documents.ts';
import { openNetwork, type TestNetwork } from '../../support/network.ts';
import { readProblem } from '../../support/problems.ts';

let network: TestNetwork;
let provider: string;
/** The dataset versions that made, changed, removed and made again the service under test. */
const at: number[] = [];
const IRI = () => `${network.baseIri}services/past`;

beforeAll(async () => {
  network = await openNetwork();
  provider = await network.keyFor('provider', 'oulu');
  at.push(await write('PUT', serviceText('past', { title: 'Ensimmäinen' })));
  at.push(await write('PUT', serviceText('past', { title: 'Toinen' })));
  at.push(await write('DELETE'));
  at.push(await write('PUT', serviceText('past', { title: 'Kolmas' })));
});
afterAll(() => network.close());

async function write(method: string, body?: string): Promise<number> {
  const { headers } = await network.fetch('/services/past');
  const response = await network.fetch('/services/past', {
    method,
    headers: {
      Authorization: `Bearer ${provider}`,
      'Content-Type': 'text/turtle',
      ...(headers.get('etag') ? { 'If-Match': headers.get('etag') ?? '' } : {}),
    },
    ...(body === undefined ? {} : { body }),
  });
  expect(response.ok, await response.clone().text()).toBe(true);
  return Number(response.headers.get('revontuli-version'));
}

const get = (path: string, accept = 'application/n-triples', more: Record<string, string> = {}) =>
  network.fetch(path, { headers: { Accept: accept, ...more } });
const json = async (path: string) => {
  const response = await get(path, 'application/json');
  expect(response.status, path).toBe(200);
  return (await response.json()) as Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- tests look into answers freely
};

describe('a document as of a version', () => {
  test('is what it was then, and the response says which version that is', async () => {
    const [made = 0, changed = 0] = at;
    for (const [version, title] of [
      [made, 'Ensimmäinen'],
      [changed, 'Toinen'],
      [at[3], 'Kolmas'],
    ] as const) {
      const response = await get(`/services/past?asOf=${String(version)}`);
      expect(response.status).toBe(200);
      expect(response.headers.get('revontuli-version')).toBe(String(version));
      expect(response.headers.get('etag')).toBe(`"${String(version)}.nt"`);
      expect(Date.parse(response.headers.get('memento-datetime') ?? '')).toBeLessThanOrEqual(
        Date.now(),
      );
      expect(await response.text()).toContain(`"${title}"@fi`);
    }
  });

  test('has the entity tag of the version that it shows, which a cache may hold', async () => {
    const [made = 0] = at;
    const held = await get(`/services/past?asOf=${String(made)}`, undefined, {
      'If-None-Match': `"${String(made)}.nt"`,
    });
    expect(held.status).toBe(304);
    const other = await get(`/services/past?asOf=${String(at[1])}`, undefined, {
      'If-None-Match': `"${String(made)}.nt"`,
    });
    expect(other.status).toBe(200);
  });

  test('is not found before it was made, gone where it had been removed', async () => {
    const [made = 0, , removed = 0] = at;
    await readProblem(await get(`/services/past?asOf=${String(made - 1)}`), 'not-found');
    await readProblem(await get('/services/past?asOf=0'), 'not-found');
    await readProblem(await get(`/services/past?asOf=${String(removed)}`), 'gone');
  });

  test.each(['', '-1', '1.5', 'x', '99999', '1e2', '1&asOf=2', ' 1', '٣'])(
    'of "%s" is refused with the versions that there are',
    async (value) => {
      const problem = await readProblem(
        await get(`/services/past?asOf=${value}`),
        'no-such-version',
      );
      expect(problem.detail).toContain(String(at[3]));
    },
  );

  test.each([
    '/profiles/oulu.salary-certificate/1.0.0',
    '/profiles/oulu.salary-certificate',
    '/organisations/oulu',
    '/templates/losing-work',
    '/vocabularies/meters',
  ])('of every kind is the same now and as of now: %s', async (path) => {
    const now = await get(path);
    const asOf = await get(`${path}?asOf=${String(at[3])}`);
    expect(asOf.status).toBe(200);
    expect(await asOf.text()).toBe(await now.text());
    const { versions } = await json(`${path}/history`);
    expect(versions.at(-1).change).toBe('created');
  });
});

describe('the history of a document', () => {
  test('tells when, what and on whose behalf, newest first, with addresses that answer', async () => {
    const { versions } = await json('/services/past/history');
    expect(versions.map(({ version }: { version: number }) => version)).toEqual([...at].reverse());
    expect(versions.map(({ change }: { change: string }) => change)).toEqual([
      'created',
      'removed',
      'changed',
      'created',
    ]);
    expect(versions[0].by).toEqual({ role: 'provider', organisations: ['oulu'] });
    expect(JSON.stringify(versions)).not.toMatch(/key:|rvk_|"test"/);
    for (const { document, difference, commit } of versions) {
      for (const iri of [document, difference, commit].filter(Boolean) as string[]) {
        expect((await network.fetch(iri.slice(network.baseIri.length - 1))).status, iri).toBe(200);
      }
    }
  });

  test('of what never was is not found', async () => {
    await readProblem(await get('/services/never/history', 'application/json'), 'not-found');
    await readProblem(await get('/services/never/diff', 'application/json'), 'not-found');
  });
});

describe('a difference', () => {
  const between = (from: number | undefined, to: number | undefined) =>
    `/services/past/diff?from=${String(from)}&to=${String(to)}`;

  test('of two versions is what one has and the other has not, in both directions', async () => {
    const forth = await json(between(at[0], at[1]));
    expect(forth['added']).toEqual([expect.stringContaining('"Toinen"@fi')]);
    expect(forth['removed']).toEqual([expect.stringContaining('"Ensimmäinen"@fi')]);
    const back = await json(between(at[1], at[0]));
    expect(back['added']).toEqual(forth['removed']);
    expect(back['removed']).toEqual(forth['added']);
    const none = await json(between(at[1], at[1]));
    expect([...none['added'], ...none['removed']]).toEqual([]);
    await readProblem(await get(between(at[0], 99_999), 'application/json'), 'no-such-version');
  });

  test('as an update makes of one version the other', async () => {
    for (const [from, to] of [
      [at[0], at[1]],
      [at[1], at[3]],
      [0, at[0]],
      [at[0], at[2]],
    ]) {
      const store = new Store();
      const contentOf = async (version: number | undefined) => {
        const response = await get(`/services/past?asOf=${String(version)}`);
        return response.ok ? (await response.text()).trim().split('\n').sort() : [];
      };
      const to_graph = { namedNode: IRI() };
      for (const line of await contentOf(from)) {
        store.load(line.replace(/ \.$/, ` <${to_graph.namedNode}> .`), {
          format: 'application/n-quads',
        });
      }
      store.update(await (await get(between(from, to), 'application/sparql-update')).text());
      const made = store.dump({ format: 'application/n-quads' }).trim().split('\n').filter(Boolean);
      const triples = made.map((line) => line.replace(` <${IRI()}> .`, ' .')).sort();
      expect(triples).toEqual(await contentOf(to));
    }
  });

  test('of two versions of a profile leaves their own names aside', async () => {
    const put = (version: string, title: string) =>
      network.fetch(`/profiles/oulu.diff/${version}`, {
        method: 'PUT',
        headers: { Authorization: `Bearer ${provider}`, 'Content-Type': 'text/turtle' },
        body: profileText('oulu.diff', version, { title }),
      });
    expect((await put('1.0.0', 'Ennen')).status).toBe(201);
    expect((await put('2.0.0', 'Jälkeen')).status).toBe(201);
    const { added, removed } = await json('/profiles/oulu.diff/1.0.0/diff?to=2.0.0');
    expect(added.join()).toContain('"Jälkeen"@fi');
    expect(removed.join()).toContain('"Ennen"@fi');
    expect(added.length).toBeLessThan(5);
    await readProblem(await get('/profiles/oulu.diff/1.0.0/diff?to=3.0.0'), 'not-found');
    await readProblem(await get('/profiles/oulu.diff/1.0.0/diff?to=3..0'), 'invalid-identifier');
  });

  test('of everything lists the documents that differ, page by page', async () => {
    const [made, , removed] = at;
    const first = await json(`/diff?from=${String((made ?? 0) - 1)}&to=${String(made)}`);
    expect(first['documents']).toMatchObject([{ document: IRI(), change: 'created' }]);
    const gone = await json(`/diff?from=${String(made)}&to=${String(removed)}`);
    expect(gone['documents']).toMatchObject([{ document: IRI(), change: 'removed' }]);
    const seen: string[] = [];
    for (let next = `/diff?to=${String(made)}`; next !== '';) {
      const page = await json(next);
      seen.push(...page['documents'].map(({ document }: { document: string }) => document));
      next = page['next'] ? page['next'].slice(network.baseIri.length - 1) : '';
    }
    expect(seen).toEqual([...new Set(seen)].sort());
    expect(seen.length).toBeGreaterThan(200);
  });
});

describe('a commit', () => {
  const PROV = 'http://www.w3.org/ns/prov#';

  test('says in PROV-O who, when, what it made and what it took the place of', async () => {
    const response = await get(`/commits/${String(at[1])}`);
    const lines = await response.text();
    const commit = `<${network.baseIri}commits/${String(at[1])}>`;
    expect(lines).toContain(`${commit} <${PROV}generated> <${IRI()}?asOf=${String(at[1])}> .`);
    expect(lines).toContain(
      `<${IRI()}?asOf=${String(at[1])}> <${PROV}wasRevisionOf> <${IRI()}?asOf=${String(at[0])}> .`,
    );
    expect(lines).toMatch(/endedAtTime> "\d{4}-\d\d-\d\dT[\d:.]+Z"\^\^/);
    expect(lines).toContain(`<${PROV}actedOnBehalfOf> <${network.baseIri}organisations/oulu> .`);
    const removal = await (await get(`/commits/${String(at[2])}`)).text();
    expect(removal).toContain(`<${PROV}invalidated> <${IRI()}?asOf=${String(at[1])}> .`);
    expect(removal).not.toContain(`<${PROV}generated>`);
  });

  test.each([
    'application/ld+json',
    'text/turtle',
    'application/rdf+xml',
    'application/trig',
  ] as const)('is the same triples as %s', async (mediaType) => {
    const path = `/commits/${String(at[1])}`;
    const triples = (text: string, format: typeof mediaType | 'application/n-triples') =>
      parseRdf(text, format, network.baseIri)
        .map(({ triple }) => triple)
        .sort();
    const expected = triples(await (await get(path)).text(), 'application/n-triples');
    const response = await get(path, mediaType);
    expect(triples(await response.text(), mediaType)).toEqual(expected);
  });

  test('that has many documents tells of them in pages', async () => {
    const { commits } = await json('/commits');
    const starter = commits.find(({ reason }: { reason: string }) => reason === 'starter network');
    expect(starter.by).toEqual({ role: 'program', organisations: [] });
    const response = await get(`/commits/${String(starter.version)}`);
    const made = (await response.text()).match(/prov#generated>/g) ?? [];
    expect(made.length).toBeGreaterThan(200);
  });

  test.each(['0', '99999', 'x', '-1', '1e1'])('%s is not found', async (version) => {
    await readProblem(await get(`/commits/${version}`), 'not-found');
  });
});
