import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PATIENT } from '../support/patience.ts';
import { enrolledPhone, type ShopPhone } from '../support/phone-at-shop.ts';
import { aStreetStation, type StreetStation } from '../support/street-station.ts';

const FAR = 200;

describe('from screen to screen', () => {
  let street: StreetStation;
  let phone: ShopPhone;

  beforeAll(async () => {
    street = await aStreetStation();
    phone = await enrolledPhone(street);
  });

  afterAll(async () => {
    await phone?.browser.close();
    await street?.stop();
  });

  const scrolled = () => phone.page.locator('main').evaluate((main) => main.scrollTop);
  const focused = () => phone.page.evaluate(() => document.activeElement?.tagName);

  test('a new one begins at its top, with the focus on its heading; going back stands where it was left', async () => {
    const { page } = phone;
    await phone.load('/me');
    await page.locator('main').evaluate((main, far) => main.scrollTo(0, far), FAR);
    await expect.poll(scrolled, PATIENT).toBe(FAR);
    await page.locator('.page-back').click();
    await page.locator('.tile').first().waitFor();
    await expect.poll(focused, PATIENT).toBe('H1');
    expect(await scrolled()).toBe(0);
    await page.goBack();
    await expect.poll(scrolled, PATIENT).toBe(FAR);
    await page.goBack();
    await page.locator('a[href="/me"]').click();
    await expect.poll(scrolled, PATIENT).toBe(0);
  });
});
