import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from 'vite';

/** Most that the phone may download of scripts and styles, gzipped; service worker and every route included. */
export const phoneBudget = 140_000;

/** Most of it that may come before the first tap, gzipped: what home is painted with. */
export const firstBudget = 30_000;

/** Most that the installed app may take on the phone's disk, unpacked. */
export const installedBudget = 450_000;

/** What a phone downloads only when its person chooses it. */
const choice = 'src/messages/english.ts';

/** The folder of src that a phone never downloads. */
const deskFolder = 'src/desk/';

/** Files of public/ that the phone's pages ask for by name. */
const named = ['index.html', 'shim.js', 'manifest.webmanifest', 'icons/icon.svg', 'icons/icon-192.png'];

/** Names, below `dist`, of every file the phone's half needs: all that the page reaches without the desk and a choice. */
export function phoneFiles(dist: string): string[] {
  const manifest = readManifest(dist);
  const files = new Set(named);
  for (const key of reached(manifest, firstFiles(dist))) {
    const chunk = manifest[key];
    if (!chunk) throw new Error(`The build's manifest names ${key} but does not hold it.`);
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(file);
  }
  return [...files].sort();
}

/** Names, below `dist`, of the scripts and styles that the page itself asks for; nothing else comes before the first tap. */
export function firstFiles(dist: string): string[] {
  const page = readFileSync(join(dist, 'index.html'), 'utf8').replace(/<script nomodule[^>]*>/, '');
  return [...page.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, file = '']) => file);
}

/** Names, below `dist`, of what the phone keeps once its person has chosen it: the English words. */
export function chosenFiles(dist: string): string[] {
  const chunk = readManifest(dist)[choice];
  return chunk ? [chunk.file] : [];
}

/** Names, below `dist`, of the scripts and styles that only the desk loads. */
export function deskFiles(dist: string): string[] {
  const phone = new Set([...phoneFiles(dist), ...chosenFiles(dist)]);
  const all = Object.values(readManifest(dist)).flatMap((chunk) => [chunk.file, ...(chunk.css ?? [])]);
  return [...new Set(all)].filter((file) => !phone.has(file)).sort();
}

function readManifest(dist: string): Manifest {
  return JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
}

function reached(manifest: Manifest, first: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const visit = (key: string) => {
    if (seen.has(key) || key.startsWith(deskFolder) || key === choice) return;
    seen.add(key);
    const chunk = manifest[key];
    for (const next of [...(chunk?.imports ?? []), ...(chunk?.dynamicImports ?? [])]) visit(next);
  };
  // A style that a script loads by itself stands in the manifest, but in nobody's list.
  for (const [key, chunk] of Object.entries(manifest))
    if (first.includes(chunk.file) || key.endsWith('.css')) visit(key);
  return seen;
}
