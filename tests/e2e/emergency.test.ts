import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { deskWords } from '../../src/messages/desk.ts';
import { words } from '../../src/messages/point.ts';
import { meCall } from '../../src/protocol/sign-in.ts';
import { launchChromium } from '../support/chromium.ts';
import { openDesk } from '../support/open-desk.ts';
import { PATIENT } from '../support/patience.ts';
import { cutNetwork, enrolledPhone, openShopPhone, type ShopPhone } from '../support/phone-at-shop.ts';
import { aStreetStation, type StreetStation } from '../support/street-station.ts';

const HELP = ['tel:120', 'tel:119', 'tel:110'];

describe('the red bar', () => {
  let street: StreetStation;
  let pcs: Browser;
  let phone: ShopPhone;

  beforeAll(async () => {
    street = await aStreetStation();
    pcs = await launchChromium();
  });

  afterAll(async () => {
    await pcs?.close();
    await street?.stop();
  });

  afterEach(async () => {
    await phone?.browser.close();
    await street.wire.mend();
  });

  test('leads to the dialling links on a phone that was never enrolled and has no network', async () => {
    phone = await openShopPhone(street);
    await (await phone.settings()).offlineReady.waitFor();
    await cutNetwork(phone, street);
    const screen = await (await phone.enrolment('/')).emergency();
    expect(await screen.numbers()).toEqual(expect.arrayContaining(HELP));
  });

  test('tells what to say without a network: this point’s address and landmark', async () => {
    const shop = await street.openShop();
    phone = await enrolledPhone(street, shop);
    await cutNetwork(phone, street);
    const screen = await (await phone.home()).emergency();
    const { duty } = await street.staff.catalog();
    expect(await screen.numbers()).toEqual(
      expect.arrayContaining([...HELP, `tel:${duty.phone.replace(/-/g, '')}`]),
    );
    const { address, landmark } = words().emergency;
    const said = await phone.page.locator('main').textContent();
    expect(said).toContain(address(shop.point.address));
    expect(said).toContain(landmark(shop.point.landmark));
  });

  test('reaches the desk while the dialler opens, and the host sees by name who answered', async () => {
    const shop = await street.openShop();
    phone = await enrolledPhone(street, shop);
    const desk = await openDesk(pcs, street);
    const screen = await (await phone.home()).emergency();
    await screen.dial('medical').click();

    const alert = desk.page.locator('.emergency-alert').filter({ hasText: shop.point.signName });
    await alert.getByRole('button', { name: deskWords().emergency.acknowledge }).click();
    const { person } = await street.staff.ask(meCall());
    await expect
      .poll(() => screen.state.allTextContents(), PATIENT)
      .toContainEqual(expect.stringContaining(person.name));
    const alerts = (await shop.requests()).filter(({ state }) => state.counting === 'emergency');
    expect(alerts).toHaveLength(1);
    await desk.page.context().close();
  });
});
