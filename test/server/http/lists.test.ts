import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNetwork, type TestNetwork } from '../../support/network.ts';

let network: TestNetwork;
beforeAll(async () => {
  network = await openNetwork();
});
afterAll(() => network.close());

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

async function page(path: string, language: string): Promise<string> {
  const headers = { Accept: BROWSER, 'Accept-Language': language };
  const response = await network.fetch(path, { headers });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/html');
  return response.text();
}

test.each([
  ['/organisations', ['Organisaatiot', 'Organisationer', 'Organisations'], 'organisations/kela'],
  ['/profiles', ['Tietomuodot', 'Dataformat', 'Forms of data'], 'profiles/keha.statement/1.0.0'],
  ['/guides', ['Oppaat', 'Guider', 'Guides'], 'guides/moving'],
  ['/events', ['Tapahtumat', 'Evenemang', 'Events'], 'events/oulu-newcomers-evening'],
])('a browser is shown %s as a page, a program JSON-LD', async (path, titles, document) => {
  for (const [at, language] of ['fi', 'sv', 'en'].entries()) {
    const text = await page(path, language);
    expect(text).toContain(`<h1>${String(titles[at])}</h1>`);
    expect(text).toContain(`href="/${document}?lang=${language}"`);
  }
  for (const Accept of ['*/*', 'application/ld+json', 'application/ld+json, text/html;q=0.5']) {
    const response = await network.fetch(path, { headers: { Accept } });
    expect(response.headers.get('content-type')).toContain('application/ld+json');
    expect(response.headers.get('vary')).toContain('Accept');
    const { items } = (await response.json()) as { items: { id: string }[] };
    expect(items).toContainEqual({ id: network.baseIri + document });
  }
});

test('a long list comes in parts that lead on, and every service stands in one of them', async () => {
  const links = (text: string) => text.match(/href="\/services\/[^?"]+/g) ?? [];
  const first = await page('/services?lang=fi', 'fi');
  const next = /rel="next" href="([^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect(next).toMatch(/^\?lang=fi&after=/);
  const second = await page(`/services${next}`, 'fi');
  expect(second).not.toContain('rel="next"');
  expect(links(first).length).toBe(100);
  const all = [...links(first), ...links(second)];
  expect(new Set(all).size).toBe(all.length);
  const { json } = await network.post('/recommendations', { text: 'asumistuki', language: 'fi' });
  expect(all.length).toBeGreaterThan(130);
  for (const { service } of json.items as { service: { id: string } }[]) {
    expect(all).toContain(`href="/${service.id.slice(network.baseIri.length)}`);
  }
});

test('what follows the last document is an empty list, and markup in its address harms nothing', async () => {
  const text = await page(`/guides?after=${encodeURIComponent('~"><script>x</script>')}`, 'sv');
  expect(text).toContain('Listan är tom.');
  expect(text).not.toContain('<script>x');
});

test('a guide tells chapter by chapter, and to one municipality only of what is offered there', async () => {
  const whole = await page('/guides/moving', 'en');
  expect(whole.indexOf('Submit a notice of move')).toBeLessThan(whole.indexOf('Settle in'));
  expect(whole).toContain('/services/oulu-school-place-for-movers?');
  expect(whole).toContain('/services/espoo-school-place-for-movers?');
  const oulu = await page('/guides/moving?municipality=564', 'en');
  expect(oulu).toContain('/services/oulu-school-place-for-movers?');
  expect(oulu).not.toContain('/services/espoo-school-place-for-movers?');
  expect(oulu).toContain('/services/dvv-notice-of-move?');
});

test.each([
  ['fi', 'torstaina 3. joulukuuta 2026 klo 17.00–19.00', '(esimerkkitapahtuma)', 'Maksuton'],
  ['sv', 'torsdag 3 december 2026 kl. 17.00–19.00', '(exempelevenemang)', 'Avgiftsfri'],
  ['en', 'Thursday, 3 December 2026 at 17:00–19:00', '(example event)', 'Free of charge'],
])('an event says in %s when it is, and that it is invented', async (language, ...said) => {
  const text = (await page('/events/oulu-newcomers-evening', language)).replace(
    /[\u00a0\u202f]/g,
    ' ',
  );
  for (const words of said) expect(text).toContain(words);
  expect(text).toContain('Kaarlenväylä 3');
});

test('a place says how far it is from the centre of the municipality, and what it has', async () => {
  const near = await page('/services/esimerkkihautaus-funeral-services?municipality=564', 'fi');
  expect(near).toContain('noin 3 km linnuntietä kotikuntasi keskustasta');
  expect(near.indexOf('toimisto, Oulu')).toBeLessThan(near.indexOf('toimisto, Turku'));
  expect(near).toContain('Esteetön WC: ei ole');
  const turku = await page('/services/esimerkkihautaus-funeral-services?municipality=853', 'fi');
  expect(turku.indexOf('toimisto, Turku')).toBeLessThan(turku.indexOf('toimisto, Oulu'));
  const nowhere = await page('/services/esimerkkihautaus-funeral-services', 'fi');
  expect(nowhere).not.toContain('linnuntietä');
});

test('a card has the accessibility of a place for programs too', async () => {
  const asked = { text: 'funeral home', municipality: '564', language: 'en' };
  const { json } = await network.post('/recommendations', asked);
  const { channels } = json.items[0].service as { channels: Record<string, unknown>[] };
  const oulu = channels.find(({ locality }) => locality === 'Oulu');
  expect(oulu).toMatchObject({ latitude: '65.043', longitude: '25.471' });
  const features = oulu?.['accessibility'] as { code: string; available: boolean }[];
  expect(features.map(({ code, available }) => `${code} ${String(available)}`).sort()).toEqual([
    'accessible-toilet false',
    'induction-loop true',
    'step-free-entrance true',
  ]);
});
