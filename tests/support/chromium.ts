import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';
import { unpackFolder, unpackProgram } from './unpack.ts';

/** A browser on this machine: the program, and what its environment must hold. */
export interface BrowserProgram {
  path: string;
  env: NodeJS.ProcessEnv;
  /** Where it was found, for the test's first line. */
  source: 'CHROMIUM_PATH' | 'Playwright' | 'the system' | 'npm';
}

/** Flags without which Chromium does not start as root or in a container with a small /dev/shm. */
export const startFlags = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'];

/** Finds a current Chromium: CHROMIUM_PATH, Playwright's, the system's, else the one that npm brought. */
export async function findChromium(): Promise<BrowserProgram> {
  const found = fromSetting() ?? fromPlaywright() ?? fromSystem() ?? (await fromPackage());
  // Without a locale that can write them, Chromium takes the Chinese out of a file's name.
  return { ...found, env: { LANG: 'C.UTF-8', ...found.env } };
}

/** Starts a current Chromium under Playwright. */
export async function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  return await chromium.launch({ ...(await launchOptions()), ...options });
}

/** What Playwright needs to know to start the Chromium that was found. */
export async function launchOptions(): Promise<LaunchOptions & { executablePath: string }> {
  const { path, env } = await findChromium();
  const defined = Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return { executablePath: path, args: startFlags, env: Object.fromEntries(defined) };
}

/** The Chromium of the npm package `@sparticuz/chromium`, with the libraries that a bare machine lacks. */
export async function fromPackage(): Promise<BrowserProgram> {
  const path = await unpackProgram(join(packagedFolder(), 'chromium.br'), `chromium-${packagedVersion()}`);
  return { path, env: { ...process.env, LD_LIBRARY_PATH: packagedLibraries() }, source: 'npm' };
}

/** LD_LIBRARY_PATH with NSS, NSPR and expat in front: also what Chromium 64 needs on a bare machine. */
export function packagedLibraries(): string {
  const folder = join(
    unpackFolder(join(packagedFolder(), 'al2023.tar.br'), `libraries-${packagedVersion()}`),
    'lib',
  );
  return [folder, process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter);
}

/** Part of the unpacked names: a newer package is unpacked anew. */
function packagedVersion(): string {
  const manifest: { version: string } = JSON.parse(
    readFileSync(join(packagedFolder(), '../package.json'), 'utf8'),
  );
  return manifest.version;
}

function packagedFolder(): string {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  return join(dirname(entry), '../bin');
}

function fromSetting(): BrowserProgram | undefined {
  const path = process.env.CHROMIUM_PATH;
  if (!path) return undefined;
  if (!existsSync(path)) throw new Error(`CHROMIUM_PATH names ${path}, which does not exist.`);
  return { path, env: process.env, source: 'CHROMIUM_PATH' };
}

function fromPlaywright(): BrowserProgram | undefined {
  const path = chromium.executablePath();
  return existsSync(path) ? { path, env: process.env, source: 'Playwright' } : undefined;
}

function fromSystem(): BrowserProgram | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  const path = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
  return path ? { path, env: process.env, source: 'the system' } : undefined;
}
