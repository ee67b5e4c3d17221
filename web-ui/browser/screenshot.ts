import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ours, shopCommand } from './shop';
import { live, openTab, useBrowser } from './tabs';

const FOLDER = join(import.meta.dirname, '..', '..', 'docs');
const BYTES_MAX = 200 * 1024;
const DEMO_MS_MAX = 120_000;

useBrowser();

it('docs/screenshot.png shows the orders of the demo', { timeout: DEMO_MS_MAX }, async () => {
  if (ours) await shopCommand('demo', '--orders', '60', '--seed', '7');
  const tab = await openTab('/orders', { viewport: { width: 1280, height: 800 } });
  await live(tab);
  await tab.getByRole('row').nth(10).waitFor();
  await tab.waitForLoadState('networkidle');
  const picture = await tab.screenshot();
  expect(picture.length).toBeLessThan(BYTES_MAX);
  await mkdir(FOLDER, { recursive: true });
  await writeFile(join(FOLDER, 'screenshot.png'), picture);
});
