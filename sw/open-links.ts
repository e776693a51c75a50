import { CACHE, fetchWhole, keepMissing } from './keep.ts';
import { chosen, kept } from './kept.ts';

declare const self: ServiceWorkerGlobalScope;

/** The station answers these itself: nothing of them is kept on a phone. */
const FROM_STATION = /^\/(api|desk|healthz|readyz)(\/|$)/;

self.addEventListener('fetch', (event) => {
  const address = addressOf(event.request);
  if (address !== undefined) event.respondWith(fromPhone(address, event));
});

/** Which kept file answers; undefined where the network does. */
function addressOf({ method, mode, url }: Request): string | undefined {
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== self.location.origin) return undefined;
  if (kept.has(pathname) || chosen.has(pathname)) return pathname;
  return mode === 'navigate' && !FROM_STATION.test(pathname) ? '/index.html' : undefined;
}

/** A browser may have thrown files away, or keep nothing: then the network is asked, and what is ours is kept again. */
async function fromPhone(address: string, event: FetchEvent): Promise<Response> {
  const cache = await caches.open(CACHE).catch(() => undefined);
  const found = await cache?.match(address);
  if (found) return found;
  try {
    const response = await fetchWhole(address, kept.get(address) ?? chosen.get(address) ?? '');
    // On a full phone it is shown all the same.
    await cache?.put(address, response.clone()).catch(warn);
    // Where one file is gone others are, also such as nobody asks for before the network is away.
    if (kept.has(address)) event.waitUntil(keepMissing().catch(warn));
    return response;
  } catch {
    // Another release is at the station by now, or nobody answers.
    return fetch(event.request);
  }
}

function warn(cause: unknown): void {
  console.warn('not kept', cause);
}
