import type { Page } from 'playwright-core';
import { SPARE } from '../../src/store/raw-journal.ts';

/** [J6] How many rows lie in the journal's second copy. */
export function sparedRows(page: Page): Promise<number> {
  return page.evaluate(async (name) => {
    if (!(await caches.has(name))) return 0;
    const addresses = (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname);
    return addresses.filter((address) => address.startsWith('/spare/')).length;
  }, SPARE);
}

/** The browser cleared that as well. */
export function clearSpare(page: Page): Promise<boolean> {
  return page.evaluate((name) => caches.delete(name), SPARE);
}
