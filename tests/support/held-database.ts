import type { BrowserContext } from 'playwright-core';
import { JOURNAL_DATABASE } from '../../src/store/raw-journal.ts';

/** The journal's database, held shut by another page of the same phone. */
export interface HeldDatabase {
  /** Lets go: the version goes back to what it was, and nothing has changed. */
  release(): Promise<void>;
}

/**
 * Holds the journal's database shut as a page in the middle of an upgrade does: everybody else's `open` neither
 * succeeds nor fails until it is over. The upgrade is given up at the end, so that no trace of it stays.
 */
export async function holdShut(context: BrowserContext, origin: string): Promise<HeldDatabase> {
  const holder = await context.newPage();
  // A picture of the same origin: the app itself does not run in it.
  await holder.goto(`${origin}/icons/icon.svg`);
  await holder.evaluate(beginUpgrade, JOURNAL_DATABASE);
  return {
    async release() {
      await holder.evaluate(endUpgrade);
      await holder.close();
    },
  };
}

/** Runs in the page; the upgrade lives as long as one request follows the other. */
async function beginUpgrade(name: string): Promise<void> {
  const { version = 0 } = (await indexedDB.databases()).find((known) => known.name === name) ?? {};
  await new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open(name, version + 1);
    opening.onerror = () => (document.documentElement.dataset['held'] = 'released');
    opening.onblocked = () => reject(new Error('Some page still has the journal open.'));
    opening.onupgradeneeded = () => {
      const { transaction, result } = opening;
      const store = transaction?.objectStore(result.objectStoreNames[0] ?? '');
      document.documentElement.dataset['held'] = 'shut';
      resolve();
      (function goOn() {
        if (document.documentElement.dataset['held'] === 'letting go') return transaction?.abort();
        const request = store?.count();
        if (request) request.onsuccess = goOn;
      })();
    };
  });
}

/** Runs in the page. */
async function endUpgrade(): Promise<void> {
  const { dataset } = document.documentElement;
  dataset['held'] = 'letting go';
  await new Promise<void>((resolve) => {
    (function look() {
      if (dataset['held'] === 'released') resolve();
      else setTimeout(look, 5);
    })();
  });
}
