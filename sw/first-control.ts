declare const self: ServiceWorkerGlobalScope;

// The page that installed the first worker is its own from then on: without this, the first visit would not open
// its later chunks without a network.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

// A page that was on its way meanwhile asks for itself.
self.addEventListener('message', (event) => {
  if ((event.data as { type?: unknown } | null)?.type === 'CLAIM') event.waitUntil(self.clients.claim());
});
