declare const self: ServiceWorkerGlobalScope;

// The page that installed the first worker is its own from then on: without this, the first visit would not open
// its later chunks without a network.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
