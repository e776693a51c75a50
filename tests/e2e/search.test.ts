import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { words } from '../../src/messages/point.ts';
import { searchWords } from '../../src/messages/search.ts';
import { cutNetwork, enrolledPhone, type ShopPhone } from '../support/phone-at-shop.ts';
import { aStreetStation, type StreetStation } from '../support/street-station.ts';

const RECORDS = 9;

describe('looking for a record among many, without a network', () => {
  let street: StreetStation;
  let phone: ShopPhone;

  beforeAll(async () => {
    street = await aStreetStation();
    phone = await enrolledPhone(street, await street.openShop());
    await cutNetwork(phone, street);
    for (let count = 1; count <= RECORDS; count++) {
      const record = await (await phone.home()).tile('parcel');
      await (await record.write(count === 3 ? '张阿姨的包裹' : `第 ${count} 个快递`)).save('later');
    }
  });

  afterAll(async () => {
    await phone?.browser.close();
    await street?.stop();
  });

  test('the words find it, opening it and coming back keeps them, and one press shows all again', async () => {
    const records = await phone.records();
    const field = records.field(searchWords().label);
    await field.fill('包裹 张阿姨');
    await expect.poll(() => records.rows.count()).toBe(1);
    await phone.page
      .getByRole('status')
      .filter({ hasText: searchWords().found(1) })
      .waitFor();
    await (await records.open('张阿姨的包裹')).lead.waitFor();
    await phone.page.goBack();
    await expect.poll(() => field.inputValue()).toBe('包裹 张阿姨');
    await expect.poll(() => records.rows.count()).toBe(1);
    await records.button(searchWords().clear).click();
    await expect.poll(() => records.rows.count()).toBe(RECORDS);
    await phone.page.getByRole('region', { name: words().recordsScreen.open }).waitFor();
  });

  test('what is not there says what to do, and leaving the list forgets the words', async () => {
    const records = await phone.records();
    const field = records.field(searchWords().label);
    await field.fill('没有这个');
    await phone.page.getByText(searchWords().none).waitFor();
    const home = await records.back();
    await home.records();
    expect(await field.inputValue()).toBe('');
  });
});
