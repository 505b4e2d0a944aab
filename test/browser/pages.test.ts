import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { serviceText } from '../support/documents.ts';
import { openNetwork, type TestNetwork } from '../support/network.ts';
import {
  graveFindings,
  hasChromium,
  listenForComplaints,
  openChromium,
  overflow,
} from './chromium.ts';

/** A desktop window of 1280 by 1024, and the same at 400 % zoom (WCAG 2.2, 1.4.10). */
const DESKTOP = { width: 1280, height: 1024 };
const ZOOMED = { width: 320, height: 256 };
const LONG = 'Pitkäyhdyssana'.repeat(14).slice(0, 199);
const ARABIC = 'خدمة لدعم الأسرة';

type Visit = (page: Page, language: string) => Promise<unknown>;

let network: TestNetwork;
let browser: Browser;

describe.skipIf(!hasChromium)('in Chromium', () => {
  beforeAll(async () => {
    network = await openNetwork();
    browser = await openChromium();
    await publish('long-name', { title: LONG });
    await publish('right-to-left', {
      title: '<b>x</b>',
      more: `<services/right-to-left> dct:title "${ARABIC}"@ar .`,
    });
    await publish('withdrawn', {
      more: '<services/withdrawn> dct:isReplacedBy <services/long-name> .',
    });
    await remove('withdrawn');
  });
  afterAll(async () => {
    await browser.close();
    await network.close();
  });

  const goTo =
    (path: string): Visit =>
    (page, language) =>
      page.goto(`${network.url}${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
  const searchFor =
    (words: string): Visit =>
    async (page, language) => {
      await goTo('/')(page, language);
      await page.fill('#text', words);
      await page.click('main button[type=submit]');
      await page.waitForLoadState(); // with its style sheet
    };
  const meters: Visit = async (page, language) => {
    await goTo('/')(page, language);
    await page.click('summary');
  };
  const opened =
    (path: string): Visit =>
    async (page, language) => {
      await goTo(path)(page, language);
      await page.click('summary');
    };

  const pages: [string, Visit][] = [
    ['the way in', goTo('/')],
    ['the ten meters', meters],
    ['an empty question', searchFor('')],
    ['results', searchFor('työttömyys arbetslöshet unemployment')],
    ['no results', searchFor('qqqqqq')],
    ['a service', goTo('/services/kela-survivors-pension?municipality=564')],
    ['a service with its technical details', opened('/services/kela-general-support')],
    ['a service with a name of one long word', goTo('/services/long-name')],
    ['a service in right-to-left letters', goTo('/services/right-to-left')],
    ['a path', goTo('/paths/losing-work?municipality=564')],
    ['a document without a page of its own', goTo('/organisations/kela')],
    ['a place with its accessibility', goTo('/services/pohde-childbirth?municipality=564')],
    ['a list', goTo('/organisations')],
    ['a list in parts', goTo('/services')],
    ['a guide', goTo('/guides/moving?municipality=564')],
    ['an event', goTo('/events/oulu-newcomers-evening')],
    ['a service that is gone', goTo('/services/withdrawn')],
    ['a page that is not there', goTo('/nowhere')],
    ['a kind of problem', goTo('/problems/gone')],
  ];

  test.each(pages)(
    '%s has no grave finding of axe and breaks no security policy',
    async (_, visit) => {
      const page = await browser.newPage({ viewport: DESKTOP });
      const complaints = listenForComplaints(page);
      for (const language of ['fi', 'sv', 'en']) {
        await visit(page, language);
        expect(await page.getAttribute('html', 'lang')).toBe(language);
        expect([language, ...(await graveFindings(page))]).toEqual([language]);
      }
      expect(complaints.filter((text) => !/status of (400|404|410)/.test(text))).toEqual([]);
      await page.close();
    },
  );

  test.each(pages)(
    '%s needs no sideways scrolling zoomed to four times its size',
    async (_, visit) => {
      const page = await browser.newPage({ viewport: ZOOMED });
      for (const language of ['fi', 'sv']) {
        await visit(page, language);
        expect(await overflow(page)).toEqual({ pixels: 0, elements: [] });
      }
      await page.close();
    },
  );

  test('with the keyboard alone and without scripts a question leads to a phone number', async () => {
    const page = await browser.newPage({ viewport: DESKTOP, javaScriptEnabled: false });
    await page.goto(`${network.url}/?lang=fi`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter'); // the skip link
    await page.keyboard.press('Tab');
    await page.keyboard.type('jäin työttömäksi');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Oulu');
    await page.keyboard.press('Tab'); // the meters, closed
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?lang=fi');
    expect(await page.locator('h1').textContent()).toContain('Näistä palveluista');
    expect(await page.locator('.disclaimer').textContent()).toContain('Oulu');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter'); // the skip link
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter'); // the first service
    await page.waitForURL('**/services/**');
    expect(await page.locator('#contact a[href^="tel:"]').count()).toBeGreaterThan(0);
    await page.close();
  });

  test('where the keyboard is can be seen on every link, field and button', async () => {
    const page = await browser.newPage({ viewport: DESKTOP });
    await goTo('/')(page, 'fi');
    for (let press = 0; press < 12; press += 1) {
      await page.keyboard.press('Tab');
      const width = await page.evaluate(
        () => getComputedStyle(document.activeElement ?? document.body).outlineWidth,
      );
      expect(Number.parseFloat(width)).toBeGreaterThanOrEqual(2);
    }
    await page.close();
  });

  test('a path prints without forms and links for screens', async () => {
    const page = await browser.newPage({ viewport: DESKTOP });
    await goTo('/paths/losing-work?municipality=564')(page, 'fi');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('form').first().isVisible()).toBe(false);
    expect(await page.locator('.picture').isVisible()).toBe(true);
    expect(await page.locator('.path .card').count()).toBeGreaterThan(3);
    await page.close();
  });

  test('no text of the drawn path leaves its box', async () => {
    const page = await browser.newPage({ viewport: DESKTOP });
    for (const path of [
      'losing-work',
      'child-is-born',
      'building-a-house',
      'starting-a-business',
    ]) {
      await goTo(`/paths/${path}?municipality=564`)(page, 'fi');
      const outside = await page.evaluate(() =>
        [...document.querySelectorAll<SVGGElement>('.picture .box')].flatMap((box) => {
          const right = box.querySelector('rect')?.getBoundingClientRect().right ?? 0;
          return [...box.querySelectorAll('text')]
            .filter((text) => text.getBoundingClientRect().right > right)
            .map((text) => text.textContent);
        }),
      );
      expect(outside).toEqual([]);
    }
    await page.close();
  });
});

async function publish(id: string, text: { title?: string; more?: string }): Promise<void> {
  const response = await network.fetch(`/services/${id}`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${network.stewardKey}`, 'Content-Type': 'text/turtle' },
    body: serviceText(id, text),
  });
  expect(response.status, await response.text()).toBe(201);
}

async function remove(id: string): Promise<void> {
  const response = await network.fetch(`/services/${id}`, {
    method: 'DELETE',
    headers: { Authorization: `Bearer ${network.stewardKey}`, 'If-Match': '*' },
  });
  expect(response.status).toBe(204);
}
