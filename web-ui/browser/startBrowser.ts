import type { TestProject } from 'vitest/node';
import { launchChromium } from './chromium';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the one browser of all test files listens. */
    browser: string;
  }
}

export default async function startBrowser(project: TestProject) {
  const browser = await launchChromium();
  project.provide('browser', browser.wsEndpoint());
  return () => browser.close();
}
