import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { session, SHOP_URL } from './shop';

const FOUND_MS_MAX = 10_000;

let browser: Browser;
const tabs: Page[] = [];
/** What went wrong inside the tabs: uncaught errors and refusals by the policy. */
const faults: string[] = [];

export function useBrowser(): void {
  beforeAll(async () => {
    browser = await chromium.connect(inject('browser'));
  });
  afterEach(async () => {
    await Promise.all(tabs.splice(0).map((tab) => tab.context().close()));
    expect(takeFaults()).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
  });
}

/** The faults since the last look. */
export function takeFaults(): string[] {
  return faults.splice(0);
}

/** A tab of its own profile, in which the operator is signed in. */
export async function openTab(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  return open(path, [{ name: 'shop-session', value: session, url: SHOP_URL }], options);
}

/** A tab of somebody unknown. */
export async function openStrangersTab(path: string): Promise<Page> {
  return open(path, [], {});
}

async function open(
  path: string,
  cookies: { name: string; value: string; url: string }[],
  options: BrowserContextOptions,
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: SHOP_URL,
    viewport: { width: 1280, height: 860 },
    timezoneId: 'Europe/Berlin',
    locale: 'en-GB',
    ...options,
  });
  await context.addCookies(cookies);
  context.setDefaultTimeout(FOUND_MS_MAX);
  const tab = await context.newPage();
  tabs.push(tab);
  tab.on('pageerror', (error) => faults.push(error.message));
  tab.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) faults.push(message.text());
  });
  await tab.goto(path);
  return tab;
}

/** Until the page is told of changes. */
export async function live(tab: Page): Promise<void> {
  await tab.getByText('Live', { exact: true }).waitFor();
}

/** Leaves a mark that a reload would wipe out. */
export async function mark(tab: Page): Promise<void> {
  await tab.evaluate(() => {
    document.documentElement.dataset['mark'] = 'not reloaded';
  });
}

export function markOf(tab: Page): Promise<string | null> {
  return tab.locator('html').getAttribute('data-mark');
}
