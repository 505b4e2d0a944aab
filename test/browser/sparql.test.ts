import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openNetwork, type TestNetwork } from '../support/network.ts';
import {
  graveFindings,
  hasChromium,
  listenForComplaints,
  openChromium,
  overflow,
} from './chromium.ts';

/** Literals and IRIs as odd as the engine lets anybody store them. */
const ODD = `INSERT DATA { GRAPH <data/odd> {
  <data/odd#x> <urn:odd> "<img src=http://127.0.0.1:9/a onerror=document.title='ran'>",
    "<script>document.title='ran'</script>"@en-x-onload,
    "<svg onload=document.title='ran'>"^^<urn:x'onmouseover='document.title=1>,
    <javascript:document.title='ran'>, <http://127.0.0.1:9/'onerror='x> } }`;
const odd = 'SELECT ?o { ?s <urn:odd> ?o }';
/** What no strict engine answers: markup in a language tag, an IRI and a datatype. */
const MARKUP = `"><img src=http://127.0.0.1:9/b onerror="document.title='ran'">`;

let network: TestNetwork;
let browser: Browser;

async function open(width = 1280): Promise<{ page: Page; complaints: string[]; asked: string[] }> {
  const page = await browser.newPage({ viewport: { width, height: 1000 } });
  const complaints = listenForComplaints(page);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).origin));
  await page.goto(`${network.url}/sparql?lang=fi`);
  return { page, complaints, asked };
}

async function openEditor(page: Page): Promise<void> {
  await page.click('#open-editor');
  await page.locator('.editor .CodeMirror').waitFor();
}

describe.skipIf(!hasChromium)('the page of the endpoint in Chromium', () => {
  beforeAll(async () => {
    network = await openNetwork({ queryDeadline: 10_000 });
    browser = await openChromium();
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
  afterAll(async () => {
    await browser.close();
    await network.close();
  });

  test.each([1280, 320])('has no grave finding of axe, %i pixels wide', async (width) => {
    const { page, complaints } = await open(width);
    const check = async (): Promise<void> => {
      expect(await graveFindings(page)).toEqual([]);
      expect(await overflow(page)).toEqual({ pixels: 0, elements: [] });
    };
    await check();
    await page.click('a[data-question="count-services-of-providers"]');
    await page.locator('.chart').waitFor();
    await check();
    await page.click('a[data-question="list-places"]');
    await page.locator('.map circle').first().waitFor();
    await check();
    await page.click('button[name=explain]');
    await page.locator('.plans').waitFor();
    await check();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('works without scripts', async () => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(`${network.url}/sparql?lang=en`);
    expect(await page.locator('#open-editor').isVisible()).toBe(false);
    await page.fill('#query-text', odd);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    expect(await page.locator('#result tbody tr').count()).toBe(5);
    await page.close();
  });

  test('opens the full editor, which asks this server only, and closes it by keyboard', async () => {
    const { page, asked } = await open();
    await openEditor(page);
    await page.click('a[data-question="list-mappings"]');
    await page.locator('.yasr table tbody tr').nth(2).waitFor();
    await page.locator('.editor textarea').first().focus();
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('open-editor');
    await page.keyboard.press('Enter');
    expect(await page.locator('#query-text').inputValue()).toContain('rev:Mapping');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('query-text');
    expect([...new Set(asked)]).toEqual([network.url]);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    await page.close();
  });

  test.each([
    `?query=ASK{}&endpoint=http://127.0.0.1:9/`,
    '#query=ASK{}&endpoint=http://127.0.0.1:9/',
  ])('a shared address that names a foreign endpoint leads to none: %s', async (address) => {
    const { page, asked } = await open();
    await page.goto(`${network.url}/sparql${address}`);
    await openEditor(page);
    await page.locator('form.query button[type=submit]').first().click();
    await page.locator('.yasr_results').waitFor({ state: 'attached' });
    expect([...new Set(asked)]).toEqual([network.url]);
    await page.close();
  });

  test('what is odd in the network runs nowhere, on the page or in the editor', async () => {
    const { page, asked } = await open();
    const title = await page.title();
    await page.fill('#query-text', odd);
    await openEditor(page);
    await page.locator('form.query button[type=submit]').first().click();
    await page.locator('.yasr table tbody tr').nth(4).waitFor();
    expect(await page.title()).toBe(title);
    await page.click('#open-editor');
    await page.locator('form.query button[type=submit]').first().click();
    await page.locator('#result tbody tr').nth(4).waitFor();
    expect(await page.title()).toBe(title);
    expect([...new Set(asked)]).toEqual([network.url]);
    await page.close();
  });

  test('markup where only a tag or an IRI may stand never reaches the editor', async () => {
    const { page, asked } = await open();
    const terms = [
      { type: 'literal', value: 'x', 'xml:lang': MARKUP },
      { type: 'literal', value: 'x', datatype: `urn:${MARKUP}` },
      { type: 'uri', value: `http://127.0.0.1:9/${MARKUP}` },
    ];
    // no engine of ours gives such an answer, so it is put in place of one on its way to the page
    await page.route('**/sparql', (route) =>
      route.fulfill({
        contentType: 'application/sparql-results+json',
        body: JSON.stringify({
          head: { vars: ['o'] },
          results: { bindings: terms.map((o) => ({ o })) },
        }),
      }),
    );
    const title = await page.title();
    await openEditor(page);
    await page.locator('form.query button[type=submit]').first().click();
    await page.locator('.yasr table tbody tr').nth(2).waitFor();
    expect(await page.locator('.yasr table img').count()).toBe(0);
    expect(await page.title()).toBe(title);
    expect([...new Set(asked)]).toEqual([network.url]);
    await page.close();
  });
});
