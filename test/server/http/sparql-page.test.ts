import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readExampleQueries } from '../../../server/sparql/example-queries.ts';
import { openNetwork, type TestNetwork } from '../../support/network.ts';

/** What Chromium sends for an address that is typed in. */
const BROWSER =
  'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8';

let network: TestNetwork;
beforeAll(async () => {
  network = await openNetwork();
  const response = await network.fetch('/sparql', {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${network.stewardKey}`,
      'Content-Type': 'application/sparql-update',
    },
    body: ODD,
  });
  expect(response.status, await response.text()).toBe(200);
});
afterAll(() => network.close());

/** What somebody may have put into the network: markup, a script's address, and what looks like a formula. */
const ODD = `INSERT DATA { GRAPH <data/odd> {
  <data/odd#x> <urn:odd> "<script>document.title='x'</script>", "</textarea><img src=x onerror=alert(1)>"@en, "=1+1",
    "<svg onload=alert(1)>"^^<urn:x'onmouseover='alert(1)>, <javascript:alert(1)>, <http://example.org/a'b&c> } }`;
const odd = 'SELECT ?o { ?s <urn:odd> ?o } ORDER BY ?o';

async function page(params: Record<string, string>, method: 'GET' | 'POST' = 'GET') {
  const search = new URLSearchParams(params);
  const response = await (method === 'GET'
    ? network.fetch(`/sparql?${search.toString()}`, { headers: { Accept: BROWSER } })
    : network.fetch('/sparql', { method, body: search, headers: { Accept: BROWSER } }));
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** A text as it stands in HTML. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

describe('the page of the endpoint', () => {
  test.each([
    ['fi', 'SPARQL-kyselyt', 'Kuka antaa mitä kenellekin?'],
    ['sv', 'SPARQL-frågor', 'Vem ger vad till vem?'],
    ['en', 'SPARQL queries', 'Who gives what to whom?'],
  ])('shows every saved question and the network in numbers, in %s', async (lang, title, asked) => {
    const { status, headers, text } = await page({ lang });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('vary')).toContain('Accept');
    expect(text).toContain(`<h1>${title}</h1>`);
    expect(text).toContain(`>${asked}</a>`);
    expect(text.match(/data-question="/g)).toHaveLength(readExampleQueries('fi').length);
    expect(text).toContain('<code>rev:produces</code>');
  });

  test('runs every saved question by its link', async () => {
    const { text } = await page({ lang: 'sv' });
    const links = [...text.matchAll(/<a href="([^"]+)" data-question/g)];
    for (const [, href = ''] of links) {
      const response = await network.fetch(href.replaceAll('&amp;', '&').replace('#result', ''), {
        headers: { Accept: BROWSER },
      });
      expect([href, response.status]).toEqual([href, 200]);
      expect(await response.text()).toContain('<table class="rows">');
    }
  });

  test('answers alike by GET and by POST, and keeps the query', async () => {
    const query = 'SELECT ?x { VALUES ?x { "hei" } }';
    for (const method of ['GET', 'POST'] as const) {
      const { text } = await page({ query, lang: 'en' }, method);
      expect(text).toContain(`\n${escaped(query)}</textarea>`);
      expect(text).toContain('<td dir="auto">hei</td>');
    }
  });

  test('says when it shows only the first rows, and hands over the whole answer', async () => {
    const query = 'SELECT ?s ?o { ?s ?p ?o } LIMIT 201';
    const { text } = await page({ query, lang: 'en' });
    expect(text).toContain('These are the first 200 rows.');
    expect(text.match(/<tr>/g)).toHaveLength(201);
    const { text: csv, headers } = await page({ query, format: 'csv' }, 'POST');
    expect(headers.get('content-type')).toMatch(/^text\/csv/);
    expect(csv.trim().split('\r\n')).toHaveLength(202);
    const whole = await page({ query: query.replace('201', '200'), lang: 'en' });
    expect(whole.text).toContain('Rows: 200');
  });

  test('answers yes or no in words, and triples as Turtle', async () => {
    expect((await page({ query: 'ASK {}', lang: 'sv' })).text).toContain('Ja (true)');
    const triples = 'CONSTRUCT { ?s ?p "<b>" } WHERE { ?s ?p ?o } LIMIT 1';
    expect((await page({ query: triples })).text).toMatch(
      /aria-label="Turtle"[^]*&quot;&lt;b>&quot;/,
    );
  });

  test('draws a name and a number as bars', async () => {
    const query = 'SELECT ?a ?n { VALUES (?a ?n) { ("x" 4) ("y" 1) } }';
    expect((await page({ query })).text).toMatch(/<rect width="25.0%"/);
    expect((await page({ query: query.replace('1)', '-1)') })).text).not.toContain('<rect width="');
  });

  test('draws coordinates as a map, in words of the reader, beside the table', async () => {
    const WKT = '<http://www.opengis.net/ont/geosparql#wktLiteral>';
    const query = `SELECT ?n ?w { VALUES (?n ?w) { ("<b>" "POINT(24.94 60.17)"^^${WKT}) ("y" "POINT(25.47 65.01)"^^${WKT}) } }`;
    for (const [lang, words] of [
      ['fi', ['Paikkoja kartalla: 2', '66° P', '25° I']],
      ['sv', ['Platser på kartan: 2', '66° N', '25° Ö']],
      ['en', ['Places on the map: 2', '66° N', '25° E']],
    ] as const) {
      const { text } = await page({ query, lang });
      expect(text.match(/<circle /g)).toHaveLength(2);
      expect(text).toContain('<title>&lt;b></title>');
      for (const word of words) expect(text).toContain(word);
      expect(text).toContain('<table class="rows">');
      expect(text).not.toMatch(/ style=/);
    }
    const none = query.replaceAll('POINT', 'LINESTRING');
    expect((await page({ query: none })).text).not.toContain('class="map"');
  });

  test('shows a query as it is written and as it is run', async () => {
    const query = 'SELECT ?s { ?s ?p ?o . ?s a <https://w3id.org/revontuli#Guide> }';
    const { text } = await page({ query, explain: 'true', lang: 'en' });
    expect(text).toMatch(/The query as written[^]*The query as the server runs it[^]*LATERAL/);
  });

  test.each([
    ['SELECT * {', 400],
    ['SELECT * { SERVICE <http://localhost/> {} }', 403],
    ['', 400],
    ['SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }', 503],
  ])('tells what is wrong with «%s» in words, and keeps it', async (query, status) => {
    const answer = await page({ query, lang: 'fi' });
    expect(answer.status).toBe(status);
    expect(answer.text).toMatch(/role="alert"><p>[^<]+<\/p><p class="detail"/);
    expect(answer.text).toContain(`${escaped(query)}</textarea>`);
    expect(answer.headers.get('retry-after')).toBe(status === 503 ? '1' : null);
  });

  test('shows markup in the network as text, and links to web addresses only', async () => {
    const { text } = await page({ query: odd, lang: 'en' });
    expect(text).toContain('&lt;script>document.title');
    expect(text).toContain('=1+1');
    expect(text).toContain('@. Import the file as text');
    expect(text).not.toMatch(/<img src=x|<svg onload|<script>|href="javascript:/);
    expect(text).not.toMatch(/<[^>]* onmouseover/);
  });

  test('keeps markup in a query within its field', async () => {
    const query = 'SELECT ("</textarea><script>alert(1)</script>" AS ?x) {}';
    const { text } = await page({ query });
    expect(text).not.toContain('</textarea><script>');
    expect(text).not.toContain('<script>');
  });
});

test('who names a form that a machine reads gets that, and no page', async () => {
  const query = new URLSearchParams({ query: 'ASK {}' }).toString();
  for (const accept of [
    '*/*',
    'text/html, text/csv',
    'application/sparql-results+json, text/html',
  ]) {
    const response = await network.fetch(`/sparql?${query}`, { headers: { Accept: accept } });
    expect(response.headers.get('content-type')).not.toMatch(/html/);
  }
  const described = await network.fetch('/sparql', {
    headers: { Accept: 'text/turtle, text/html' },
  });
  expect(described.headers.get('content-type')).toMatch(/^text\/turtle/);
});
