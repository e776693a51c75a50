import { signal } from '@preact/signals';

/** True once this page opens again without a network: a worker is active, controls it and holds the files. */
export const offlineReady = signal(false);

/** True while there is a newer app than this page's, until the person takes it. */
export const updateWaiting = signal(false);

/** True when a worker answers for this page: no part of the app needs a network. */
export function isKept(): boolean {
  return Boolean(navigator.serviceWorker?.controller);
}

/**
 * Loads the page anew if a worker answers for it, which needs no network; false without one. A page of an earlier
 * release may ask for a file that nobody has any more (F44).
 */
export function reopen(): boolean {
  const kept = isKept();
  if (kept) location.reload();
  return kept;
}
