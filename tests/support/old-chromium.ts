import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type BrowserProcess, startBrowser } from './browser-process.ts';
import { type BrowserProgram, packagedLibraries } from './chromium.ts';
import { unpackProgram } from './unpack.ts';

/** Flags of PLATFORM facts: this binary was made for a machine without a screen, a sandbox and much memory. */
const flags = [
  '--headless',
  '--no-sandbox',
  '--no-first-run',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-sync',
  '--window-size=360,640',
];

/** Real Chromium 64 (January 2018), the oldest that we support, from its npm package. */
export async function oldChromium(): Promise<BrowserProgram> {
  const entry = createRequire(import.meta.url).resolve('chromium-64/package.json');
  const path = await unpackProgram(join(dirname(entry), 'bin/chromium.br'), 'chromium-64.0.3264');
  return { path, env: { ...process.env, LD_LIBRARY_PATH: packagedLibraries() }, source: 'npm' };
}

/** Starts it; with a profile it comes back to what an earlier run stored. */
export async function startOldChromium(profile?: string): Promise<BrowserProcess> {
  return await startBrowser(await oldChromium(), flags, profile);
}
