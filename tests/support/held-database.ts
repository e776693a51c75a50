import type { Page } from 'playwright-core';
import { JOURNAL_DATABASE } from '../../src/store/raw-journal.ts';

/** The journal's database, held shut by another page of the same phone. */
export interface HeldDatabase {
  /** Lets go: the version goes back to what it was, and nothing has changed. */
  release(): Promise<void>;
}

/** What the holding page keeps between the two calls. */
interface Holder {
  letGo?: () => Promise<void>;
}

/**
 * Holds the journal's database shut as two other tabs do: an old one keeps it open and closes for nobody, a new one
 * waits to upgrade it. Everybody else's `open` then stands in line behind the upgrade, and neither succeeds nor
 * fails. The upgrade is given up at the end, so that no trace of it stays.
 */
export async function holdShut(front: Page, origin: string): Promise<HeldDatabase> {
  const page = await front.context().newPage();
  // A picture of the same origin: the app itself does not run in it.
  await page.goto(`${origin}/icons/icon.svg`);
  await page.evaluate(hold, JOURNAL_DATABASE);
  // A page behind another is drawn once a second.
  await front.bringToFront();
  return {
    async release() {
      await page.evaluate(() => (window as Holder).letGo?.());
      await page.close();
    },
  };
}

/** Runs in the page. */
async function hold(name: string): Promise<void> {
  const old = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const upgrade = indexedDB.open(name, old.version + 1);
  upgrade.onupgradeneeded = () => upgrade.transaction?.abort();
  await new Promise<unknown>((resolve) => {
    upgrade.onblocked = resolve;
  });
  (window as Holder).letGo = () =>
    new Promise((resolve) => {
      upgrade.onerror = () => resolve();
      old.close();
    });
}
