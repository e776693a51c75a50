import { SPARE } from '../src/store/raw-journal.ts';

declare const self: ServiceWorkerGlobalScope;

/**
 * The worker that ends all workers (F43): served as `sw.js` by a station that was started with `JIEYOU_WORKER=off`, it
 * takes the place of a broken one, clears the kept files and removes itself. What was recorded lies in IndexedDB,
 * which it does not touch, nor its spare copy; no page is reloaded under anybody's hands.
 */
self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (event) => event.waitUntil(retire()));

async function retire(): Promise<void> {
  for (const name of await caches.keys()) if (name !== SPARE) await caches.delete(name);
  await self.registration.unregister();
}
