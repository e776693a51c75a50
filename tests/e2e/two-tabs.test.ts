import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSlip } from '../../src/domain/slip.ts';
import { words } from '../../src/messages/point.ts';
import { PATIENT } from '../support/patience.ts';
import { cutNetwork, enrolledPhone, mendNetwork, type ShopPhone } from '../support/phone-at-shop.ts';
import { aStreetStation, type Shop, type StreetStation } from '../support/street-station.ts';
import { PhonePage } from './pages/phone-page.ts';

describe.each([
  ['the app in two tabs of one phone', undefined],
  ['[F33] the same without Web Locks and without a BroadcastChannel', withoutBoth],
])('%s', (_name, script) => {
  let street: StreetStation;
  let shop: Shop;
  let phone: ShopPhone;
  let other: PhonePage;

  beforeAll(async () => {
    street = await aStreetStation();
    shop = await street.openShop();
    phone = await enrolledPhone(street, shop);
    if (script) await phone.browser.context.addInitScript(script);
    other = new PhonePage(await phone.browser.context.newPage(), phone.origin);
  });

  afterAll(async () => {
    await phone?.browser.close();
    await street?.stop();
  });

  test('[E7] gives out every number once when both save at the same moment', async () => {
    await cutNetwork(phone, street);
    const screens = await Promise.all([phone, other].map(async (tab) => (await tab.home()).tile('handy')));
    await Promise.all(screens.map((screen) => screen.save('done')));
    const slips = await Promise.all(screens.map((screen) => screen.slip.textContent()));
    expect(new Set(slips).size).toBe(2);
  });

  test('[J4] shows in each what was recorded in the other', async () => {
    for (const tab of [phone, other]) {
      const records = await tab.records();
      await expect.poll(() => records.rowsSaying(words().arrival.waiting).count(), PATIENT).toBe(2);
    }
  });

  test('[P4] sends each record once', async () => {
    await mendNetwork(phone, street);
    await expect.poll(async () => (await shop.requests()).length, PATIENT).toBe(2);
    const running = (await shop.requests()).map(({ state }) => readSlip(state.slip)?.running);
    expect(running.sort()).toEqual([1, 2]);
    for (const tab of [phone, other]) {
      const waiting = tab.page.getByText(words().arrival.waiting);
      await expect.poll(() => waiting.count(), PATIENT).toBe(0);
    }
  });
});

/** Runs in every page before the app. */
function withoutBoth(): void {
  Object.defineProperty(navigator, 'locks', { value: undefined });
  Reflect.deleteProperty(globalThis, 'BroadcastChannel');
}
