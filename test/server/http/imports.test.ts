import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNetwork, type TestNetwork } from '../../support/network.ts';

let network: TestNetwork;
beforeAll(async () => {
  network = await openNetwork();
});
afterAll(() => network.close());

async function send(nquads: string): Promise<{ status: number; json: Record<string, unknown> }> {
  const response = await network.fetch('/imports', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/n-quads',
      Authorization: `Bearer ${network.stewardKey}`,
    },
    body: nquads,
  });
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
}

/** A service document as N-Quads, with or without what every service must have. */
function service(id: string, { title = true } = {}): string {
  const iri = `<${network.baseIri}services/${id}>`;
  const lines = [
    `<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/revontuli#Service>`,
    `<https://schema.org/provider> <${network.baseIri}organisations/kela>`,
    `<http://purl.org/dc/terms/abstract> "Testi"@fi`,
    ...(title ? [`<http://purl.org/dc/terms/title> "Testipalvelu"@fi`] : []),
  ];
  return lines.map((line) => `${iri} ${line} ${iri} .\n`).join('');
}

test('what conforms is stored and what does not is named, in one go', async () => {
  const { status, json } = await send(
    service('import-good') + service('import-bad', { title: false }),
  );
  expect(status).toBe(200);
  expect(json).toMatchObject({
    changed: 1,
    unchanged: 0,
    refused: [{ document: `${network.baseIri}services/import-bad` }],
  });
  expect((await network.fetch('/services/import-good')).status).toBe(200);
  expect((await network.fetch('/services/import-bad')).status).toBe(404);
});

test('the same import again changes nothing', async () => {
  const before = await send(service('import-again'));
  const after = await send(service('import-again'));
  expect(after.json).toMatchObject({ changed: 0, unchanged: 1, version: before.json['version'] });
});

test('imports that are sent together are judged by what those before them bring', async () => {
  const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
  const own = (document: string, ...lines: string[]) =>
    lines.map((line) => `<${document}> ${line} <${document}> .\n`).join('');
  const organisation = (id: string, kind: string) =>
    own(
      `${network.baseIri}organisations/${id}`,
      `<${rdf}type> <http://www.w3.org/ns/org#Organization>`,
      '<http://purl.org/dc/terms/title> "Kokeilukunta"@fi',
      `<http://www.w3.org/ns/org#classification> <https://w3id.org/revontuli/codes/organisation-kind/${kind}>`,
    );
  /** Of the wellbeing services counties, whoever has published it. */
  const healthCentre = (id: string) =>
    own(
      `${network.baseIri}services/${id}`,
      `<${rdf}type> <https://w3id.org/revontuli#Service>`,
      '<http://purl.org/dc/terms/title> "Terveysasema"@fi',
      '<http://purl.org/dc/terms/abstract> "Terveysaseman vastaanotto."@fi',
      `<http://data.europa.eu/m8g/hasCompetentAuthority> <${network.baseIri}organisations/${id}>`,
      '<http://data.europa.eu/m8g/thematicArea> <http://uri.suomi.fi/codelist/ptv/ptvserclass2/code/P5.1>',
    );
  const others = Array.from({ length: 200 }, (_, at) => service(`beside-${String(at)}`)).join('');
  const reports: ReturnType<typeof send>[] = [];
  const sent = async (nquads: string) => {
    reports.push(send(nquads));
    await sleep(20); // the next comes later, while this is under way
  };
  for (const id of ['kokeila', 'kokeila-two']) {
    await sent(organisation(id, 'municipality') + others.replaceAll('beside-', `${id}-`));
    await sent(healthCentre(id));
    await sent(organisation(id, 'wellbeing-county'));
    await sent(healthCentre(id));
  }
  const warned = (await Promise.all(reports)).map(({ json }) => {
    expect(json['refused']).toEqual([]);
    const warnings = json['warnings'] as { shape: string }[];
    return warnings.some(({ shape }) => shape.endsWith('#Content-organiser'));
  });
  const each = [false, true, false, false];
  expect(warned).toEqual([...each, ...each]);
});

test('an id that no document may have is refused', async () => {
  const { json } = await send(service('_hidden'));
  expect(json).toMatchObject({
    changed: 0,
    refused: [{ document: `${network.baseIri}services/_hidden` }],
  });
});

test('a released profile version does not change by an import', async () => {
  const path = '/profiles/kela.benefit-decision/1.0.0';
  const document = network.baseIri + path.slice(1);
  const get = async () =>
    (await network.fetch(path, { headers: { Accept: 'application/n-triples' } })).text();
  const before = await get();
  const changed = `${before}<${document}> <http://www.w3.org/2000/01/rdf-schema#seeAlso> <https://example.org/> .\n`;
  const { status, json } = await send(changed.replace(/ \.$/gm, ` <${document}> .`));
  expect(status).toBe(409);
  expect(json['type']).toContain('version-released');
  expect(await get()).toBe(before);
});
