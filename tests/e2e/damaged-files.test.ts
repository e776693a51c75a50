import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { words } from '../../src/messages/point.ts';
import { rescueWords } from '../../src/messages/rescue.ts';
import { type Damage, damageFile } from '../support/damage.ts';
import { PATIENT } from '../support/patience.ts';
import { cutNetwork, enrolledPhone, openShopPhone, type ShopPhone } from '../support/phone-at-shop.ts';
import { sparedRows } from '../support/spared-rows.ts';
import { aStreetStation, type Shop, type StreetStation } from '../support/street-station.ts';

const UNSENT = 2;
const rescue = await rescueWords('zh');

const start = () => 0;
const end = (all: number) => Math.max(0, all - 100);

/** Bad bytes; a log whose end is missing looks as if nothing had been written, and no file says otherwise: F20. */
const DAMAGES: readonly (readonly [string, Damage])[] = [
  ['CURRENT', { file: /^CURRENT$/, from: start }],
  ['the manifest', { file: /^MANIFEST-/, from: start }],
  ['the end of the manifest', { file: /^MANIFEST-/, from: end }],
  ['a table', { file: /\.ldb$/, from: start }],
  ['the end of a table', { file: /\.ldb$/, from: end }],
  ['the end of the log', { file: /\.log$/, from: end }],
];

describe('on a phone with one bad file in its database', () => {
  let street: StreetStation;
  let shop: Shop;
  let phone: ShopPhone;

  beforeAll(async () => {
    street = await aStreetStation();
  });

  afterAll(() => street?.stop());

  beforeEach(async () => {
    shop = await street.openShop();
    phone = await enrolledPhone(street, shop);
    await (await (await phone.home()).tile('repair')).save('later');
    await expect.poll(async () => (await shop.requests()).length, PATIENT).toBe(1);
    await (await phone.home()).last.filter({ hasText: words().arrival.received }).waitFor();
    await expect.poll(() => sparedRows(phone.page), PATIENT).toBe(0);
    // Not its first day: what the browser writes late, who this phone is, has been written.
    await phone.browser.quit();
    phone = await openShopPhone(street, phone.browser.profile);
    await cutNetwork(phone, street);
    for (let count = 0; count < UNSENT; count++)
      await (await (await phone.home()).tile('parcel')).save('later');
    await expect.poll(() => remembered(phone), PATIENT).toBe(String(UNSENT));
    await expect.poll(() => sparedRows(phone.page), PATIENT).toBe(UNSENT);
    // All databases of an address share their files: a log of some megabytes becomes a table.
    await phone.page.evaluate(fillTables);
  });

  afterEach(async () => {
    await phone?.browser.close();
    await street.wire.mend();
  });

  async function restart(end: 'kill' | 'quit', damage: Damage): Promise<void> {
    const { profile } = phone.browser;
    await phone.browser[end]();
    damageFile(profile, damage);
    phone = await openShopPhone(street, profile);
    await phone.browser.offline(true);
  }

  /** All that was not sent, or a page that leads to the rescue or says what may be lost; the page that only asks for a code is neither. */
  async function outcome(): Promise<'whole' | 'told' | 'silent'> {
    await phone.load('/');
    const { page } = phone;
    const lost = [0, UNSENT].map((count) => page.getByText(words().enrol.lost(count)));
    const told = lost.reduce((one, other) => one.or(other), page.locator('main a[href="/rescue"]'));
    const whole = page.getByText(
      words()
        .homeScreen.unsent(UNSENT, '')
        .split(/[(\uff08]/)[0] ?? '',
    );
    const asked = page.getByRole('heading', { level: 1, name: words().enrol.title });
    await told.or(whole).or(asked).first().waitFor();
    if ((await told.count()) > 0) return 'told';
    if ((await asked.count()) > 0) return 'silent';
    const records = await phone.records();
    // What the station has may be gone until there is a network.
    await expect.poll(() => records.rows.count(), PATIENT).toBeGreaterThanOrEqual(UNSENT);
    expect(await records.rowsSaying(words().arrival.saved).count()).toBe(UNSENT);
    return 'whole';
  }

  test.each(DAMAGES)(
    '[F24] %s gone bad after a kill: all that waits is there, or the loss is told',
    async (_, damage) => {
      await restart('kill', damage);
      expect(await outcome()).not.toBe('silent');
    },
  );

  test.each(DAMAGES)(
    '[F24] %s gone bad after a quit: all that waits is there, or the rescue says how many were not sent',
    async (_, damage) => {
      await restart('quit', damage);
      expect(await outcome()).not.toBe('silent');
      await phone.load('/rescue');
      await phone.page
        .getByText(rescue.unsent(UNSENT))
        .or(phone.page.getByText(rescue.remembered(UNSENT)))
        .waitFor();
    },
  );
});

function remembered({ page }: ShopPhone): Promise<string | null> {
  return page.evaluate(() => localStorage.getItem('jieyou.unsent'));
}

/** Runs in the page: eight megabytes that do not compress, in a database of their own. */
function fillTables(): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('filler');
    opening.onerror = () => reject(opening.error);
    opening.onupgradeneeded = () => opening.result.createObjectStore('filler');
    opening.onsuccess = () => {
      const write = opening.result.transaction('filler', 'readwrite');
      for (let index = 0; index < 160; index++)
        write.objectStore('filler').put(crypto.getRandomValues(new Uint8Array(50_000)), index);
      write.oncomplete = () => {
        opening.result.close();
        resolve();
      };
      write.onabort = () => reject(write.error);
    };
  });
}
