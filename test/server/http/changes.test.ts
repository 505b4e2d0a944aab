import { replicateLDES } from 'ldes-client';
import { Parser, type Quad } from 'n3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseRdf } from '../../../server/rdf/parse.ts';
import { rdfMediaTypes } from '../../../server/rdf/formats.ts';
import { serviceText } from '../../support/documents.ts';
import { openNetwork, type TestNetwork } from '../../support/network.ts';
import { readProblem } from '../../support/problems.ts';

const AS = 'https://www.w3.org/ns/activitystreams#';
const TREE = 'https://w3id.org/tree#';

let network: TestNetwork;
let provider: string;
beforeAll(async () => {
  network = await openNetwork();
  provider = await network.keyFor('provider', 'oulu');
});
afterAll(() => network.close());

const get = (path: string, headers: Record<string, string> = { Accept: 'text/turtle' }) =>
  network.fetch(path, { headers });

async function write(path: string, key: string, text?: string): Promise<void> {
  const tag = (await get(path)).headers.get('etag');
  const response = await network.fetch(path, {
    method: text === undefined ? 'DELETE' : 'PUT',
    headers: {
      Authorization: `Bearer ${key}`,
      'Content-Type': 'text/turtle',
      ...(tag ? { 'If-Match': tag } : {}),
    },
    ...(text === undefined ? {} : { body: text }),
  });
  expect(response.ok, await response.text()).toBe(true);
}

const newest = async () =>
  ((await (await network.fetch('/readyz')).json()) as { version: number }).version;

/** As many commits as it takes for a version to be the newest. */
async function commitUntil(version: number): Promise<void> {
  for (let number = await newest(); number < version; number += 1) {
    await write('/data/counter', network.stewardKey, `<urn:a> <urn:b> ${number} .`);
  }
}

async function quadsOf(path: string): Promise<Quad[]> {
  const response = await get(path);
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return new Parser().parse(text);
}

const valuesOf = (quads: Quad[], predicate: string) =>
  quads.filter((quad) => quad.predicate.value === predicate).map(({ object }) => object.value);

const writeQuad = ({ subject, predicate, object }: Quad) =>
  `${subject.value} ${predicate.value} ${object.value}`;

/** The network listens on a free port, and its IRIs name another: asks for an IRI where the network is. */
const fetchByIri: typeof fetch = async (input, init) => {
  const { url, headers } = new Request(input, init);
  const response = await fetch(url.replace(network.baseIri, `${network.url}/`), {
    ...init,
    headers,
  });
  return Object.defineProperty(response, 'url', { value: url });
};

/** The happenings of one document as the client tells them, in its order. */
function toHappening(
  quads: readonly { predicate: { value: string }; object: { value: string } }[],
) {
  const value = (predicate: string) =>
    quads.find((quad) => quad.predicate.value === predicate)?.object.value ?? '';
  return {
    document: value(`${AS}object`),
    change: value('http://www.w3.org/1999/02/22-rdf-syntax-ns#type').slice(AS.length),
    result: value(`${AS}result`),
  };
}

describe('the public LDES client', () => {
  test('reads every member of the stream, then what is new: made, changed, removed, made again', async () => {
    await write('/services/streamed', provider, serviceText('streamed', { title: 'Yksi' }));
    const commits = await Promise.all(
      Array.from({ length: await newest() }, async (_, at) => {
        const response = await get(`/commits/${at + 1}`, { Accept: 'application/n-triples' });
        const provenance = await response.text();
        return provenance.split('\n').filter((line) => /prov#(generated|invalidated)>/.test(line))
          .length;
      }),
    );
    const stated = commits.reduce((sum, count) => sum + count, 0);

    const client = replicateLDES(
      {
        url: `${network.baseIri}changes`,
        polling: true,
        pollInterval: 200,
        noShape: true,
        fetch: fetchByIri,
      },
      'ascending',
    );
    const reader = client.stream({ highWaterMark: 10 }).getReader();
    const read = async (count: number) => {
      const found: ReturnType<typeof toHappening>[] = [];
      while (found.length < count) {
        const { value } = await reader.read();
        if (value) found.push(toHappening(value.quads));
      }
      return found;
    };
    const before = await read(stated);
    const documents = new Set(before.map(({ document }) => document));
    expect(documents).toContain(`${network.baseIri}services/kela-general-housing-allowance`);
    expect(documents).toContain(`${network.baseIri}services/streamed`);
    // services that have ended are part of the sample network
    expect(before.every(({ change, result }) => (result === '') === (change === 'Delete'))).toBe(
      true,
    );

    await write('/services/streamed', provider, serviceText('streamed', { title: 'Kaksi' }));
    await write('/services/streamed', provider);
    await write('/services/streamed', provider, serviceText('streamed', { title: 'Kolme' }));
    const after = await read(3);
    expect(after.map(({ change }) => change)).toEqual(['Update', 'Delete', 'Create']);
    expect(after.map(({ result }) => result !== '')).toEqual([true, false, true]);
    for (const { document, result } of after) {
      expect(document).toBe(`${network.baseIri}services/streamed`);
      if (result === '') continue;
      const version = await get(result.slice(network.baseIri.length - 1));
      expect(version.status).toBe(200);
    }
    await client.close();
  }, 120_000);
});

describe('a page of the stream', () => {
  test('never changes once it is full, and says so; the last one is looked at anew', async () => {
    await commitUntil(99);
    const growing = await get('/changes/1-100');
    expect(growing.headers.get('cache-control')).toBe('public, max-age=5');
    const tag = growing.headers.get('etag') ?? '';
    expect(
      (await get('/changes/1-100', { Accept: 'text/turtle', 'If-None-Match': tag })).status,
    ).toBe(304);
    await readProblem(await get('/changes/101-200'), 'not-found');

    await commitUntil(101);
    const full = await get('/changes/1-100');
    expect(full.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(full.headers.get('etag')).not.toBe(tag);
    const text = await full.text();
    await commitUntil(103);
    const again = await get('/changes/1-100');
    expect(await again.text()).toBe(text);
    expect(again.headers.get('etag')).toBe(full.headers.get('etag'));
    expect((await get('/changes/101-200')).headers.get('cache-control')).toBe('public, max-age=5');
  }, 120_000);

  test('is found from the root, whose bounds hold for its members', async () => {
    const [shelf = ''] = valuesOf(await quadsOf('/changes'), `${TREE}node`);
    expect(shelf).toBe(`${network.baseIri}changes/1-10000`);
    const pages = await quadsOf('/changes/1-10000');
    expect([...new Set(valuesOf(pages, `${TREE}node`))]).toEqual(
      ['1-100', '101-200'].map((range) => `${network.baseIri}changes/${range}`),
    );
    const [from = '', to = ''] = valuesOf(pages, `${TREE}value`);
    for (const at of valuesOf(await quadsOf('/changes/1-100'), `${AS}published`)) {
      expect(at >= from && at <= to, at).toBe(true);
    }
  });

  test('of large commits goes on under further addresses until all of it has been told', async () => {
    for (const part of ['a', 'b']) {
      const lines = Array.from({ length: 700 }, (_, at) => {
        const graph = `${network.baseIri}data/many-${part}-${at}`;
        return `GRAPH <${graph}> { <urn:a> <urn:b> ${at} }`;
      });
      const response = await network.fetch('/sparql', {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${network.stewardKey}`,
          'Content-Type': 'application/sparql-update',
        },
        body: `INSERT DATA { ${lines.join('\n')} }`,
      });
      expect(response.status, await response.text()).toBe(200);
    }
    const told: string[] = [];
    let path = '/changes/101-200';
    for (let pages = 0; path !== '' && pages < 5; pages += 1) {
      const quads = await quadsOf(path);
      told.push(...valuesOf(quads, `${AS}object`));
      path = valuesOf(quads, `${TREE}node`)[0]?.slice(network.baseIri.length - 1) ?? '';
    }
    expect(told.filter((each) => each.includes('/data/many-'))).toHaveLength(1400);
    expect(new Set(told.filter((each) => each.includes('many-'))).size).toBe(1400);
  }, 120_000);

  test('says the same in every syntax', async () => {
    const expected = (await quadsOf('/changes/1-100')).length;
    for (const mediaType of rdfMediaTypes) {
      const response = await get('/changes/1-100', { Accept: mediaType });
      expect(response.headers.get('content-type')).toContain(mediaType);
      const triples = parseRdf(await response.text(), mediaType, network.baseIri);
      expect(triples.length, mediaType).toBe(expected);
    }
  });

  test.each(['0-99', '1-99', '2-101', '1-200', 'x', '1-', '10001-20000', '1-100/2'])(
    'of no such range is not found: %s',
    async (range) => {
      await readProblem(await get(`/changes/${range}`), 'not-found');
    },
  );

  test('holds no word of what was written, and not who wrote it', async () => {
    const text = await (await get('/changes/1-100')).text();
    expect(text).not.toMatch(/Yksi|Kaksi|key:|rvk_|asumistuki/);
  });
});

describe('a member of the stream', () => {
  const MEMBER = `${TREE}member`;

  test('answers with the triples that its page has of it, now and after more was written', async () => {
    const quads = await quadsOf(`/changes/1-100`);
    const members = valuesOf(quads, MEMBER);
    expect(members.length).toBeGreaterThan(100);
    const isRemoval = ({ subject, object }: Quad) =>
      object.value === `${AS}Delete` && members.includes(subject.value);
    const removed = quads.find(isRemoval)?.subject.value ?? '';
    for (const member of [...members.slice(0, 5), members.at(-1) ?? '', removed]) {
      const path = member.slice(network.baseIri.length - 1);
      const response = await get(path, { Accept: 'application/n-triples' });
      expect(response.status, member).toBe(200);
      expect(response.headers.get('cache-control')).toContain('immutable');
      const told = new Parser().parse(await response.text());
      expect(told).toHaveLength(member === removed ? 5 : 6);
      const expected = quads.filter(({ subject }) => subject.value === member);
      expect(told.map(writeQuad).sort()).toEqual(expected.map(writeQuad).sort());
    }
  });

  test('is none for what a commit did not do', async () => {
    const document = encodeURIComponent(`${network.baseIri}services/streamed`);
    for (const path of ['/changes/1', `/changes/1?document=${document}`, '/changes/1?document=x'])
      await readProblem(await get(path), 'not-found');
    const last = await newest();
    await readProblem(await get(`/changes/${last + 1}?document=${document}`), 'not-found');
  });
});
