import { afterAll, beforeAll, expect, test } from 'vitest';
import { PATIENT } from '../support/patience.ts';
import type { ShopPhone } from '../support/phone-at-shop.ts';
import { openPhoneBrowser, PHONE } from '../support/phone-browser.ts';
import { aStreetStation, type Shop, type StreetStation } from '../support/street-station.ts';
import { PhonePage } from './pages/phone-page.ts';

let street: StreetStation;
let shop: Shop;
let phone: ShopPhone;

beforeAll(async () => {
  street = await aStreetStation();
  shop = await street.openShop();
});

afterAll(async () => {
  await phone?.browser.close();
  await street?.stop();
});

test('[F38] a phone that speaks another language tomorrow, in another time zone, says the same dates', async () => {
  phone = await phoneSetTo('cs-CZ', 'America/New_York');
  await phone.enrolByLink((await shop.enrolment()).link);
  await (await (await phone.home()).tile('handy')).save('later');
  const before = await rowAfter('America/New_York', 'cs-CZ');
  await phone.browser.kill();

  const { profile } = phone.browser;
  phone = await phoneSetTo('zh-CN', 'Asia/Tokyo', profile);
  expect(await rowAfter('Asia/Tokyo', 'zh-CN')).toBe(before);
  expect(phone.browser.errors).toEqual([]);
});

/** A browser takes its zone from the environment that it is started in. */
async function phoneSetTo(language: string, zone: string, profile?: string): Promise<ShopPhone> {
  const { TZ: ours } = process.env;
  process.env['TZ'] = zone;
  try {
    const browser = await openPhoneBrowser(PHONE, profile, [
      `--lang=${language}`,
      `--accept-lang=${language}`,
    ]);
    return Object.assign(new PhonePage(browser.page, street.wire.origin), { browser });
  } finally {
    if (ours === undefined) delete process.env['TZ'];
    else process.env['TZ'] = ours;
  }
}

/** When the one row of the list says that it was, in a browser that is really set so. */
async function rowAfter(zone: string, language: string): Promise<string> {
  const records = await phone.records();
  const set = await phone.page.evaluate(() => [
    Intl.DateTimeFormat().resolvedOptions().timeZone,
    navigator.language,
  ]);
  expect(set).toEqual([zone, language]);
  const row = records.rows.filter({ hasText: /\d{1,2}:\d{2}/ });
  await expect.poll(() => row.count(), PATIENT).toBe(1);
  return (/(今天|昨天|\d{1,2}月\d{1,2}日\S*) ?\d{1,2}:\d{2}/.exec((await row.textContent()) ?? '') ?? [
    '',
  ])[0];
}
