import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { words } from '../../src/messages/point.ts';
import { type FaultProxy, layFaultProxy } from '../support/fault-proxy.ts';
import { PATIENT } from '../support/patience.ts';
import type { ShopPhone } from '../support/phone-at-shop.ts';
import { openPhoneBrowser, PHONE } from '../support/phone-browser.ts';
import { selfSigned } from '../support/self-signed.ts';
import { jumpClock } from '../support/shifted-clock.ts';
import { aStreetStation, type Shop, type StreetStation } from '../support/street-station.ts';
import { PhonePage, RecordsScreen, type TileKind } from './pages/phone-page.ts';

const SLEPT_MS = 5 * 60_000;

describe('a real browser on a bad network', () => {
  let street: StreetStation;
  let shop: Shop;
  let proxy: FaultProxy;
  let phone: ShopPhone;

  beforeAll(async () => {
    street = await aStreetStation();
  });

  afterAll(() => street?.stop());

  beforeEach(async () => {
    shop = await street.openShop();
  });

  afterEach(async () => {
    await phone?.browser.close();
    await proxy?.close();
  });

  /** The shop's phone, enrolled by way of the proxy and ready for days without a network. */
  async function enrolled(way: FaultProxy, flags: readonly string[] = []): Promise<ShopPhone> {
    const browser = await openPhoneBrowser(PHONE, undefined, flags);
    const opened = Object.assign(new PhonePage(browser.page, way.origin), { browser });
    await opened.enrolByLink((await shop.enrolment()).link);
    await (await opened.settings()).offlineReady.waitFor();
    return opened;
  }

  async function record(kinds: readonly TileKind[]): Promise<void> {
    for (const kind of kinds) await (await (await (await phone.home()).tile(kind)).save('later')).leave();
  }

  async function saying(sentence: string): Promise<number> {
    const records = await phone.records();
    await records.rows.first().waitFor();
    return records.rowsSaying(sentence).count();
  }

  test('[F16] another certificate stands at the station’s address: nothing is sent to it, the app opens and records, and says that it is not connected', async () => {
    const [own, foreign] = [selfSigned(), selfSigned()];
    proxy = await layFaultProxy(() => street.origin, { certificate: own });
    // The browser is told to trust the one and knows nothing of the other, as with any real certificate.
    phone = await enrolled(proxy, [`--ignore-certificate-errors-spki-list=${own.spki}`]);
    await proxy.cut();
    proxy.present(foreign);
    await proxy.mend();
    const heard = proxy.seen.length;

    await record(['parcel', 'repair']);
    await expect.poll(() => saying(words().arrival.waiting), PATIENT).toBe(2);
    await phone.settings();
    await phone.page.getByText(words().sending.noNetwork).waitFor();
    await expect.poll(() => proxy.broken(), PATIENT).toBeGreaterThan(0);
    expect(proxy.seen.length).toBe(heard);

    await proxy.cut();
    proxy.present(own);
    await proxy.mend();
    await expect.poll(() => saying(words().arrival.received), PATIENT).toBe(2);
    expect(await shop.requests()).toHaveLength(2);
  });

  test('[F18] the browser says that it is online, and there is no network: what is saved waits, and is not called received', async () => {
    proxy = await layFaultProxy(() => street.origin);
    phone = await enrolled(proxy);
    await phone.browser.context.addInitScript(() => {
      Object.defineProperty(navigator, 'onLine', { get: () => true });
    });
    await proxy.cut();
    await record(['handy']);
    expect(await phone.page.evaluate(() => navigator.onLine)).toBe(true);
    await expect.poll(() => saying(words().arrival.waiting), PATIENT).toBe(1);
    expect(await saying(words().arrival.received)).toBe(0);
    await proxy.mend();
    await expect.poll(() => saying(words().arrival.received), PATIENT).toBe(1);
  });

  for (const [what, path] of [
    ['a push', '/api/sync/push'],
    ['a pull', '/api/sync/pull'],
  ] as const) {
    test(`[F41] the phone falls asleep in the middle of ${what}, its connections die, it wakes: everything is there once`, async () => {
      proxy = await layFaultProxy(() => street.origin);
      phone = await enrolled(proxy);
      await proxy.cut();
      await record(['parcel', 'repair', 'handy']);
      const made = street.station.clock.now();
      let release = () => {};
      const until = new Promise<void>((resolve) => {
        release = resolve;
      });
      let met = 0;
      proxy.meet((request) => {
        // The heartbeat goes first; the entries after it.
        if (!request.path.startsWith(path) || (path.endsWith('push') && !request.text.includes('"log"')))
          return undefined;
        met += 1;
        return met === 1 ? { kind: 'hold', until } : undefined;
      });
      await proxy.mend();
      await phone.page.goto(`${proxy.origin}/records`);
      await expect.poll(() => met, PATIENT).toBe(1);
      const there = () => expect.poll(async () => (await shop.requests()).length, PATIENT).toBe(3);
      if (path.endsWith('pull')) await there();
      phone.browser.sleep();
      release();
      await there();
      street.elapse(SLEPT_MS);
      await proxy.cut();
      // Said to a browser that stands still: it is the first that it hears when it wakes.
      const jumped = jumpClock(phone.page, SLEPT_MS);
      phone.browser.wake();
      await jumped;
      await proxy.mend();
      const shown = new RecordsScreen(phone.page);
      await expect.poll(() => shown.rowsSaying(words().arrival.received).count(), PATIENT).toBe(3);
      expect(await saying(words().arrival.received)).toBe(3);
      const times = (await shop.requests()).map(({ state }) => state.openedAt);
      expect(times).toHaveLength(3);
      for (const time of times) expect(Math.abs((time ?? 0) - made)).toBeLessThan(60_000);
    });
  }
});
