/** Newer than the compiler's list of what a worker may do. */
interface RoutedInstall extends ExtendableEvent {
  addRoutes?(rule: { condition: { urlPattern: { pathname: string } }; source: 'network' }): Promise<void>;
}

declare const self: ServiceWorkerGlobalScope;

// A worker that is stuck would hold up what it never answers anyway (F43): since Chromium 123 the road to the
// station can lead past it.
self.addEventListener('install', (event: RoutedInstall) => {
  const routed = event.addRoutes?.({ condition: { urlPattern: { pathname: '/api/*' } }, source: 'network' });
  if (routed) event.waitUntil(routed);
});
