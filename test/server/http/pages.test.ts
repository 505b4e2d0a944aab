import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNetwork, type TestNetwork } from '../../support/network.ts';

let network: TestNetwork;
beforeAll(async () => {
  network = await openNetwork();
});
afterAll(() => network.close());

function search(form: Record<string, string>, language = 'fi'): Promise<Response> {
  return network.fetch(`/search?lang=${language}`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
}

test.each([
  ['fi', 'Mihin tarvitset apua?', 'Työn menettäminen'],
  ['sv', 'Vad behöver du hjälp med?', 'Att förlora sitt arbete'],
  ['en', 'What do you need help with?', 'Losing your work'],
])(
  'the way in asks one question and offers the life situations in %s',
  async (lang, question, path) => {
    const page = await (await network.fetch(`/?lang=${lang}`)).text();
    expect(page).toContain(`<html lang="${lang}">`);
    expect(page).toContain(question);
    expect(page).toContain(`<a href="/paths/losing-work?lang=${lang}">${path}</a>`);
  },
);

test('words find services with a working channel, and are neither stored nor in an address', async () => {
  const response = await search({ text: 'jäin työttömäksi', municipality: '564' });
  const page = await response.text();
  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(page).toContain('Yleistuki');
  expect(page).toContain('href="tel:+35820692210"');
  expect(page).toContain('Se ei ole päätös oikeuksistasi');
  expect(page).not.toContain('jäin työttömäksi');
});

test('an empty question is asked again with what to do', async () => {
  const response = await search({ text: '  ' }, 'sv');
  expect(response.status).toBe(400);
  expect(await response.text()).toContain('Skriv några ord om vad du behöver hjälp med, eller');
});

test('markup in words harms no page', async () => {
  const page = await (await search({ text: '<script>alert(1)</script> vuokra' })).text();
  expect(page).not.toContain('<script>alert');
});

test('a path shows its steps in order, what is missing, and keeps the municipality across languages', async () => {
  const page = await (await network.fetch('/paths/losing-work?lang=fi&municipality=564')).text();
  expect(page.indexOf('Työnhakijaksi ilmoittautuminen')).toBeLessThan(
    page.indexOf('Yleinen asumistuki'),
  );
  expect(page).toContain('Ilmoittautumislomake');
  expect(page).toContain('href="?lang=sv&amp;municipality=564"');
  expect(page).toContain('<option value="564" selected>Oulu</option>');
});

test.each([
  'young-carers',
  'child-is-born',
  'studying-in-finland',
  'staying-attached-to-life',
  'moving',
])('the path %s has a service for its first step in Oulu', async (template) => {
  const { json } = await network.post('/bundles', {
    template,
    municipality: '564',
    language: 'fi',
  });
  expect(json.steps.length).toBeGreaterThan(3);
  expect(json.steps.some((step: { fills?: object }) => step.fills)).toBe(true);
});

test('there is no page for a path that is not there', async () => {
  expect((await network.fetch('/paths/nowhere')).status).toBe(404);
});
