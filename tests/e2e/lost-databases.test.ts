import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { words } from '../../src/messages/point.ts';
import { rescueWords } from '../../src/messages/rescue.ts';
import { tearLog } from '../support/damage.ts';
import { journalEntries } from '../support/journal-entries.ts';
import { PATIENT } from '../support/patience.ts';
import {
  cutNetwork,
  enrolledPhone,
  mendNetwork,
  openShopPhone,
  type ShopPhone,
} from '../support/phone-at-shop.ts';
import { sparedRows } from '../support/spared-rows.ts';
import { aStreetStation, type Shop, type StreetStation } from '../support/street-station.ts';

const rescue = await rescueWords('zh');

/** The browser throws its databases away; what was saved lies a second time where it does not reach. */
describe('on a phone whose databases the browser throws away', () => {
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
    await save();
    await expect.poll(received, PATIENT).toBe(1);
    await spared(0);
    // Not its first day: the browser has written who this phone is.
    await phone.browser.quit();
    phone = await openShopPhone(street, phone.browser.profile);
    await cutNetwork(phone, street);
    await save(2);
  });

  afterEach(async () => {
    await phone?.browser.close();
    await street.wire.mend();
  });

  async function save(count = 1): Promise<void> {
    for (let made = 0; made < count; made++) await (await (await phone.home()).tile('parcel')).save('later');
  }

  async function received(): Promise<number> {
    return (await shop.requests()).length;
  }

  /** The second copy follows when it is quiet. */
  async function spared(count: number): Promise<void> {
    await expect.poll(() => sparedRows(phone.page), PATIENT).toBe(count);
  }

  async function restart(meanwhile: (profile: string) => void = () => undefined): Promise<void> {
    const { profile } = phone.browser;
    await phone.browser.kill();
    meanwhile(profile);
    phone = await openShopPhone(street, profile);
    await phone.browser.offline(true);
  }

  async function clearDatabases(): Promise<void> {
    await restart();
    const { context, page } = phone.browser;
    const session = await context.newCDPSession(page);
    await session.send('Storage.clearDataForOrigin', {
      origin: street.wire.origin,
      storageTypes: 'indexeddb',
    });
  }

  /** The rows by their numbers, and how often each reaches the street. */
  async function expectKept(numbers: readonly number[], last: number): Promise<void> {
    const records = await phone.records();
    await expect.poll(() => records.rows.count(), PATIENT).toBe(numbers.length);
    expect((await journalEntries(phone.page)).map(({ n }) => n)).toEqual(numbers);
    await save();
    expect((await journalEntries(phone.page)).pop()?.n).toBe(last + 1);
    await mendNetwork(phone, street);
    await expect.poll(received, PATIENT).toBe(last + 1);
    await (await phone.home()).last.filter({ hasText: words().arrival.received }).waitFor();
    expect(await received()).toBe(last + 1);
  }

  test('[F19][F24][J6] a log torn as by a power cut is written on behind, and thrown away whole one start later: nothing is lost', async () => {
    await spared(2);
    await restart(tearLog);
    await save();
    await spared(3);
    await restart();
    await expectKept([2, 3, 4], 4);
  });

  test('[F25][J6] databases cleared while the app was closed: who it is, its numbers and what waits are back, without a code', async () => {
    await spared(2);
    await clearDatabases();
    await expectKept([2, 3], 3);
  });

  test('[F24][J6] who starts over on the rescue page starts over: the second copy goes too', async () => {
    await spared(2);
    await phone.load('/rescue');
    await phone.page.getByRole('button', { name: rescue.overUnfold, exact: true }).click();
    await phone.page.getByRole('button', { name: rescue.overNow }).click();
    await phone.page.getByRole('heading', { level: 1, name: words().enrol.title }).waitFor();
    expect(await sparedRows(phone.page)).toBe(0);
  });

  test('[E7][J6] numbers that the street had before the second copy heard of them are not given out again', async () => {
    await spared(2);
    await mendNetwork(phone, street);
    await expect.poll(received, PATIENT).toBe(3);
    await save();
    await expect.poll(received, PATIENT).toBe(4);
    await clearDatabases();
    await mendNetwork(phone, street);
    const records = await phone.records();
    await expect.poll(() => records.rows.count(), PATIENT).toBe(4);
    await save();
    await expect.poll(received, PATIENT).toBe(5);
    expect((await journalEntries(phone.page)).map(({ n }) => n)).toContain(5);
    expect(await (await phone.records()).rowsSaying(words().arrival.attention).count()).toBe(0);
  });

  test('[F25][J6] what the station has does not stay in the second copy', async () => {
    await spared(2);
    await mendNetwork(phone, street);
    await expect.poll(received, PATIENT).toBe(3);
    await spared(0);
  });
});
