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

/** The versions under test, and where their npm packages keep the program: January 2018, 2019, July 2020, January 2023. */
const programs = {
  64: 'chromium.br',
  73: 'chromium-73.0.3679.0.br',
  84: 'chromium.br',
  109: 'chromium.br',
} as const;

/** A Chromium of days past. */
export type OldVersion = keyof typeof programs;

/** Every one of them, the oldest first. */
export const oldVersions = Object.keys(programs).map(Number) as OldVersion[];

/** Real Chromium 64 (January 2018), the oldest that we support, or a later one, from its npm package. */
export async function oldChromium(version: OldVersion = 64): Promise<BrowserProgram> {
  const entry = createRequire(import.meta.url).resolve(`chromium-${version}/package.json`);
  const path = await unpackProgram(join(dirname(entry), 'bin', programs[version]), `chromium-${version}`);
  return { path, env: { ...process.env, LD_LIBRARY_PATH: packagedLibraries() }, source: 'npm' };
}

/** Starts it; with a profile it comes back to what an earlier run stored. */
export async function startOldChromium(profile?: string, version?: OldVersion): Promise<BrowserProcess> {
  return await startBrowser(await oldChromium(version), flags, profile);
}
