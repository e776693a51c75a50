import type { BrowserContext, CDPSession, Page } from 'playwright-core';

/** A page of the browser's own from which its service workers can be spoken to, whether the app is open or not. */
export interface WorkerDesk {
  /** Fires the background sync, as the browser does when it finds a network. */
  fireSync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Runs before the page's scripts: notes what the browser is asked for. The headless browser that npm brings has no
 * background sync ("disabled"): it refuses, and could not be asked for its tags either.
 */
export function hearAsking(): void {
  const asked: string[] = [];
  const { prototype } = (globalThis as unknown as { SyncManager: { prototype: Asked } }).SyncManager;
  const real = prototype.register;
  prototype.register = function (tag) {
    asked.push(tag);
    return real.call(this, tag);
  };
  Object.assign(globalThis, { asked });
}

/** The syncs that this page asked for since it was loaded. */
export async function askedFor(page: Page): Promise<string[]> {
  return await page.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
}

interface Asked {
  register(tag: string): Promise<void>;
}

/**
 * Opens it on `origin`. The browser under test never learns of a network lost and found (its offline switch is an
 * emulation), so that the event has to be fired by hand; what it does is the worker's own.
 */
export async function workerDesk(context: BrowserContext, origin: string): Promise<WorkerDesk> {
  const page: Page = await context.newPage();
  // A picture of the same origin: the app itself does not run in it.
  await page.goto(`${origin}/icons/icon.svg`);
  const session = await context.newCDPSession(page);
  const registrationId = await registrationOf(session);
  return {
    async fireSync() {
      await session.send('ServiceWorker.dispatchSyncEvent', {
        origin,
        registrationId,
        tag: 'jieyou',
        lastChance: false,
      });
    },
    close: () => page.close(),
  };
}

async function registrationOf(session: CDPSession): Promise<string> {
  const found = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [one] = registrations.filter(({ isDeleted }) => !isDeleted);
      if (one) resolve(one.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  return await found;
}
