import { type ReadonlySignal, signal } from '@preact/signals';
import { Workbox } from 'workbox-window';

const ready = signal(false);
const waiting = signal(false);
let worker: Workbox | undefined;

/** True once this page opens again without a network: a worker is active, controls it and holds the files. */
export const offlineReady: ReadonlySignal<boolean> = ready;

/** True while a newer app lies on the phone and waits for the person's word. */
export const updateWaiting: ReadonlySignal<boolean> = waiting;

/**
 * Keeps the app on the phone, in production builds only.
 *
 * A failed registration is no trouble of the person's: the app works on, and the next visit tries again.
 */
export async function startServiceWorker(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  worker = new Workbox('/sw.js');
  worker.addEventListener('waiting', () => {
    waiting.value = true;
  });
  worker.addEventListener('activated', lookWhetherReady);
  worker.addEventListener('controlling', lookWhetherReady);
  await lookWhetherReady();
  await worker.register({ immediate: true }).catch(warn);
}

/** Changes over to the waiting app; the page reloads, as its person asked. */
export function applyUpdate(): void {
  if (!worker) return;
  worker.addEventListener('controlling', () => location.reload());
  worker.messageSkipWaiting();
}

/** An active worker is not enough: the browser may have cleared its files and kept the worker (F25). */
async function lookWhetherReady(): Promise<void> {
  const controller = navigator.serviceWorker.controller;
  if (controller?.state !== 'activated') return;
  ready.value = await holdsTheApp();
}

async function holdsTheApp(): Promise<boolean> {
  for (const name of await caches.keys()) {
    if (!name.includes('precache')) continue;
    const kept = await (await caches.open(name)).keys();
    if (kept.length > 0) return true;
  }
  return false;
}

function warn(cause: unknown): void {
  console.warn('The app could not be kept on this phone.', cause);
}
