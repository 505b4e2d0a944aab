import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serviceText } from '../../support/documents.ts';
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

async function publish(id: string, text: Parameters<typeof serviceText>[1]): Promise<void> {
  const response = await network.fetch(`/services/${id}`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${network.stewardKey}`, 'Content-Type': 'text/turtle' },
    body: serviceText(id, text),
  });
  expect(response.status, await response.text()).toBe(201);
}

async function remove(id: string): Promise<void> {
  const headers = { Authorization: `Bearer ${network.stewardKey}`, 'If-Match': '*' };
  const response = await network.fetch(`/services/${id}`, { method: 'DELETE', headers });
  expect(response.status).toBe(204);
}

async function page(path: string, headers: Record<string, string> = {}): Promise<string> {
  const response = await network.fetch(path, { headers: { Accept: 'text/html', ...headers } });
  return response.text();
}

describe('the ten meters', () => {
  test.each([
    ['fi', 'Raha-asiat', 'rekisteröity tavaramerkki'],
    ['sv', 'Ekonomi', 'registrerat varumärke'],
    ['en', 'Finances', 'registered mark'],
  ])('are offered with credit to their owner in %s', async (lang, name, credit) => {
    const home = await page(`/?lang=${lang}`);
    expect(home.match(/<select id="meter-/g)).toHaveLength(10);
    expect(home).toContain(`<label for="meter-finance">${name}</label>`);
    expect(home).toContain(credit);
  });

  test('find services without words, with words, and say that they are why', async () => {
    const alone = await (await search({ finance: '1', text: '' })).text();
    expect(alone).toContain('class="card"');
    const both = await (await search({ finance: '1', text: 'vuokra' })).text();
    const words = await (await search({ text: 'vuokra' })).text();
    expect(both).toContain('Yleinen asumistuki');
    expect(both).not.toBe(words);
  });

  test.each(['11', '-1', 'x', '1.5'])('refuse %s and name the place', async (value) => {
    const response = await search({ finance: value });
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: { pointer: string }[] };
    expect(errors[0]?.pointer).toBe('/lifeSituation/finance');
    const shown = await network.fetch('/search?lang=fi', {
      method: 'POST',
      headers: { Accept: 'text/html' },
      body: new URLSearchParams({ finance: value }),
    });
    expect(shown.status).toBe(400);
    expect(await shown.text()).toContain('<li dir="auto">/lifeSituation/finance: ');
  });
});

describe('the page of a service', () => {
  test('tells people how to reach it, when, at what cost and what it needs, without our words', async () => {
    const text = await page('/services/kela-survivors-pension?lang=fi');
    const [forPeople = '', technical = ''] = text.split('<details class="technical">');
    for (const words of ['Näin saat yhteyden', 'ma–pe 9–16', 'suljettu', 'Maksuton', 'Kela']) {
      expect(forPeople).toContain(words);
    }
    expect(forPeople).toContain('Tieto kuolemasta väestötietojärjestelmästä');
    expect(forPeople).not.toMatch(/profiili|portti|rev:|dct:/i);
    expect(technical).toContain('cv:hasChannel');
    expect(technical).toContain('?format=ttl');
  });

  test('puts the office of the own municipality first', async () => {
    const office = (id: string, town: string) => `
<services/offices> <http://data.europa.eu/m8g/hasChannel> <services/offices#${id}> .
<services/offices#${id}> a <http://data.europa.eu/m8g/Channel> ; dct:type channel-type:ServiceLocation ;
  dct:title "Toimisto ${town}"@fi, "Kontor ${town}"@sv, "Office ${town}"@en ;
  schema:address <services/offices#${id}-address> .
<services/offices#${id}-address> a schema:PostalAddress ;
  schema:streetAddress "Katu 1" ; schema:addressLocality "${town}"@fi .`;
    await publish('offices', { more: office('a', 'Espoo') + office('b', 'Oulu') });
    const inOulu = await page('/services/offices?lang=sv&municipality=564');
    expect(inOulu.indexOf('Kontor Oulu')).toBeLessThan(inOulu.indexOf('Kontor Espoo'));
    const inEspoo = await page('/services/offices?lang=sv&municipality=049');
    expect(inEspoo.indexOf('Kontor Espoo')).toBeLessThan(inEspoo.indexOf('Kontor Oulu'));
  });

  test('of a general description says that it is a national one and where to ask', async () => {
    const { items } = (await (await network.fetch('/general-descriptions')).json()) as {
      items: { id: string }[];
    };
    for (const { id } of items.slice(0, 1)) {
      const text = await page(`${id.replace(network.baseIri, '/')}?lang=fi`);
      expect(text).toContain('Tämä on valtakunnallinen kuvaus');
      expect(text).toContain('Yhteystietoja ei ole annettu');
    }
  });
});

describe('what is gone', () => {
  test('answers 410 with what it named in its place, to people and to machines', async () => {
    const more = (id: string) => `<services/${id}> dct:isReplacedBy <services/new-one> .`;
    await publish('new-one', { title: 'Uusi palvelu' });
    await publish('old-one', { more: more('old-one') });
    await remove('old-one');
    const browser = await network.fetch('/services/old-one?lang=sv', {
      headers: { Accept: 'text/html' },
    });
    expect(browser.status).toBe(410);
    const text = await browser.text();
    expect(text).toContain('Den här tjänsten finns inte längre');
    expect(text).toContain('<a href="/services/new-one?lang=sv" dir="auto">Testtjänst</a>');
    const machine = await network.fetch('/services/old-one?lang=fi');
    expect(machine.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(await machine.json()).toMatchObject({
      status: 410,
      successors: [{ id: `${network.baseIri}services/new-one`, name: 'Uusi palvelu' }],
    });
  });

  test('is followed over a successor that is gone too, to what says that it replaces that', async () => {
    await publish('first', { more: '<services/first> dct:isReplacedBy <services/second> .' });
    await publish('second', {});
    await remove('first');
    await remove('second');
    await publish('third', { more: '<services/third> dct:replaces <services/second> .' });
    const { successors } = (await (await network.fetch('/services/first')).json()) as {
      successors: { id: string }[];
    };
    expect(successors.map(({ id }) => id)).toEqual([`${network.baseIri}services/third`]);
  });

  test.each([
    ['kela-labour-market-subsidy', 'kela-general-support', 'Yleistuki'],
    ['kela-basic-unemployment-allowance', 'kela-general-support', 'Yleistuki'],
    [
      'keha-te-office-registration',
      'keha-jobseeker-registration',
      'Työnhakijaksi ilmoittautuminen',
    ],
  ])('is in the sample network too: %s leads to %s', async (id, successor, name) => {
    const gone = await network.fetch(`/services/${id}?lang=fi`);
    expect(gone.status).toBe(410);
    expect(await gone.json()).toMatchObject({
      successors: [{ id: `${network.baseIri}services/${successor}`, name }],
    });
    const listed = await (await network.fetch(`/services/${id}/history`)).text();
    expect(listed).toContain(id);
  });

  test('without a successor says so, and a circle of successors ends', async () => {
    await publish('around', { more: '<services/around> dct:isReplacedBy <services/around> .' });
    await remove('around');
    const text = await page('/services/around?lang=en');
    expect(text).toContain('Nothing is known of a service that replaces it');
  });
});

describe('pages stay whole', () => {
  test.each(['xx', '', 'fi-FI', '<script>', 'constructor'])(
    'when the language in the address is "%s"',
    async (lang) => {
      const asked = { 'Accept-Language': 'de, sv;q=0.5' };
      for (const path of ['/', '/paths/moving', '/services/kela-general-support', '/nowhere']) {
        const text = await page(`${path}?lang=${encodeURIComponent(lang)}`, asked);
        expect(text).toContain('<html lang="sv">');
      }
    },
  );

  test('when the language stands in the address twice', async () => {
    expect((await network.fetch('/?lang=fi&lang=sv')).status).toBe(200);
  });

  test('when a form is sent twice: the same page both times', async () => {
    const form = { text: 'muutto', municipality: '564', housing: '3' };
    const [first, second] = [await search(form), await search(form)];
    expect(await second.text()).toBe(await first.text());
  });

  test('when words are 100,000 characters long, right-to-left or half a character', async () => {
    for (const text of ['vuokra '.repeat(20_000), 'مساعدة في الإيجار', `${'x'.repeat(1023)}😀`]) {
      const response = await search({ text });
      expect(response.status).toBe(200);
      expect(await response.text()).toMatch(/<\/html>$/);
    }
  });

  test('when the municipality is not one', async () => {
    const response = await search({ text: 'muutto', municipality: '999"><b>' });
    expect(response.status).toBe(400);
    expect(await page('/paths/moving?municipality=%3Cb%3E')).not.toContain('<b>');
  });

  test('when a service has one language only, letters from right to left, or markup', async () => {
    await publish('odd', {
      title: '<script>alert(1)</script>',
      more: '<services/odd> dct:title "خدمة"@ar .',
    });
    const text = await page('/services/odd?lang=fi');
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('<h1 dir="auto">&lt;script>');
    expect(text).toContain('<span lang="ar" dir="auto">خدمة</span>');
  });
});

test('no page has a fact without words', async () => {
  for (const path of ['/paths/losing-work?municipality=564', '/services/kela-general-support']) {
    expect(await page(path)).not.toMatch(/<dd[^>]*><\/dd>|<p[^>]*><\/p>|<h\d[^>]*><\/h\d>/);
  }
});

test('a path is a picture with a title, the same as a list, and a link that tells nothing of anyone', async () => {
  const text = await page('/paths/losing-work?lang=fi&municipality=564');
  expect(text).toContain('<title id="picture-title">Työn menettäminen</title>');
  const steps = text.match(/class="box step"/g) ?? [];
  expect(text.match(/class="card" id="step-/g)).toHaveLength(steps.length);
  expect(text.match(/marker-end="url\(#head\)"/g)?.length).toBeGreaterThan(2);
  expect(text).toContain('class="box lack"');
  const address = `${network.baseIri}paths/losing-work?lang=fi&municipality=564`;
  expect(text).toContain(`<a href="${address.replace('&', '&amp;')}">`);
  expect(text).toContain(`&amp;body=${encodeURIComponent(address)}`);
});

test('a path names the guides to it and the events that are coming where the person lives', async () => {
  const { json } = await network.post('/bundles', {
    template: 'moving',
    municipality: '564',
    language: 'sv',
  });
  const page = await (await network.fetch('/paths/moving?lang=sv&municipality=564')).text();
  const readings = [...json.guides, ...json.events] as { id: string; name: string }[];
  expect(readings.length).toBeGreaterThan(0);
  expect(page).toContain('Läs mer och kom med');
  for (const { name } of readings) expect(page).toContain(name);
});
