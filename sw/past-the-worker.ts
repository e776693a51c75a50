import { CACHE } from './keep.ts';
import { kept } from './kept.ts';

/** Newer than the compiler's list of what a worker may do. */
interface RoutedInstall extends ExtendableEvent {
  addRoutes?(rules: readonly Route[]): Promise<void>;
}

interface Route {
  readonly condition: Condition | { readonly or: readonly Condition[] };
  readonly source: 'network' | { readonly cacheName: string };
}

interface Condition {
  readonly urlPattern: { readonly pathname: string };
}

declare const self: ServiceWorkerGlobalScope;

// Since Chromium 123 two roads lead past the worker. To the station: one that is stuck would hold up what it never
// answers anyway (F43). To the kept files: on a slow phone each costs some ten milliseconds less without it; one that
// is missing comes from the network, and the page has it kept again (`platform/service-worker.ts`).
self.addEventListener('install', (event: RoutedInstall) => {
  const routed = event.addRoutes?.([
    { condition: at('/api/*'), source: 'network' },
    { condition: { or: [...kept.keys()].filter(isPart).map(at) }, source: { cacheName: CACHE } },
  ]);
  // Without the roads all goes through the worker, as on any older phone.
  if (routed) event.waitUntil(routed.catch((cause) => console.warn('no roads past the worker', cause)));
});

function at(pathname: string): Condition {
  return { urlPattern: { pathname } };
}

/** Its name changes with what is in it, so that no other release's is ever found under it. */
function isPart(address: string): boolean {
  return address.startsWith('/assets/');
}
