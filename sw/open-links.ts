import { CACHE, fetchWhole } from './keep.ts';
import { chosen, kept } from './kept.ts';

declare const self: ServiceWorkerGlobalScope;

/** The station answers these itself: nothing of them is kept on a phone. */
const FROM_STATION = /^\/(api|desk|healthz|readyz)(\/|$)/;

self.addEventListener('fetch', (event) => {
  const address = addressOf(event.request);
  if (address !== undefined) event.respondWith(fromPhone(address, event.request));
});

/** Which kept file answers; undefined where the network does. */
function addressOf({ method, mode, url }: Request): string | undefined {
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== self.location.origin) return undefined;
  if (kept.has(pathname) || chosen.has(pathname)) return pathname;
  return mode === 'navigate' && !FROM_STATION.test(pathname) ? '/index.html' : undefined;
}

/** A browser may have thrown single files away: then the network is asked, as if nothing were kept. */
async function fromPhone(address: string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const found = await cache.match(address);
  if (found) return found;
  const hash = chosen.get(address);
  if (hash === undefined) return fetch(request);
  const response = await fetchWhole(address, hash);
  await cache.put(address, response.clone());
  return response;
}
