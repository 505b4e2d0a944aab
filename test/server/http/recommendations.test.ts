import jsonld, { type JsonLdDocument } from 'jsonld';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNetwork, type TestNetwork } from '../../support/network.ts';

let network: TestNetwork;
beforeAll(async () => {
  network = await openNetwork();
});
afterAll(() => network.close());

interface Item {
  score: number;
  service: { id: string; name: string };
  reasons: { kind: string; share: number; text: string }[];
}

async function recommend(asked: object): Promise<Item[]> {
  const { json } = await network.post('/recommendations', { language: 'fi', ...asked });
  return (json as { items: Item[] }).items;
}

test.each([
  ['text', { text: 'jäin työttömäksi' }],
  ['life-event', { lifeEvent: 'KE8' }],
  ['meter', { lifeSituation: { finance: 1 } }],
  ['theme', { thematicArea: 'P10.6' }],
])('%s alone finds services and is the reason given', async (kind, asked) => {
  const items = await recommend(asked);
  expect(items.length).toBeGreaterThan(0);
  for (const { reasons } of items) expect(reasons.map((reason) => reason.kind)).toContain(kind);
});

test.each([
  ['fi', /^Kerro, mitä etsitään: anna ainakin yksi kentistä text, /, 'Virheitä pyynnössä: 1. '],
  ['sv', /^Ange vad som söks: ge minst ett av fälten text, /, 'Fel i begäran: 1. '],
  [
    'en',
    /^Say what is looked for: give at least one of the fields text, /,
    'Errors in the request: 1. ',
  ],
])('in %s whoever asks for nothing is told what to give', async (language, message, detail) => {
  const headers = { 'Accept-Language': language };
  const { status, json } = await network.post('/recommendations', {}, headers);
  expect(status).toBe(400);
  expect(json.errors[0].message).toMatch(message);
  expect(json.detail).toContain(detail);
  const unknown = await network.post('/recommendations', { lifeEvent: 'KE99' }, headers);
  expect(unknown.json.detail).not.toContain('lifeEvent');
});

test('a main class stands for its sub-classes, and other classes stay out', async () => {
  const items = await recommend({ thematicArea: 'P10', limit: 50 });
  const names = items.map(({ service }) => service.name);
  expect(names).toContain('Yleistuki');
  expect(names).not.toContain('Varhaiskasvatus');
});

test('the shares of the reasons sum to the score, and the list is in its order', async () => {
  const items = await recommend({
    text: 'vuokra ja työttömyys',
    lifeEvent: 'KE8',
    municipality: '564',
  });
  for (const { score, reasons } of items) {
    expect(reasons.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(score, 3);
  }
  const scores = items.map(({ score }) => score);
  expect(scores).toEqual([...scores].sort((one, other) => other - one));
});

test('only services offered where the person lives are recommended', async () => {
  const items = await recommend({ text: 'äitiysneuvola', municipality: '853', limit: 50 });
  const ids = items.map(({ service }) => service.id);
  expect(ids).toContain(`${network.baseIri}services/varha-maternity-clinic`);
  expect(ids).not.toContain(`${network.baseIri}services/pohde-maternity-clinic`);
});

test('the same answer is shown again by its id', async () => {
  const { json } = await network.post('/recommendations', { lifeEvent: 'KE8', language: 'fi' });
  const { id } = json as { id: string };
  const again = await network.fetch(id.replace(network.baseIri, '/'));
  expect(await again.json()).toEqual(json);
});

test('a card tells how long it takes, where that is known', async () => {
  const items = await recommend({ text: 'koulukuraattori', municipality: '564' });
  const card = items.find(({ service }) => service.id.endsWith('/pohde-school-social-worker'));
  expect(card?.service).toMatchObject({ processingTime: 'P7D' });
});

test('a card tells what it costs, in what languages and when it is open', async () => {
  const items = await recommend({ text: 'yleistuki työttömyys' });
  const card = items.find(({ service }) => service.id.endsWith('/kela-general-support'))?.service;
  expect(card).toMatchObject({
    cost: [{ type: 'Cost', amount: '0', text: 'Maksuton' }],
    languages: ['fi', 'sv', 'en'],
    channels: [
      {
        channelType: 'Phone',
        languages: ['fi'],
        openingHours: expect.arrayContaining([
          expect.objectContaining({
            type: 'OpeningHours',
            days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'],
            opens: '09:00:00',
            closes: '16:00:00',
          }),
        ]),
      },
      { channelType: 'EChannel', requiresLogin: true },
    ],
  });
});

test('the short names of days and languages are IRIs when the answer is read as RDF', async () => {
  const { json } = await network.post('/recommendations', { lifeEvent: 'KE8', language: 'fi' });
  const context = await (await network.fetch('/contexts/revontuli.jsonld')).json();
  const document = { ...json, '@context': context['@context'] } as JsonLdDocument;
  const nquads = (await jsonld.toRDF(document, {
    format: 'application/n-quads',
  })) as unknown as string;
  expect(nquads).toMatch(/<https:\/\/schema.org\/dayOfWeek> <https:\/\/schema.org\/Monday>/);
  expect(nquads).toMatch(
    /terms\/language> <http:\/\/publications.europa.eu\/resource\/authority\/language\/FIN>/,
  );
});

test.each([
  ['fi', 'isäni kuoli', 'isä-lapsiryhmä', 'mll-father-and-child-group'],
  ['sv', 'min pappa dog', 'pappa-barngrupp', 'mll-father-and-child-group'],
  ['en', 'my father died', 'father and child group', 'mll-father-and-child-group'],
])(
  'in %s a death in the family is not a wish for a group',
  async (language, death, wish, group) => {
    const first = async (text: string) => {
      const asked = { text, language, municipality: '564', limit: 1 };
      const { json } = await network.post('/recommendations', asked);
      return String(json.items[0].service.id).replace(/^.*\//, '');
    };
    expect(await first(death)).not.toBe(group);
    expect(await first(wish)).toBe(group);
  },
);

test('a short word is not found inside another: of rent, not of parents', async () => {
  const asked = { text: 'I lost my job and I worry about the rent', language: 'en', limit: 5 };
  const { json } = await network.post('/recommendations', { ...asked, municipality: '564' });
  const found = (json.items as { service: { id: string } }[]).map(({ service }) => service.id);
  expect(found[0]).toContain('kela-general-housing-allowance');
  expect(found.join()).not.toContain('nuoret-lesket');
});
