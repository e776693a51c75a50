import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { carryWords } from '../../src/messages/carry.ts';
import { carryDeskWords } from '../../src/messages/carry-desk.ts';
import { words } from '../../src/messages/point.ts';
import { launchChromium } from '../support/chromium.ts';
import { openDesk } from '../support/open-desk.ts';
import { PATIENT } from '../support/patience.ts';
import { cutNetwork, enrolledPhone, type ShopPhone } from '../support/phone-at-shop.ts';
import { openPhoneBrowser } from '../support/phone-browser.ts';
import { stageCamera } from '../support/staged-camera.ts';
import { storedWords } from '../support/stored-words.ts';
import { aStreetStation, type Shop, type StreetStation } from '../support/street-station.ts';
import { CarryPage } from './pages/carry-page.ts';
import { PhonePage } from './pages/phone-page.ts';

const MATTERS = ['桥头第三盏路灯不亮', '菜场西门下水道堵了', '三单元楼梯扶手松了'];

/** Two phones beside each other: one cut off, one with its own way to the station. Told in order. */
describe('hand-carry between two phones', () => {
  let street: StreetStation;
  let shop: Shop;
  let owner: ShopPhone;
  let carrier: ShopPhone;
  let receipt: string;

  beforeAll(async () => {
    street = await aStreetStation();
    shop = await street.openShop();
    owner = await enrolledPhone(street, shop);
    await stageCamera(owner.page, true);
    carrier = await aCarrier(street, await street.openShop());
    await cutNetwork(owner, street);
  });

  afterAll(async () => {
    await owner?.browser.close();
    await carrier?.browser.close();
    await street?.stop();
  });

  test('[C1] a phone without a network makes a file of what waits', async () => {
    await record(owner, MATTERS);
    const give = await givePage(owner);
    await give.saying(carryWords().give.ready(3)).waitFor();
    const file = await give.download(carryWords().give.file);
    expect(file.name).toBe(carryWords().give.fileName(3));
    await take(carrier, file.text);
  });

  test('[C2] the other phone delivers it; the street has each matter once, as the owner’s', async () => {
    const bring = new CarryPage(carrier.page);
    await bring.saying(carryWords().bring.delivered).waitFor();
    const received = await shop.requests();
    expect(received.map(({ text }) => text).sort()).toEqual([...MATTERS].sort());
  });

  test('[C1] the carrier cannot read it: no word of it lies anywhere on that phone', async () => {
    const kept = await storedWords(carrier.page);
    expect(kept).toContain('bundles');
    for (const word of [...MATTERS, shop.point.signName, shop.point.shortName])
      expect(kept).not.toContain(word);
  });

  test('[C2][J2] the receipt goes home, and the owner’s phone says 街道收到了 while still without a network', async () => {
    const bring = new CarryPage(carrier.page);
    receipt = (await bring.download(carryWords().bring.receiptFile)).text;
    await bring.button(carryWords().bring.done).click();
    await bring.saying(carryWords().bring.delivered).waitFor({ state: 'detached' });
    const records = await owner.records();
    await expect.poll(() => records.rowsSaying(words().arrival.waiting).count(), PATIENT).toBe(3);

    const give = await givePage(owner);
    await give.choose(forged(receipt));
    await give.saying(carryWords().taken.falseReceipt).waitFor();
    await give.choose(receipt);
    await give.saying(carryWords().taken.received(3)).waitFor();
    await give.saying(carryWords().give.nothing).waitFor();
    const after = await owner.records();
    await expect.poll(() => after.rowsSaying(words().arrival.received).count(), PATIENT).toBe(3);
  });

  test('[C1][C2] the same by codes that one screen shows and the other’s camera reads', async () => {
    await record(owner, [MATTERS[0] ?? '']);
    const give = await givePage(owner);
    await give.button(carryWords().give.codes).click();
    const codes = await give.codes();
    expect(codes.length).toBeGreaterThan(1);

    const bring = await bringPage(carrier);
    await bring.button(carryWords().bring.scan).click();
    await bring.scan(codes);
    await bring.saying(carryWords().taken.carrying(1)).waitFor();
    await bring.button(carryWords().bring.receiptCodes).click();
    const home = await bring.codes();

    await give.button(carryWords().frames.close).click();
    await give.button(carryWords().give.scanReceipt).click();
    await give.scan(home);
    await give.saying(carryWords().taken.received(1)).waitFor();
    expect([owner.browser.errors, carrier.browser.errors]).toEqual([[], []]);
  });

  test('[C2] at the desk a dispatcher takes in the codes by the PC’s camera, and the receipt by file', async () => {
    await record(owner, [MATTERS[1] ?? '']);
    const give = await givePage(owner);
    await give.button(carryWords().give.codes).click();
    const codes = await give.codes();

    const pcs: Browser = await launchChromium();
    const desk = await openDesk(pcs, street);
    await stageCamera(desk.page, false);
    await desk.load('/desk/carry');
    const taking = await new CarryPage(desk.page).titled(carryDeskWords().title);
    await taking.button(carryDeskWords().scan).click();
    await taking.scan(codes);
    await taking.saying(carryWords().taken.received(1)).waitFor();
    const file = await taking.download(carryDeskWords().receiptFile);
    await pcs.close();

    await give.button(carryWords().frames.close).click();
    await give.choose(file.text);
    await give.saying(carryWords().taken.received(1)).waitFor();
    expect(await shop.requests()).toHaveLength(5);
  });
});

/** A phone of another shop, with a wire of its own that nobody cuts. */
async function aCarrier(street: StreetStation, shop: Shop): Promise<ShopPhone> {
  const browser = await openPhoneBrowser();
  const phone = Object.assign(new PhonePage(browser.page, street.origin), { browser });
  await stageCamera(browser.page, true);
  await phone.enrolByLink((await shop.enrolment()).link);
  return phone;
}

async function record(phone: ShopPhone, matters: readonly string[]): Promise<void> {
  let home = await phone.home();
  for (const matter of matters) {
    const screen = await home.tile('street');
    await (await screen.write(matter)).save('report');
    home = await screen.leave();
  }
}

/** By the way that a person finds it. */
async function givePage(phone: ShopPhone): Promise<CarryPage> {
  const settings = await phone.settings();
  const link = settings.link(words().me.give);
  // Nothing waits any more: the page is still where it was.
  if (await link.isVisible().catch(() => false)) await link.click();
  else await phone.load('/carry');
  return new CarryPage(phone.page).titled(carryWords().give.title);
}

async function bringPage(phone: ShopPhone): Promise<CarryPage> {
  await (await phone.settings()).link(words().me.bring).click();
  return new CarryPage(phone.page).titled(carryWords().bring.title);
}

async function take(phone: ShopPhone, file: string): Promise<void> {
  const bring = await bringPage(phone);
  await bring.choose(file);
  await bring.saying(carryWords().taken.carrying(3)).waitFor();
}

/** The same receipt for one more entry. */
function forged(receipt: string): string {
  return receipt.replace('"results":[', '"results":[1,');
}
