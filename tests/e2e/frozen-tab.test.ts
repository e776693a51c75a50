import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { processOf, stopPage } from '../support/page-process.ts';
import { PATIENT } from '../support/patience.ts';
import { enrolledPhone, type ShopPhone } from '../support/phone-at-shop.ts';
import { aStreetStation, type Shop, type StreetStation } from '../support/street-station.ts';
import { PhonePage } from './pages/phone-page.ts';

/** A tab that dies or freezes while it sends: it holds the courier's lock, and its request is never answered. */
describe('a tab that is sending', () => {
  let street: StreetStation;
  let shop: Shop;
  let phone: ShopPhone;

  beforeAll(async () => {
    street = await aStreetStation();
  });

  afterAll(async () => {
    await phone?.browser.close();
    await street?.stop();
  });

  beforeEach(async () => {
    await phone?.browser.close();
    shop = await street.openShop();
    phone = await enrolledPhone(street, shop);
  });

  test('[F32] and is closed in the middle leaves the rest to the other one', async () => {
    const sender = await stuckWhileSending();
    await sender.page.close();
    await expect.poll(async () => (await shop.requests()).length, PATIENT).toBe(1);
  });

  test('[F32] and is frozen in the middle holds the other one for no longer than 30 s', async () => {
    const sender = await stuckWhileSending();
    const browser = phone.browser.context.browser();
    if (!browser) throw new Error('no browser');
    expect(await processOf(browser, sender.page)).not.toBe(await processOf(browser, phone.page));
    const since = Date.now();
    const stopped = await stopPage(browser, sender.page);
    await expect.poll(async () => (await shop.requests()).length, { timeout: 30_000 }).toBe(1);
    console.warn(`The other tab delivered after ${((Date.now() - since) / 1000).toFixed(1)} s.`);

    stopped.wake();
    await sender.page.evaluate(() => (globalThis as Hanging).letGo?.());
    const records = await sender.records();
    await expect.poll(() => records.rows.count(), PATIENT).toBe(1);
    expect(await shop.requests()).toHaveLength(1);
  });

  /** A second tab, which saves a record and whose push hangs: it holds the courier's lock. */
  async function stuckWhileSending(): Promise<PhonePage> {
    const page = await phone.browser.context.newPage();
    await page.addInitScript(hangPushes);
    const sender = new PhonePage(page, phone.origin);
    await (await (await sender.home()).tile('handy')).save('done');
    await page.waitForFunction(() => (globalThis as Hanging).hanging);
    expect(await shop.requests()).toEqual([]);
    return sender;
  }
});

interface Hanging {
  hanging?: boolean;
  letGo?: () => void;
}

/** Runs in the page: what carries entries is never answered, as on a road that swallows everything. */
function hangPushes(): void {
  const page = globalThis as Hanging;
  const real = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const carries = String(input).includes('/sync/push') && !/"entries":\[\]/.test(String(init?.body));
    if (carries) {
      page.hanging = true;
      await new Promise<void>((resolve) => {
        page.letGo = resolve;
      });
    }
    return real(input, init);
  };
}
