import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import packed from '@sparticuz/chromium';
import { chromium, type BrowserServer } from 'playwright-core';
import { z } from 'zod';

const ARGUMENTS = [
  '--no-sandbox',
  '--headless',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The packed fonts.conf looks in the folders of another platform. */
const fontsConf = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/fonts/cache</cachedir>
  <alias binding="strong"><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
`;

/**
 * A real Chromium. Its binary comes from npm, or is the one that CHROME_PATH names where that one
 * does not run (macOS, arm64). The profile is a temporary folder that Playwright makes and removes.
 */
export async function launchChromium(): Promise<BrowserServer> {
  const named = process.env['CHROME_PATH'];
  const folder = named ? undefined : await unpackedChromium();
  return chromium.launchServer({
    executablePath: named ?? join(folder ?? '', 'chromium'),
    args: ARGUMENTS,
    env: { ...process.env, ...(folder && { FONTCONFIG_PATH: join(folder, 'fonts') }) },
  });
}

/**
 * Unpacked once a version, beside the package. It unpacks into the temporary folder and takes
 * whatever lies there for good; so it gets a folder of its own, which is named only when complete.
 */
async function unpackedChromium(): Promise<string> {
  const cache = join(import.meta.dirname, '..', 'node_modules', '.cache');
  const folder = join(cache, `chromium-${packedVersion()}`);
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const unfinished = await mkdtemp(`${folder}-`);
  const temporary = process.env['TMPDIR'];
  process.env['TMPDIR'] = unfinished;
  try {
    await packed.executablePath();
    await writeFile(join(unfinished, 'fonts', 'fonts.conf'), fontsConf(folder));
  } finally {
    if (temporary === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = temporary;
  }
  try {
    await rename(unfinished, folder);
  } catch (error) {
    // Another run was faster: its folder is as good.
    if (!existsSync(folder)) throw error;
    await rm(unfinished, { recursive: true });
  }
  return folder;
}

function packedVersion(): string {
  const main = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const [root] = main.split(/[\\/]build[\\/]/);
  const manifest: unknown = createRequire(import.meta.url)(join(root ?? '', 'package.json'));
  return z.object({ version: z.string() }).parse(manifest).version;
}
