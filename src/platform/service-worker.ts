import { Workbox } from 'workbox-window';
import { offlineReady, updateWaiting } from './app-copy.ts';
import { type Clock, systemClock } from './clock.ts';

/** Whether a newer app is there, and what this page has to do to become it. */
type Update = 'none' | 'waits' | 'taken over elsewhere' | 'asked for';

const TEN_MINUTES_MS = 600_000;

const SIX_HOURS_MS = 21_600_000;

let worker: Workbox | undefined;
let controlled = false;
let update: Update = 'none';

/**
 * Keeps the app on the phone, in production builds only.
 *
 * A failed registration is no trouble of the person's: the app works on, and tries again.
 */
export async function startServiceWorker(clock: Clock = systemClock): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const started = new Workbox('/sw.js');
  worker = started;
  controlled = navigator.serviceWorker.controller !== null;
  started.addEventListener('waiting', () => offer('waits'));
  // Workbox hears of no worker that began before it registered: another page's, or the one before a reload.
  navigator.serviceWorker.addEventListener('controllerchange', onNewWorker);
  navigator.serviceWorker.addEventListener('message', ({ data }) => {
    if (data === 'KEPT') offlineReady.value = true;
  });
  void lookWhetherReady();
  await started.register({ immediate: true }).catch(warn);
  // A page whose load began before the first worker took over, and ended after, is claimed by nobody.
  navigator.serviceWorker.ready.then(({ active }) => {
    if (!navigator.serviceWorker.controller) active?.postMessage({ type: 'CLAIM' });
  }, warn);
  // A counter phone keeps one page open for weeks; browsers look for a worker, or a newer one, only when a page loads.
  clock.every(TEN_MINUTES_MS, () => {
    if (offlineReady.value) return;
    navigator.serviceWorker.register('/sw.js').catch(warn);
    void lookWhetherReady();
  });
  clock.every(SIX_HOURS_MS, () => {
    started.update().catch(warn);
  });
}

/** Changes over to the newer app; the page reloads, as its person asked. */
export function applyUpdate(): void {
  if (update === 'taken over elsewhere') location.reload();
  if (update === 'none') return;
  update = 'asked for';
  worker?.messageSkipWaiting();
}

function offer(how: Update): void {
  update = how;
  updateWaiting.value = true;
}

/** Another tab may have asked for the update; this one is offered it and not reloaded under its person's hands. */
async function onNewWorker(): Promise<void> {
  if (update === 'asked for') location.reload();
  else if (controlled) offer('taken over elsewhere');
  controlled = true;
  await lookWhetherReady();
}

/** An active worker is not enough: the browser may have cleared its files and kept the worker (F25), which keeps them again. */
async function lookWhetherReady(): Promise<void> {
  const { controller } = navigator.serviceWorker;
  // It takes over while it is still being activated.
  controller?.addEventListener('statechange', lookWhetherReady);
  if (controller?.state !== 'activated') return;
  offlineReady.value = await holdsTheApp();
  if (!offlineReady.value) controller.postMessage({ type: 'KEEP' });
}

/**
 * Whether this page, and every part of the app that it has asked for, is kept: a part that was missing came past the
 * worker. A cache that cannot be asked, as while the browser clears it, holds nothing.
 */
async function holdsTheApp(): Promise<boolean> {
  const asked = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
  const parts = asked.filter((address) => address.startsWith('/assets/'));
  const held = await Promise.all(
    ['/index.html', ...parts].map((address) => caches.match(address).catch(warn)),
  );
  return held.every(Boolean);
}

function warn(cause: unknown): void {
  console.warn('The app could not be kept on this phone, or not be renewed.', cause);
}
