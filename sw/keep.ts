import { SPARE } from '../src/store/raw-journal.ts';
import { chosen, kept } from './kept.ts';

declare const self: ServiceWorkerGlobalScope;

/** Named by what is in it: another release's files lie in another, until this one takes over. */
export const CACHE = `jieyou-${[...kept.values()].map((hash) => hash.slice(0, 4)).join('')}`;

/** Only what was chosen changes its name with every release: this part of it stays. */
const CHOSEN_NAME = /\/assets\/english-/;

// All or nothing: if one file is missing or foreign (a portal's page), this worker is dropped and the old one stays.
self.addEventListener('install', (event) => event.waitUntil(keepAll()));

self.addEventListener('activate', (event) => event.waitUntil(dropOthers()));

// A page found nothing kept: the browser had thrown it away, and the page may not even have come through this worker.
self.addEventListener('message', (event) => {
  if ((event.data as { type?: unknown } | null)?.type === 'KEEP')
    event.waitUntil(keepMissing().then(() => event.source?.postMessage('KEPT')));
});

let keeping: Promise<void> | undefined;

/** Keeps again whatever is missing; whoever asks meanwhile waits for the same. */
export function keepMissing(): Promise<void> {
  keeping ??= keepAll().finally(() => (keeping = undefined));
  return keeping;
}

async function keepAll(): Promise<void> {
  const before = await heldAlready();
  const english = [...before].some((address) => CHOSEN_NAME.test(address));
  const isNew = !(await caches.has(CACHE));
  const cache = await caches.open(CACHE);
  try {
    const wanted = english ? new Map([...kept, ...chosen]) : kept;
    await Promise.all([...wanted].map(([address, hash]) => keepOne(cache, address, hash)));
    // A release that waited may have taken over meanwhile, and dropped these: they come again with the next look.
    if (!(await caches.has(CACHE))) throw new Error('gone');
  } catch (cause) {
    // Another worker with the same files may be living from them.
    if (isNew) await caches.delete(CACHE);
    throw cause;
  }
}

/** Addresses of all files of any release on this phone. */
async function heldAlready(): Promise<Set<string>> {
  const addresses = new Set<string>();
  for (const name of await caches.keys()) {
    const requests = await (await caches.open(name)).keys();
    for (const { url } of requests) addresses.add(new URL(url).pathname);
  }
  return addresses;
}

/** What another release has under a name that carries its hash is not fetched twice; anything else is asked of the station. */
async function keepOne(cache: Cache, address: string, hash: string): Promise<void> {
  if (await cache.match(address)) return;
  const held = address.startsWith('/assets/') ? await caches.match(address) : undefined;
  await cache.put(address, held ?? (await fetchWhole(address, hash)));
}

/** The hash keeps a hotspot's log-in page from being stored under our names. */
export async function fetchWhole(address: string, hash: string): Promise<Response> {
  const response = await fetch(address, {
    integrity: `sha256-${hash}`,
    cache: 'no-cache',
    credentials: 'same-origin',
  });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
}

async function dropOthers(): Promise<void> {
  for (const name of await caches.keys()) if (name !== CACHE && name !== SPARE) await caches.delete(name);
}
