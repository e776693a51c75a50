/** Chromium's own, and not in the compiler's list: absent in WebViews and everywhere else. */
interface SyncingRegistration extends ServiceWorkerRegistration {
  readonly sync?: { register(tag: string): Promise<void> };
}

/**
 * Asks the browser to wake the worker once there is a network, even when this page is closed by then. A bonus:
 * whoever refuses it (no such thing, no permission, no worker) leaves everything as it was.
 */
export async function sendWhenClosed(): Promise<void> {
  try {
    const registration: SyncingRegistration | undefined = await navigator.serviceWorker?.getRegistration();
    await registration?.sync?.register('jieyou');
  } catch (cause) {
    console.warn('The browser will not send by itself.', cause);
  }
}
