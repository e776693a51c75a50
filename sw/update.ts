declare const self: ServiceWorkerGlobalScope;

// A new version waits until a person agrees to it: a form half filled in is never swept away.
self.addEventListener('message', (event) => {
  if ((event.data as { type?: unknown } | null)?.type === 'SKIP_WAITING') event.waitUntil(self.skipWaiting());
});
