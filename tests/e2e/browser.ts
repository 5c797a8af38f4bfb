import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { expect } from 'vitest';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Why there is no browser to test with; null when there is one. */
export const noBrowser = existsSync(executablePath) ? null : `${executablePath} is missing: apt-get install chromium, or set CHROMIUM`;

export const desk: BrowserContextOptions = { viewport: { width: 1440, height: 900 }, colorScheme: 'light', reducedMotion: 'reduce' };
export const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, colorScheme: 'dark', isMobile: true, hasTouch: true, reducedMotion: 'reduce' };

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/** What pages complained about: uncaught errors, and console errors such as a violated content security policy. */
export const complaints: string[] = [];

export async function openPage(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
  page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()); });
  await page.goto(url);
  return page;
}

/** A browser that is signed in with a token before the page's own code runs. */
export async function signedIn(browser: Browser, options: BrowserContextOptions, token: string): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  await context.addInitScript((text) => sessionStorage.setItem('finops.token', text), token);
  return context;
}

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[] }[];
}

/** Accessibility by the axe rules (WCAG 2.2 A and AA, best practices): none may be broken. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  // Through the debugging protocol, because the page's own policy rightly allows no injected script.
  await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResult>('axe.run(document, { resultTypes: ["violations"] })');
  expect(violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).slice(0, 3).join(' | ')}`)).toEqual([]);
}

/** How many pixels the page is wider than the window. */
export async function overflow(page: Page): Promise<number> {
  return await page.evaluate(() => document.documentElement.scrollWidth) - (page.viewportSize()?.width ?? 0);
}
