import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { languages } from '../../../server/problems.ts';
import { serviceText } from '../../support/documents.ts';
import { openNetwork, type TestNetwork } from '../../support/network.ts';
import { readProblem } from '../../support/problems.ts';

let network: TestNetwork;

beforeAll(async () => {
  network = await openNetwork();
});
afterAll(() => network.close());

const PORT_PREFIXES = `
@prefix dpv: <https://w3id.org/dpv#> .
@prefix rev-basis: <https://w3id.org/revontuli/codes/legal-basis/> .
`;

/** A port in the service `content`. */
function portText(direction: 'consumes' | 'produces', profile: string, basis: string): string {
  const kind = direction === 'consumes' ? 'InputPort' : 'OutputPort';
  return `<services/content> rev:${direction} <services/content#port> .
<services/content#port> a rev:${kind} ;
  dct:title "Tieto"@fi, "Uppgift"@sv, "Piece of data"@en ;
  dct:conformsTo <profiles/${profile}/1.0.0> ; rev:required true ;
  dpv:hasLegalBasis rev-basis:${basis} ; dpv:hasPersonalData <services/content#data> .
<services/content#data> a dpv:PersonalData ; dct:title "tieto"@fi, "uppgift"@sv, "data"@en .`;
}

function put(text: string, path = '/services/content'): Promise<Response> {
  return network.fetch(path, {
    method: 'PUT',
    headers: {
      'Content-Type': 'text/turtle',
      Authorization: `Bearer ${network.stewardKey}`,
      'If-None-Match': '*',
    },
    body: PORT_PREFIXES + text,
  });
}

const service = (organisation = 'oulu', more = '') =>
  serviceText('content', { organisation, more });

/** Why what is wrong, under which rule, about which value. */
const refused: [claim: string, text: () => string, shape: string, said: RegExp][] = [
  [
    'a health centre of a municipality is refused',
    () => service().replace('service-class:P9.2', 'service-class:P5.1'),
    'Content-organiser',
    /wellbeing services county/,
  ],
  [
    'outreach youth work of a wellbeing services county is refused',
    () => service('pohde').replace('service-class:P9.2', 'service-class:P28.4'),
    'Content-organiser',
    /municipality/,
  ],
  [
    'a text that sends people to a body that has ended is refused',
    () => service().replace('julkaisemista', 'TE-toimistoon ilmoittautumista'),
    'Content-current-names',
    /TE Office/,
  ],
  [
    'a name in two languages is refused',
    () => service().replace(', "Testtjänst"@sv', ''),
    'Service-title-sv',
    /Swedish/,
  ],
  [
    'a description in two languages is refused',
    () => service().replace('"En tjänst för att prova publicering."@sv, ', ''),
    'Content-languages',
    /missing in one of/,
  ],
  [
    'an anonymous survey that feeds an authority is refused',
    () =>
      service(
        'oulu',
        `<services/content> rev:anonymous true .\n${portText('produces', 'pohde.contact-request', 'consent')}`,
      ),
    'Service-anonymous-feeds-nobody',
    /anonymous/,
  ],
  [
    'consent in place of law between authorities is refused',
    () => service('kela', portText('consumes', 'keha.statement', 'consent')),
    'Content-basis',
    /by consent, although the basis is law/,
  ],
];

test.each(refused)('%s, in three languages, with a mend', async (_, text, shape, said) => {
  const problem = await readProblem(await put(text()), 'not-conforming');
  const violations = problem['violations'] as {
    shape: string;
    severity: string;
    message: Record<string, string>;
    mend: Record<string, string>;
  }[];
  const violation = violations.find((each) => each.shape.endsWith(`#${shape}`));
  expect(violation?.severity).toBe('Violation');
  expect(violation?.message['en']).toMatch(said);
  for (const texts of [violation?.message, violation?.mend]) {
    expect(new Set(languages.map((language) => texts?.[language])).size).toBe(3);
  }
  expect((await network.fetch('/services/content')).status).toBe(404);
});

describe('what is right is stored', () => {
  const accepted: [claim: string, text: () => string][] = [
    [
      'Helsinki runs its own health stations',
      () => service('helsinki').replace('service-class:P9.2', 'service-class:P5.1'),
    ],
    [
      'a text may name what ended beside what came instead',
      () =>
        service().replace(
          'julkaisemista.',
          'julkaisemista. TE-toimiston tehtävät hoitaa työvoimaviranomainen.',
        ),
    ],
    [
      'an authority takes by law what another gives',
      () => service('kela', portText('consumes', 'keha.statement', 'statutory')),
    ],
  ];

  test.each(accepted)('%s', async (_, text) => {
    const response = await put(text(), '/services/content?dryRun=true');
    expect(await response.json()).toMatchObject({ dryRun: true, warnings: [] });
    expect(response.status).toBe(200);
  });
});

test('an authority may change its own port from consent to law', async () => {
  const text = (basis: string) => service('kela', portText('consumes', 'psoas.student', basis));
  expect((await put(text('consent'))).status).toBe(201);
  const change = await network.fetch('/services/content', {
    method: 'PUT',
    headers: {
      'Content-Type': 'text/turtle',
      Authorization: `Bearer ${network.stewardKey}`,
      'If-Match': '*',
    },
    body: PORT_PREFIXES + text('statutory'),
  });
  expect(change.status).toBe(200);
  await network.fetch('/services/content', {
    method: 'DELETE',
    headers: { Authorization: `Bearer ${network.stewardKey}`, 'If-Match': '*' },
  });
});

test('what comes from another register is stored with warnings, and they are counted', async () => {
  const document = `${network.baseIri}services/carried`;
  const own = (predicate: string, value: string) =>
    `<${document}> <${predicate}> ${value} <${document}> .\n`;
  const body = [
    own('http://www.w3.org/1999/02/22-rdf-syntax-ns#type', '<https://w3id.org/revontuli#Service>'),
    own('http://purl.org/dc/terms/title', '"TE-toimiston neuvonta"@fi'),
    own('http://purl.org/dc/terms/abstract', '"Neuvontaa työnhakijoille."@fi'),
    own(
      'http://data.europa.eu/m8g/hasCompetentAuthority',
      `<${network.baseIri}organisations/oulu>`,
    ),
    own(
      'http://data.europa.eu/m8g/thematicArea',
      '<http://uri.suomi.fi/codelist/ptv/ptvserclass2/code/P5.1>',
    ),
  ].join('');
  const response = await network.fetch('/imports?source=ptv', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/n-quads',
      Authorization: `Bearer ${network.stewardKey}`,
    },
    body,
  });
  const report = (await response.json()) as {
    changed: number;
    refused: unknown[];
    warnings: { shape: string; count: number; examples: string[] }[];
  };
  expect(report).toMatchObject({ changed: 1, refused: [] });
  const found = report.warnings.map(({ shape }) => shape.replace(/^.*#/, ''));
  for (const rule of ['Content-organiser', 'Content-current-names', 'Service-title-sv']) {
    expect(found).toContain(rule);
  }
  expect(report.warnings[0]?.examples).toEqual([document]);
});

describe('guides and local events', () => {
  test.each([
    ['/guides/young-carers', 'Kun huolehdit läheisestäsi nuorena'],
    ['/events/oulu-newcomers-evening', 'Uusien oululaisten ilta'],
  ])('%s is there for people and for programs', async (path, title) => {
    const page = await network.fetch(path, {
      headers: { Accept: 'text/html', 'Accept-Language': 'fi' },
    });
    expect(await page.text()).toContain(title);
    const turtle = await network.fetch(path, { headers: { Accept: 'text/turtle' } });
    expect(turtle.headers.get('content-type')).toContain('text/turtle');
    expect(await turtle.text()).toContain(title);
  });

  test('a path shows the guide to it and the coming events of the municipality', async () => {
    const ask = (municipality: string) =>
      network.post('/bundles', { template: 'moving', municipality, language: 'sv' });
    const { json } = await ask('091');
    expect(json).toMatchObject({ guides: [{ type: 'Guide', name: 'Flytt till en ny ort' }] });
    const over = new Date('2027-01-14T17:00:00+02:00') < new Date();
    expect(json).toMatchObject({
      events: over
        ? []
        : [
            {
              name: 'Rådgivningsdag Välkommen till Finland (exempelevenemang)',
              startDate: '2027-01-14T12:00:00+02:00',
            },
          ],
    });
    expect((await ask('895')).json).toMatchObject({ events: [] });
  });

  test('whoever holds an event publishes and removes it, and nobody else', async () => {
    const event = await network.fetch('/events/oulu-newcomers-evening', {
      headers: { Accept: 'text/turtle' },
    });
    const body = (await event.text()).replaceAll('oulu-newcomers-evening', 'oulu-spring-evening');
    const send = async (method: string, organisation: string) =>
      network.fetch('/events/oulu-spring-evening', {
        method,
        headers: {
          'Content-Type': 'text/turtle',
          Authorization: `Bearer ${await network.keyFor('provider', organisation)}`,
          ...(method === 'PUT' ? {} : { 'If-Match': '*' }),
        },
        ...(method === 'PUT' ? { body } : {}),
      });
    await readProblem(await send('PUT', 'turku'), 'not-yours');
    expect((await send('PUT', 'oulu')).status).toBe(201);
    await readProblem(await send('DELETE', 'turku'), 'not-yours');
    expect((await send('DELETE', 'oulu')).status).toBe(204);
    expect((await network.fetch('/events/oulu-spring-evening')).status).toBe(410);
  });
});
