import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { words } from '../../src/messages/point.ts';
import { PATIENT } from '../support/patience.ts';
import { cutNetwork, enrolledPhone, mendNetwork, type ShopPhone } from '../support/phone-at-shop.ts';
import { aStreetStation, type Shop, type StreetStation } from '../support/street-station.ts';
import { askedFor, hearAsking, type WorkerDesk, workerDesk } from '../support/sync-event.ts';
import { PhonePage } from './pages/phone-page.ts';

describe('a browser that finds a network', () => {
  let street: StreetStation;
  let shop: Shop;
  let phone: ShopPhone;
  let worker: WorkerDesk;

  beforeAll(async () => {
    street = await aStreetStation();
  });

  afterAll(async () => {
    await phone?.browser.close();
    await street?.stop();
  });

  beforeEach(async () => {
    await street.wire.mend();
    await phone?.browser.close();
    shop = await street.openShop();
    phone = await enrolledPhone(street, shop);
    worker = await workerDesk(phone.browser.context, phone.origin);
    await phone.page.bringToFront();
    await phone.page.addInitScript(hearAsking);
  });

  test('[F01] is asked to wake the worker once something could not be sent, and by nobody whose records all went', async () => {
    await (await (await phone.home()).tile('parcel')).save('later');
    await expect.poll(async () => (await shop.requests()).length, PATIENT).toBe(1);
    expect(await askedFor(phone.page)).toEqual([]);
    await cutNetwork(phone, street);
    await recordTwo(phone);
    await expect.poll(() => askedFor(phone.page), PATIENT).toContain('jieyou');
  });

  test('[F01] is asked also by a page that is left in the middle of sending', async () => {
    await phone.page.addInitScript(alone);
    await (await (await phone.home()).tile('handy')).save('later');
    expect(await askedFor(phone.page)).toEqual([]);
    await phone.page.evaluate(hide);
    await expect.poll(() => askedFor(phone.page), PATIENT).toContain('jieyou');
    await firedUntilThere(1);
  });

  test('[F01] sends what waits though the app is closed, once, and the app knows it when it is opened', async () => {
    await cutNetwork(phone, street);
    await recordTwo(phone);
    await phone.page.close();
    await mendNetwork(phone, street);
    expect(await shop.requests()).toEqual([]);

    await firedUntilThere(2);
    const again = new PhonePage(await phone.browser.context.newPage(), phone.origin);
    const records = await again.records();
    await expect.poll(() => records.rowsSaying(words().arrival.received).count(), PATIENT).toBe(2);
    expect(await shop.requests()).toHaveLength(2);
  });

  test('[F08] and loses it again leaves everything waiting', async () => {
    await cutNetwork(phone, street);
    await recordTwo(phone);
    await phone.page.close();
    await worker.fireSync();
    await worker.fireSync();
    await mendNetwork(phone, street);
    const again = new PhonePage(await phone.browser.context.newPage(), phone.origin);
    const records = await again.records();
    await expect.poll(() => records.rowsSaying(words().arrival.received).count(), PATIENT).toBe(2);
    expect(await shop.requests()).toHaveLength(2);
  });

  test('[F33] leaves nothing to be told twice when a page without locks is sending too, and that page hears of it', async () => {
    const page = await phone.browser.context.newPage();
    await page.addInitScript(alone);
    await phone.page.close();
    const stuck = new PhonePage(page, phone.origin);
    await (await (await stuck.home()).tile('handy')).save('later');
    expect(await shop.requests()).toEqual([]);
    const records = await stuck.records();
    await expect.poll(() => records.rowsSaying(words().arrival.waiting).count(), PATIENT).toBe(1);

    await firedUntilThere(1);
    await expect.poll(() => records.rowsSaying(words().arrival.received).count(), PATIENT).toBe(1);
    expect(await shop.requests()).toHaveLength(1);
  });

  /** A drain that came too early is tried again, as the browser does by itself some minutes later. */
  async function firedUntilThere(count: number): Promise<void> {
    const fired = async () => {
      await worker.fireSync();
      return (await shop.requests()).length;
    };
    await expect.poll(fired, { ...PATIENT, interval: 1000 }).toBe(count);
  }
});

async function recordTwo(phone: ShopPhone): Promise<void> {
  for (const kind of ['handy', 'repair'] as const) {
    const home = await phone.home();
    await (await home.tile(kind)).save('later');
  }
}

/** Runs in the page: no locks, and a road to the station that swallows everything. */
function alone(): void {
  Object.defineProperty(navigator, 'locks', { value: undefined });
  const real = globalThis.fetch;
  globalThis.fetch = (input, init) =>
    String(input).startsWith('/api/sync/') ? new Promise(() => undefined) : real(input, init);
}

/** Runs in the page: another app stands before it. */
function hide(): void {
  Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
  document.dispatchEvent(new Event('visibilitychange'));
}
