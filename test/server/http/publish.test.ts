import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { organisationText, profileText, serviceText } from '../../support/documents.ts';
import { openNetwork, type TestNetwork } from '../../support/network.ts';
import { readProblem } from '../../support/problems.ts';

const SYNTAXES = [
  'text/turtle',
  'application/ld+json',
  'application/n-triples',
  'application/trig',
  'application/rdf+xml',
  'application/n-quads',
] as const;

let network: TestNetwork;
let key: string;
let strangersKey: string;
beforeAll(async () => {
  network = await openNetwork();
  key = await network.keyFor('provider', 'oulu');
  strangersKey = await network.keyFor('provider', 'vero');
});
afterAll(() => network.close());

type Headers = Record<string, string>;

function put(path: string, body: string, headers: Headers = {}): Promise<Response> {
  return network.fetch(path, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'text/turtle', ...headers },
    body,
  });
}

function remove(path: string, headers: Headers = {}): Promise<Response> {
  return network.fetch(path, {
    method: 'DELETE',
    headers: { Authorization: `Bearer ${key}`, ...headers },
  });
}

async function publish(id: string, options?: Parameters<typeof serviceText>[1]): Promise<string> {
  const response = await put(`/services/${id}`, serviceText(id, options));
  expect(response.status, await response.text()).toBe(201);
  return response.headers.get('etag') ?? '';
}

async function read(path: string, mediaType = 'application/n-triples'): Promise<string> {
  const response = await network.fetch(path, { headers: { Accept: mediaType } });
  expect(response.status).toBe(200);
  return response.text();
}

async function datasetVersion(): Promise<string | null> {
  return (await network.fetch('/livez')).headers.get('revontuli-version');
}

async function ask(query: string): Promise<boolean> {
  const response = await network.fetch(`/sparql?query=${encodeURIComponent(query)}`);
  return ((await response.json()) as { boolean: boolean }).boolean;
}

describe('a service', () => {
  test('is there, whole and queryable, as soon as it is acknowledged', async () => {
    const response = await put('/services/new', serviceText('new'));
    const iri = `${network.baseIri}services/new`;
    expect(response.status).toBe(201);
    expect(response.headers.get('location')).toBe(iri);
    expect(response.headers.get('etag')).toMatch(/^"\d+\.jsonld"$/);
    expect(response.headers.get('revontuli-version')).toBe(await datasetVersion());
    expect(await response.json()).toMatchObject({ id: iri, dryRun: false, warnings: [] });
    expect(await ask(`ASK { <${iri}> <http://data.europa.eu/m8g/hasChannel>/a ?channel }`)).toBe(
      true,
    );
    const list = await network.fetch('/services?after=' + encodeURIComponent(iri.slice(0, -1)));
    expect(await list.text()).toContain(iri);
  });

  test('has the entity tag that it was acknowledged with', async () => {
    const tag = await publish('tagged');
    const response = await network.fetch('/services/tagged', {
      headers: { Accept: 'application/ld+json' },
    });
    expect(response.headers.get('etag')).toBe(tag);
  });

  test.each(SYNTAXES)('can be published in %s, and is the same document', async (mediaType) => {
    const id = `in-${mediaType.replace(/\W/g, '-')}`;
    await put('/services/pattern', serviceText('pattern'));
    const text = (await read('/services/pattern', mediaType)).replaceAll('pattern', id);
    const response = await put(`/services/${id}`, text, { 'Content-Type': mediaType });
    expect(response.status, await response.clone().text()).toBe(201);
    const expected = (await read('/services/pattern')).replaceAll('pattern', id);
    expect((await read(`/services/${id}`)).split('\n').sort()).toEqual(expected.split('\n').sort());
  });

  test('published again in any syntax does not change, nor does the dataset', async () => {
    const tag = await publish('again');
    await publish('after-again');
    const before = await datasetVersion();
    for (const mediaType of SYNTAXES) {
      const text = await read('/services/again', mediaType);
      const headers = { 'Content-Type': mediaType, 'If-Match': tag };
      const response = await put('/services/again', text, headers);
      expect(response.status, mediaType).toBe(200);
      expect(response.headers.get('etag'), mediaType).toBe(tag);
      expect(await datasetVersion(), mediaType).toBe(before);
    }
  });

  test('with the same blank nodes under other labels is the same document', async () => {
    const tag = await publish('relabelled');
    const text = serviceText('relabelled').replace('[ a cv:Channel', '_:x . _:x a cv:Channel');
    const named = text.replace(
      'dct:language lang:FIN ] ;',
      'dct:language lang:FIN . <services/relabelled>',
    );
    const response = await put('/services/relabelled', named, { 'If-Match': tag });
    expect(response.headers.get('etag'), await response.clone().text()).toBe(tag);
  });

  test('written as TriG or N-Quads may name its own graph', async () => {
    const iri = `${network.baseIri}services/graphed`;
    await publish('graphed');
    const triples = (await read('/services/graphed')).trim();
    const quads = triples.replaceAll(/ \.$/gm, ` <${iri}> .`);
    for (const [type, text] of [
      ['application/n-quads', quads],
      ['application/trig', `<${iri}> { ${triples} }`],
    ] as const) {
      const response = await put('/services/graphed', text, {
        'Content-Type': type,
        'If-Match': '*',
      });
      expect(response.status, type).toBe(200);
    }
  });
});

describe('a service that does not conform', () => {
  const text =
    '<services/bad> a <https://w3id.org/revontuli#Service> ; <http://purl.org/dc/terms/title> "Vain nimi"@fi .';

  test('is 422 and says what, where and how to mend it, in three languages', async () => {
    const { violations } = await readProblem(await put('/services/bad', text), 'not-conforming');
    expect(violations.length).toBeGreaterThan(1);
    for (const violation of violations as Record<string, unknown>[]) {
      expect(violation['focusNode']).toBe(`${network.baseIri}services/bad`);
      expect(violation['shape']).toMatch(/^https:\/\/w3id\.org\/revontuli\/shapes#/);
      expect(violation['severity']).toMatch(/^(Violation|Warning)$/);
      for (const texts of [violation['message'], violation['mend']] as Record<string, string>[]) {
        expect(Object.keys(texts)).toEqual(['fi', 'sv', 'en']);
        expect(new Set(Object.values(texts)).size).toBe(3);
      }
    }
    expect((violations as { path?: string }[]).map(({ path }) => path)).toContain(
      'http://purl.org/dc/terms/abstract',
    );
  });

  test('gives its SHACL report as Turtle to who asks for that', async () => {
    const response = await put('/services/bad', text, { Accept: 'text/turtle' });
    expect(response.status).toBe(422);
    expect(response.headers.get('content-type')).toMatch(/^text\/turtle/);
    const report = await response.text();
    expect(report).toContain('sh:ValidationReport');
    expect(report).toMatch(/sh:conforms false/);
    expect(report).toContain('sh:resultPath dct:abstract');
  });

  test('is not stored, in part or whole, and what was there stays', async () => {
    const before = await datasetVersion();
    expect((await network.fetch('/services/bad')).status).toBe(404);
    await publish('stays');
    const kept = await read('/services/stays');
    const broken = text.replaceAll('bad', 'stays');
    await readProblem(await put('/services/stays', broken, { 'If-Match': '*' }), 'not-conforming');
    expect(await read('/services/stays')).toBe(kept);
    expect(Number(await datasetVersion())).toBe(Number(before) + 1);
    expect(await ask(`ASK { <${network.baseIri}services/bad> ?p ?o }`)).toBe(false);
  });
});

describe('a dry run', () => {
  test('says what would happen and stores nothing', async () => {
    const before = await datasetVersion();
    const response = await put('/services/dry?dryRun=true', serviceText('dry'));
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ dryRun: true });
    expect(response.headers.get('etag')).toBeNull();
    expect(await datasetVersion()).toBe(before);
    expect((await network.fetch('/services/dry')).status).toBe(404);
  });

  test('checks the preconditions and the rights too', async () => {
    await publish('dry-checked');
    const text = serviceText('dry-checked', { title: 'Toinen' });
    await readProblem(
      await put('/services/dry-checked?dryRun=true', text),
      'precondition-required',
    );
    const foreign = serviceText('dry-checked', { organisation: 'kela' });
    await readProblem(await put('/services/dry-checked?dryRun=true', foreign), 'not-yours');
  });

  test.each(['?dryRun=1', '?dryRun=TRUE', '?dryRun', '?dryRun=true&dryRun=false'])(
    'that is asked for as %s is refused, not taken for a wet one',
    async (search) => {
      const response = await put(`/services/dry${search}`, serviceText('dry'));
      const { errors } = await readProblem(response, 'invalid-request');
      expect(errors[0].pointer).toMatch(/^\/dryRun/);
      expect((await network.fetch('/services/dry')).status).toBe(404);
    },
  );
});

describe('a change', () => {
  test('needs If-Match', async () => {
    await publish('needs');
    const text = serviceText('needs', { title: 'Toinen' });
    await readProblem(await put('/services/needs', text), 'precondition-required');
  });

  test('with a stale tag is refused and names the present one', async () => {
    const stale = await publish('stale');
    const second = await put('/services/stale', serviceText('stale', { title: 'Toinen' }), {
      'If-Match': stale,
    });
    const third = serviceText('stale', { title: 'Kolmas' });
    const { detail } = await readProblem(
      await put('/services/stale', third, { 'If-Match': stale }),
      'precondition-failed',
    );
    const present = /^"(\d+)/.exec(second.headers.get('etag') ?? '')?.[1] ?? '-';
    expect(detail).toContain(`"${present}"`);
    await readProblem(
      await put('/services/stale', third, { 'If-Match': `W/"${present}.jsonld"` }),
      'precondition-failed',
    );
  });

  test('with the right tag, of any representation, comes through', async () => {
    await publish('right');
    for (const [index, mediaType] of SYNTAXES.entries()) {
      const held = await network.fetch('/services/right', { headers: { Accept: mediaType } });
      const text = serviceText('right', { title: `Muutos ${index}` });
      const response = await put('/services/right', text, {
        'If-Match': held.headers.get('etag') ?? '',
      });
      expect(response.status).toBe(200);
      expect(response.headers.get('etag')).not.toBe(held.headers.get('etag'));
      expect(await read('/services/right')).toContain(`"Muutos ${index}"@fi`);
    }
    const titles = `SELECT (COUNT(*) AS ?count) { <${network.baseIri}services/right> <http://purl.org/dc/terms/title> ?title }`;
    const counted = await network.fetch(`/sparql?query=${encodeURIComponent(titles)}`, {
      headers: { Accept: 'text/csv' },
    });
    expect(await counted.text()).toBe('count\r\n3\r\n');
  });

  test('of what is not there is refused when it asks for a version of it', async () => {
    const response = await put('/services/nowhere', serviceText('nowhere'), { 'If-Match': '*' });
    await readProblem(response, 'precondition-failed');
  });

  test('that must create does not replace', async () => {
    const first = await put('/services/once', serviceText('once'), { 'If-None-Match': '*' });
    expect(first.status).toBe(201);
    const text = serviceText('once', { title: 'Toinen' });
    const second = await put('/services/once', text, { 'If-None-Match': '*' });
    await readProblem(second, 'precondition-failed');
  });
});

describe('of twenty at once', () => {
  const twenty = Array.from({ length: 20 }, (_, index) => index);

  test('with the same tag, exactly one wins and is what is there', async () => {
    const tag = await publish('contended');
    const responses = await Promise.all(
      twenty.map((index) =>
        put('/services/contended', serviceText('contended', { title: `Voittaja ${index}` }), {
          'If-Match': tag,
        }),
      ),
    );
    const statuses = responses.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 412)).toHaveLength(19);
    const winner = statuses.indexOf(200);
    expect(await read('/services/contended')).toContain(`"Voittaja ${winner}"@fi`);
  });

  test('that create, exactly one creates', async () => {
    const responses = await Promise.all(
      twenty.map((index) =>
        put('/services/raced', serviceText('raced', { title: `Luoja ${index}` }), {
          ...(index % 2 === 0 ? { 'If-None-Match': '*' } : {}),
        }),
      ),
    );
    const statuses = responses.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 412 || status === 428)).toHaveLength(19);
  });

  test('that remove, exactly one removes', async () => {
    const tag = await publish('removed-once');
    const responses = await Promise.all(
      twenty.map(() => remove('/services/removed-once', { 'If-Match': tag })),
    );
    const statuses = responses.map(({ status }) => status);
    expect(statuses.filter((status) => status === 204)).toHaveLength(1);
    expect(statuses.filter((status) => status === 410)).toHaveLength(19);
  });
});

describe('of twenty at once of which half replace and half remove', () => {
  const twenty = Array.from({ length: 20 }, (_, index) => index);

  test.each([0, 1, 2])('with the same tag, one wins and is what is there (%i)', async (round) => {
    const path = `/services/torn-${round}`;
    const tag = await publish(`torn-${round}`);
    const before = Number(await datasetVersion());
    const responses = await Promise.all(
      twenty.map((index) =>
        index % 2 === round % 2
          ? put(path, serviceText(`torn-${round}`, { title: `Voittaja ${index}` }), {
              'If-Match': tag,
            })
          : remove(path, { 'If-Match': tag }),
      ),
    );
    const statuses = responses.map(({ status }) => status);
    const winner = statuses.findIndex((status) => status < 300);
    expect(statuses.filter((status) => status < 300)).toHaveLength(1);
    // who comes too late is told that it has changed, or that it is gone
    expect(statuses.every((status, at) => at === winner || status === 412 || status === 410)).toBe(
      true,
    );
    expect(Number(await datasetVersion())).toBe(before + 1);
    const after = await network.fetch(path, { headers: { Accept: 'application/n-triples' } });
    const isRemoved = statuses[winner] === 204;
    expect(after.status).toBe(isRemoved ? 410 : 200);
    if (!isRemoved) expect(await after.text()).toContain(`"Voittaja ${winner}"@fi`);
    const iri = `${network.baseIri}services/torn-${round}`;
    expect(await ask(`ASK { <${iri}> ?p ?o }`)).toBe(!isRemoved);
  });
});

describe('a removal', () => {
  test('needs If-Match, and leaves 410 behind', async () => {
    const tag = await publish('short-lived');
    await readProblem(await remove('/services/short-lived'), 'precondition-required');
    const response = await remove('/services/short-lived', { 'If-Match': tag });
    expect(response.status).toBe(204);
    expect(response.headers.get('revontuli-version')).toBe(await datasetVersion());
    await readProblem(await network.fetch('/services/short-lived'), 'gone');
    await readProblem(await remove('/services/short-lived', { 'If-Match': tag }), 'gone');
    expect(await ask(`ASK { <${network.baseIri}services/short-lived> ?p ?o }`)).toBe(false);
  });

  test('of what never was is 404', async () => {
    await readProblem(await remove('/services/never', { 'If-Match': '*' }), 'not-found');
  });

  test('does not stop the same id from being published anew', async () => {
    const tag = await publish('phoenix');
    await remove('/services/phoenix', { 'If-Match': tag });
    const response = await put('/services/phoenix', serviceText('phoenix', { title: 'Uusi' }));
    expect(response.status).toBe(201);
    expect(await ask(`ASK { <${network.baseIri}services/phoenix> ?p "Uusi"@fi }`)).toBe(true);
  });
});

describe('a document that says too much', () => {
  test('about another document is 422 and stores neither', async () => {
    const more = `<services/kela-general-support> dct:title "Kaapattu"@fi .`;
    const { detail } = await readProblem(
      await put('/services/sneaky', serviceText('sneaky', { more })),
      'foreign-subject',
    );
    expect(detail).toContain(`${network.baseIri}services/kela-general-support`);
    expect(await read('/services/kela-general-support')).not.toContain('Kaapattu');
  });

  test('about an IRI that only begins like its own is 422', async () => {
    const more = `<services/near-by> dct:title "Naapuri"@fi .`;
    await readProblem(
      await put('/services/near', serviceText('near', { more })),
      'foreign-subject',
    );
  });

  test.each([
    ['TriG', 'application/trig', (graph: string) => `${graph} { <services/g> dct:title "x"@fi }`],
    ['N-Quads', 'application/n-quads', (graph: string) => `${graph} <a:b> "x" ${graph} .`],
  ])('in another graph by way of %s is 422', async (_, type, write) => {
    const graph = `<${network.baseIri}services/kela-general-support>`;
    const text = `${type.endsWith('trig') ? '@prefix dct: <http://purl.org/dc/terms/> . ' : ''}${write(graph)}`;
    const response = await put('/services/g', text, { 'Content-Type': type });
    const { detail } = await readProblem(response, 'foreign-subject');
    expect(detail).toContain(graph);
  });
});

test("another organisation's service is 403", async () => {
  await publish('mine');
  const headers = { Authorization: `Bearer ${strangersKey}`, 'If-Match': '*' };
  await readProblem(await put('/services/mine', serviceText('mine'), headers), 'not-yours');
  await readProblem(await remove('/services/mine', headers), 'not-yours');
});

test('a service that names no provider is told so, not that it is not yours', async () => {
  const text = serviceText('unprovided').replace(/cv:hasCompetentAuthority \S+ ;/, '');
  await readProblem(await put('/services/unprovided', text), 'not-conforming');
});

test.each(['a%20b', '-x', '.hidden', 'x'.repeat(101), 'a%2Fb', 'ä', 'a:b', '%00', 'a%0Ab'])(
  'the id %s is refused for a service and an organisation',
  async (id) => {
    const stewards = { Authorization: `Bearer ${network.stewardKey}` };
    for (const folder of ['services', 'organisations']) {
      const response = await put(`/${folder}/${id}`, serviceText('x'), stewards);
      await readProblem(response, 'invalid-identifier');
    }
  },
);

test.each(['/Services/odd', '/services/odd/', '/SERVICES/odd', '//services/odd'])(
  'the path %s is nobody’s',
  async (path) => {
    await readProblem(await put(path, serviceText('odd')), 'not-found');
  },
);

test('an organisation may publish itself', async () => {
  const response = await put('/organisations/oulu', organisationText('oulu'), { 'If-Match': '*' });
  expect(response.status).toBe(200);
  await readProblem(await put('/organisations/vero', organisationText('vero')), 'not-yours');
});

describe('a profile version', () => {
  const path = '/profiles/oulu.trial/1.0.0';

  test('is published with its profile, which names its versions and the newest', async () => {
    const response = await put(path, profileText('oulu.trial', '1.0.0'));
    expect(response.status, await response.clone().text()).toBe(201);
    expect(response.headers.get('location')).toBe(`${network.baseIri}profiles/oulu.trial/1.0.0`);
    await put('/profiles/oulu.trial/1.10.0', profileText('oulu.trial', '1.10.0'));
    await put('/profiles/oulu.trial/1.9.0', profileText('oulu.trial', '1.9.0'));
    const record = await read('/profiles/oulu.trial');
    expect(record).toContain(
      `dcat#hasCurrentVersion> <${network.baseIri}profiles/oulu.trial/1.10.0>`,
    );
    expect(record.match(/dcat#hasVersion>/g)).toHaveLength(3);
  });

  test('released never changes, but the same content is welcome', async () => {
    const other = profileText('oulu.trial', '1.0.0', { title: 'Muutettu' });
    for (const headers of [{}, { 'If-Match': '*' }]) {
      await readProblem(await put(path, other, headers), 'version-released');
    }
    const same = await put(path, profileText('oulu.trial', '1.0.0'));
    expect(same.status).toBe(200);
    expect(same.headers.get('etag')).toBe(
      (await network.fetch(path, { headers: { Accept: 'application/ld+json' } })).headers.get(
        'etag',
      ),
    );
  });

  test('cannot be removed while it is relied on, and who relies on it is named', async () => {
    const used = '/profiles/oulu.salary-certificate/1.0.0';
    const { detail } = await readProblem(
      await remove(used, { 'If-Match': '*' }),
      'document-in-use',
    );
    expect(detail).toContain(`${network.baseIri}services/oulu-salary-certificate#certificate`);
  });

  test('removed is no longer named by its profile, and the last one takes the profile along', async () => {
    expect((await remove('/profiles/oulu.trial/1.10.0', { 'If-Match': '*' })).status).toBe(204);
    const record = await read('/profiles/oulu.trial');
    expect(record).not.toContain('1.10.0');
    expect(record).toContain(
      `dcat#hasCurrentVersion> <${network.baseIri}profiles/oulu.trial/1.9.0>`,
    );
    await remove('/profiles/oulu.trial/1.9.0', { 'If-Match': '*' });
    await remove(path, { 'If-Match': '*' });
    await readProblem(await network.fetch('/profiles/oulu.trial'), 'gone');
  });

  test.each([
    ['oulu.trial', '1.0'],
    ['oulu.trial', '01.0.0'],
    ['oulu.trial', '1.0.0+build'],
    ['oulu', '1.0.0'],
    ['oulu.a.b', '1.0.0'],
    ['oulu.tri al', '1.0.0'],
  ])('is not named %s %s', async (token, version) => {
    const response = await put(
      `/profiles/${encodeURIComponent(token)}/${encodeURIComponent(version)}`,
      profileText('oulu.trial', '1.0.0'),
    );
    await readProblem(response, 'invalid-identifier');
  });

  test('of another organisation is 403', async () => {
    const response = await put('/profiles/vero.trial/1.0.0', profileText('vero.trial', '1.0.0'));
    await readProblem(response, 'not-yours');
  });
});
