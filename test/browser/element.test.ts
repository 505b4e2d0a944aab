import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openNetwork, type TestNetwork } from '../support/network.ts';

const CHROMIUM = '/usr/bin/chromium';
const FLAGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/** What a careless portal might do to everything on its page. */
const HOSTILE = `
  * { color: red !important; font: 40px/3 cursive !important; text-transform: uppercase !important }
  html { font-size: 4px } body { direction: rtl; line-height: 5; letter-spacing: 1em }
  button, textarea, label, .card, .root { display: none !important }`;

let network: TestNetwork;
let portal: Server;
let browser: Browser;

/** A portal of another origin, with a policy that allows no inline style and only this network's script. */
function openPortal(): Promise<Server> {
  const policy = [
    ...["default-src 'none'", "style-src 'self'", "base-uri 'none'", "form-action 'none'"],
    ...[`script-src ${network.url}`, `connect-src ${network.url}`],
  ].join('; ');
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://portal');
    if (pathname === '/hostile.css') {
      response.setHeader('Content-Type', 'text/css').end(HOSTILE);
      return;
    }
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Content-Security-Policy', policy);
    response.end(
      `<!doctype html><html lang="sv"><title>Portal</title><link rel="stylesheet" href="/hostile.css">
       <script type="module" src="${network.url}/assets/service-recommendations.js"
         integrity="${searchParams.get('integrity') ?? ''}" crossorigin="anonymous"></script>
       <h1>Portal</h1>
       <service-recommendations ${searchParams.get('attributes') ?? ''}>Gammal webbläsare</service-recommendations>`,
    );
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(server);
    });
  });
}

async function open(attributes: string): Promise<{ page: Page; complaints: string[] }> {
  const guide = await (await network.fetch('/api')).text();
  const [, integrity = ''] = /integrity=&quot;(sha384-[^&]+)&quot;/.exec(guide) ?? [];
  const page = await browser.newPage({ viewport: { width: 390, height: 900 } });
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  const { port } = portal.address() as AddressInfo;
  const search = new URLSearchParams({ attributes, integrity }).toString();
  await page.goto(`http://localhost:${String(port)}/?${search}`);
  return { page, complaints };
}

describe.skipIf(!existsSync(CHROMIUM))(
  'the element on a page of another origin (needs Chromium)',
  () => {
    beforeAll(async () => {
      network = await openNetwork();
      portal = await openPortal();
      browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
    });
    afterAll(async () => {
      await browser.close();
      portal.close();
      await network.close();
    });

    test('finds services by keyboard alone, under a strict policy, phone first and with reasons', async () => {
      const { page, complaints } = await open('municipality="564" lang="fi"');
      await page.keyboard.press('Tab');
      await page.keyboard.type('jäin työttömäksi');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      const cards = page.getByRole('listitem').filter({ has: page.getByRole('heading') });
      await cards.first().waitFor();
      expect(await cards.count()).toBe(5);
      expect(await page.getByRole('status').textContent()).toBe('Löytyi 5 palvelua.');
      const card = cards.filter({ hasText: 'Yleistuki' });
      expect(await card.getByRole('listitem').first().textContent()).toContain('+358 20 692 210');
      expect(await card.textContent()).toContain('Miksi tämä? Sanasi osuvat palvelun kuvaukseen');
      expect(await page.locator('.answer').textContent()).toContain(
        'Se ei ole päätös oikeuksistasi',
      );
      expect(complaints).toEqual([]);
      await page.close();
    });

    test('sends the words in no address and without cookies or referrer', async () => {
      const { page } = await open('municipality="564" lang="en"');
      const asked = page.waitForRequest(/\/recommendations$/);
      await page.getByLabel('What do you need help with?').fill('secret words');
      await page.getByRole('button', { name: 'Find services' }).click();
      const request = await asked;
      expect(request.method()).toBe('POST');
      expect(request.postDataJSON()).toEqual({
        text: 'secret words',
        language: 'en',
        municipality: '564',
        limit: 5,
      });
      const headers = await request.allHeaders();
      expect([headers['cookie'], headers['referer']]).toEqual([undefined, undefined]);
      await page.getByRole('status').filter({ hasNotText: 'Looking' }).waitFor();
      expect(page.url()).not.toContain('secret');
      await page.close();
    });

    test('keeps its looks when the page has rules for everything', async () => {
      const { page } = await open('lang="fi"');
      const label = page.getByText('Mihin tarvitset apua?');
      const looks = await label.evaluate((node) => {
        const { color, fontSize, textTransform, direction, display } = getComputedStyle(node);
        return { color, fontSize, textTransform, direction, display };
      });
      expect(looks).toEqual({
        color: 'rgb(27, 39, 51)',
        fontSize: '16px',
        textTransform: 'none',
        direction: 'ltr',
        display: 'block',
      });
      await page.close();
    });

    test('speaks the language of the page, and asks for no words where the life event is given', async () => {
      const { page } = await open(
        'life-event="KE8" municipality="564" limit="2" heading-level="2"',
      );
      await page.getByRole('button', { name: 'Sök tjänster' }).click();
      await page.getByRole('heading', { level: 2 }).nth(1).waitFor();
      expect(await page.getByRole('heading', { level: 2 }).count()).toBe(2);
      expect(await page.getByRole('status').textContent()).toBe('2 tjänster hittades.');
      await page.close();
    });

    test('says so in words when the server cannot be asked', async () => {
      const { page, complaints } = await open('municipality="nowhere" lang="fi"');
      await page.getByLabel('Mihin tarvitset apua?').fill('vuokra');
      await page.getByRole('button').click();
      await page.getByText('Palveluja ei voitu hakea.').waitFor();
      expect(complaints.join()).toContain('service-recommendations:');
      await page.getByRole('button').click();
      await page.close();
    });
  },
);
