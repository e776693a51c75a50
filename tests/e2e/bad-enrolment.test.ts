import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { errorWords } from '../../src/messages/errors.ts';
import { words } from '../../src/messages/point.ts';
import { PATIENT } from '../support/patience.ts';
import {
  cutNetwork,
  enrolledPhone,
  mendNetwork,
  openShopPhone,
  type ShopPhone,
} from '../support/phone-at-shop.ts';
import { aStreetStation, type Shop, type StreetStation } from '../support/street-station.ts';

const DAY = 86_400_000;

describe('a code that does not work', () => {
  let street: StreetStation;
  let shop: Shop;
  let phone: ShopPhone;

  beforeAll(async () => {
    street = await aStreetStation();
  });

  afterAll(() => street?.stop());

  beforeEach(async () => {
    shop = await street.openShop();
    phone = await openShopPhone(street);
  });

  afterEach(async () => {
    await phone?.browser.close();
    await street.wire.mend();
  });

  test('[A1] wrong: a sentence says what to do, and the right one works right after', async () => {
    const { code } = await shop.enrolment();
    const screen = await (await phone.enrolment()).type(otherThan(code));
    await expect.poll(() => screen.trouble.allTextContents(), PATIENT).toContain(errorWords('wrong-code'));
    await (await screen.type(code)).start();
    expect(await shop.devices()).toHaveLength(1);
  });

  test('[A1] wrong: the link opened in the same page works, and its secret leaves the address', async () => {
    const screen = await (await phone.enrolment()).type('12345678');
    await expect.poll(() => screen.trouble.allTextContents(), PATIENT).toContain(errorWords('wrong-code'));
    await phone.enrolByLink((await shop.enrolment()).link);
    expect(phone.page.url()).not.toContain('#');
    expect(await shop.devices()).toHaveLength(1);
  });

  test('[A1] too short: the station is not even asked', async () => {
    const screen = await (await phone.enrolment()).type('1234');
    await expect.poll(() => screen.trouble.allTextContents(), PATIENT).toContain(words().enrol.tooShort(4));
    expect(phone.browser.requests.filter((address) => address.endsWith('/api/enrol'))).toEqual([]);
  });

  test('[A1] expired: the sentence says so, by link as by digits', async () => {
    street.elapse(-DAY - 1000);
    const { code, link } = await shop.enrolment();
    street.elapse(DAY + 1000);
    const screen = await phone.enrolment(link);
    await expect.poll(() => screen.trouble.allTextContents(), PATIENT).toContain(errorWords('expired-code'));
    await (await screen.typeInstead()).type(code);
    await expect.poll(() => screen.trouble.allTextContents(), PATIENT).toContain(errorWords('expired-code'));
    expect(await shop.devices()).toEqual([]);
  });

  test('[A1] used: the second phone is told, the first keeps everything that it recorded', async () => {
    const { link } = await shop.enrolment();
    const home = await phone.enrolByLink(link);
    await cutNetwork(phone, street);
    await (await (await home.tile('parcel')).save('later')).leave();
    await street.wire.mend();

    const second = await openShopPhone(street);
    const told = await second.enrolment(link);
    await expect.poll(() => told.trouble.allTextContents(), PATIENT).toContain(errorWords('used-code'));
    await second.browser.close();

    await mendOnly(phone);
    await expect.poll(async () => (await shop.requests()).length, PATIENT).toBe(1);
  });

  test('[J4] typed on a phone in use: it stays who it was, and what waits is sent', async () => {
    await phone.browser.close();
    phone = await enrolledPhone(street, shop);
    const home = await phone.home();
    await cutNetwork(phone, street);
    await (await (await home.tile('repair')).save('later')).leave();
    const offline = await (await phone.enrolment()).type('12345678');
    await expect.poll(() => offline.trouble.allTextContents(), PATIENT).toContain(words().enrol.unreachable);

    await mendNetwork(phone, street);
    const screen = await (await phone.enrolment()).type(otherThan((await shop.enrolment()).code));
    await expect.poll(() => screen.trouble.allTextContents(), PATIENT).toContain(errorWords('wrong-code'));
    await expect.poll(async () => (await shop.requests()).length, PATIENT).toBe(1);
    await (await phone.home()).titled(shop.point.signName);
  });
});

/** Only the browser's own switch; the wire was mended for somebody else before. */
function mendOnly({ browser }: ShopPhone): Promise<void> {
  return browser.offline(false);
}

function otherThan(code: string): string {
  return code.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
}
