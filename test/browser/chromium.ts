import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumPath } from '../install-chromium.ts';

/** Whether there is a browser to drive. */
export const hasChromium = existsSync(chromiumPath);

const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A headless Chromium on a profile folder of its own. */
export function openChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath,
    headless: true,
    chromiumSandbox: false,
    args: QUIET,
  });
}

/** What axe finds on a page at its two gravest levels: rule and element. */
export async function graveFindings(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  // the content security policy keeps scripts out of the page, not out of the debugger
  await session.send('Runtime.evaluate', { expression: axe.source });
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => JSON.stringify(violations))`,
    awaitPromise: true,
  });
  await session.detach();
  const violations = JSON.parse(String(result.value)) as Violation[];
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
}

interface Violation {
  id: string;
  impact: string;
  nodes: { html: string }[];
}

/** Gathers what the console of a page complains of, violations of the security policy among it. */
export function listenForComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

/** By how many CSS pixels the content is wider than the window, and what sticks out. */
export async function overflow(page: Page): Promise<{ pixels: number; elements: string[] }> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const elements = [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .slice(0, 5)
      .map((element) => element.outerHTML.slice(0, 100));
    const pixels = scrollWidth - clientWidth;
    return { pixels, elements: pixels > 0 ? elements : [] };
  });
}
