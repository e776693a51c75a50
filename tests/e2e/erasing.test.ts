import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { erasedWords } from '../../src/messages/erased.ts';
import { uuidv7 } from '../../src/platform/uuidv7.ts';
import { redactCall } from '../../src/protocol/redact.ts';
import { requestCall } from '../../src/protocol/requests.ts';
import { bytesHold } from '../support/bytes-hold.ts';
import { PATIENT } from '../support/patience.ts';
import { enrolledPhone, type ShopPhone } from '../support/phone-at-shop.ts';
import { aStreetStation, type Shop, type StreetStation } from '../support/street-station.ts';

const PHONE = '13900007391';
const SAID = '三楼老周家的水管裂了';

/** Chromium throws away what was deleted when it merges its files: the sweeper makes it do so within a minute or two. */
const GONE = { timeout: 200_000, interval: 2_000 };

describe('[F73] erasing a person, on a real phone', () => {
  let street: StreetStation;
  let shop: Shop;
  let phone: ShopPhone;

  beforeAll(async () => {
    street = await aStreetStation();
    shop = await street.openShop();
    phone = await enrolledPhone(street, shop);
  });

  afterAll(async () => {
    await phone?.browser.close();
    await street?.stop();
  });

  const inFiles = () => bytesHold(join(phone.browser.profile, 'Default', 'IndexedDB'), [PHONE, SAID]);
  const inStation = () => bytesHold(street.station.config.data, [PHONE, SAID]);

  test('[AD7] the bytes leave the browser’s files, the station’s files, and the screen says so', async () => {
    const record = await (await phone.home()).tile('street');
    await record.write(SAID);
    await record.neighbour('周桂香', PHONE);
    await record.save('report');
    await expect.poll(async () => (await shop.requests()).length, PATIENT).toBe(1);
    const [row] = await shop.requests();
    if (!row) throw new Error('nothing arrived');
    const detail = await phone.record(row.id);
    await detail.page.getByText(PHONE).or(detail.page.getByText(SAID)).first().waitFor();
    await expect.poll(() => inFiles().length, PATIENT).toBeGreaterThan(0);
    expect(inStation()).not.toEqual([]);

    const { state } = await street.staff.ask(requestCall(row.id));
    const order = { id: uuidv7(Date.now()), reason: 'asked', seen: state.lastSeq } as const;
    expect(await street.staff.ask(redactCall(row.id, order))).toMatchObject({ entries: 1, gone: true });
    expect(inStation()).toEqual([]);

    await detail.page.getByText(erasedWords().did).waitFor();
    expect(await detail.page.getByText(SAID).count()).toBe(0);
    await expect.poll(inFiles, GONE).toEqual([]);
  }, 300_000);
});
