import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { accessWords } from '../../src/messages/access.ts';
import { words } from '../../src/messages/point.ts';
import { decisionCall, heldCall, revokeCall } from '../../src/protocol/devices.ts';
import { SPARE } from '../../src/store/raw-journal.ts';
import { PATIENT } from '../support/patience.ts';
import {
  cutNetwork,
  enrolledPhone,
  mendNetwork,
  openShopPhone,
  type ShopPhone,
} from '../support/phone-at-shop.ts';
import { PHONE } from '../support/phone-browser.ts';
import { setClock } from '../support/shifted-clock.ts';
import { aStreetStation, type Shop, type StreetStation } from '../support/street-station.ts';
import { PhonePage } from './pages/phone-page.ts';

const IN_WECHAT =
  'Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/107.0.5304.141 Mobile Safari/537.36 MicroMessenger/8.0.49';

let street: StreetStation;
let shop: Shop;
let phone: ShopPhone;

beforeAll(async () => {
  street = await aStreetStation();
});

afterAll(() => street?.stop());

beforeEach(async () => {
  shop = await street.openShop();
});

afterEach(async () => {
  await phone?.browser.close();
  await street.wire.mend();
});

const record = async (on: PhonePage) =>
  (await (await (await on.home()).tile('parcel')).save('later')).leave();
const received = () => expect.poll(async () => (await shop.requests()).length, PATIENT);

describe('[F25] a session lost with the cookies', () => {
  test('[F25] [A7] only the cookies cleared: nobody notices, and everything arrives', async () => {
    phone = await enrolledPhone(street, shop);
    await cutNetwork(phone, street);
    await record(phone);
    await phone.browser.context.clearCookies();
    await mendNetwork(phone, street);
    await received().toBe(1);
    await phone.browser.context.clearCookies();
    await record(phone);
    await received().toBe(2);
    expect(await shop.devices()).toHaveLength(1);
  });

  test('[F25] [F30] [A7] the clock goes to 2035 and back, without cookies both times', async () => {
    phone = await enrolledPhone(street, shop);
    await setClock(phone.browser.context, Date.UTC(2035, 0, 1) - Date.now());
    await phone.browser.context.clearCookies();
    await record(phone);
    await received().toBe(1);
    await setClock(phone.browser.context, 0);
    await phone.browser.context.clearCookies();
    await record(phone);
    await received().toBe(2);
  });
});

describe('[A3] a phone that the street retires', () => {
  test('[A3] [F62] hands over what waits, says so, holds nothing any more, and can be taken back in', async () => {
    phone = await enrolledPhone(street, shop);
    await record(phone);
    await received().toBe(1);
    await cutNetwork(phone, street);
    await record(phone);
    const [device] = await shop.devices();
    await street.staff.ask(revokeCall(device?.id ?? '', '手机丢了'));
    await mendNetwork(phone, street);
    await phone.page.getByText(accessWords().revoked.title).waitFor();
    await expect
      .poll(async () => (await street.staff.ask(heldCall(device?.id ?? ''))).held.length, PATIENT)
      .toBe(1);
    await expect.poll(() => leftOn(phone), PATIENT).toEqual({ databases: [], kept: [] });
    expect(await shop.requests()).toHaveLength(1);

    const { held } = await street.staff.ask(heldCall(device?.id ?? ''));
    await street.staff.ask(decisionCall(device?.id ?? '', held[0]?.entry.id ?? '', 'release'));
    expect(await shop.requests()).toHaveLength(2);

    await phone.load('/');
    await phone.page.getByText(accessWords().revoked.title).waitFor();
    await (await (await phone.enrolment()).type((await shop.enrolment()).code)).start();
    await record(phone);
    await received().toBe(3);
    expect(await phone.page.getByText(accessWords().revoked.title).count()).toBe(0);
  });
});

/**
 * Databases with a row in them, and what localStorage and the browser's cache keep of a point. A database that is opened
 * while Chromium clears the site's data may never answer: it counts as not empty, and is asked again.
 */
function leftOn({ page }: ShopPhone): Promise<{ databases: string[]; kept: string[] }> {
  return page.evaluate(async (spare) => {
    const names = (await indexedDB.databases()).map(({ name = '' }) => name);
    const counted = await Promise.all(names.map(async (name) => ((await rowsIn(name)) === 0 ? [] : [name])));
    const stored = [...Object.keys(localStorage), ...(await caches.keys())];
    const kept = stored.filter((key) => key === 'jieyou.snapshot' || key === spare);
    return { databases: counted.flat(), kept };

    function rowsIn(name: string): Promise<number> {
      return new Promise((resolve, reject) => {
        setTimeout(() => resolve(Number.NaN), 1_000);
        const request = indexedDB.open(name);
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const database = request.result;
          const stores = [...database.objectStoreNames];
          if (stores.length === 0) resolve(0);
          else {
            const transaction = database.transaction(stores);
            const counts = stores.map((store) => transaction.objectStore(store).count());
            transaction.oncomplete = () => resolve(counts.reduce((sum, { result }) => sum + result, 0));
          }
          database.close();
        };
      });
    }
  }, SPARE);
}

describe('[A8] to another browser', () => {
  test('[A1] [A8] in WeChat the page asks where before the code is spent, and the browser gets it unspent', async () => {
    const { link } = await shop.enrolment();
    phone = await openShopPhone(street);
    const weChat = await inWeChat(phone);
    await weChat.load(link);
    await weChat.page.getByText(accessWords().where.lead).waitFor();
    expect(weChat.page.url()).not.toContain('#');
    expect(await shop.devices()).toEqual([]);
    await weChat.page.getByRole('button', { name: accessWords().where.browser }).click();
    await weChat.page.getByText(accessWords().where.howLink).waitFor();
    // What 「在浏览器打开」 takes along is the address itself.
    expect(weChat.page.url()).toBe(street.wire.origin + link);
    expect(await shop.devices()).toEqual([]);
    await phone.enrolByLink(weChat.page.url().replace(street.wire.origin, ''));
    expect(await shop.devices()).toHaveLength(1);
  });

  test('[A1] in WeChat it can be used right there all the same, by link and by digits', async () => {
    phone = await openShopPhone(street);
    const weChat = await inWeChat(phone);
    const screen = await weChat.enrolment();
    await screen.type((await shop.enrolment()).code);
    await weChat.page.getByRole('button', { name: accessWords().where.here }).click();
    await weChat.page.getByRole('button', { name: words().enrol.start }).waitFor();
    expect(await shop.devices()).toHaveLength(1);
  });

  test('[A8] out of WeChat: not while something waits, then by link, and nothing is lost', async () => {
    phone = await enrolledPhone(street, shop);
    await cutNetwork(phone, street);
    await record(phone);
    await phone.load('/move');
    await phone.page.getByRole('button', { name: accessWords().move.start }).click();
    await phone.page.getByText(accessWords().move.waiting(1)).waitFor();

    await mendNetwork(phone, street);
    await phone.page.getByRole('button', { name: accessWords().move.again }).click();
    const link = phone.page.getByText(/\/enrol#/);
    await link.waitFor();
    await received().toBe(1);

    const other = await openShopPhone(street);
    await other.enrolByLink(((await link.textContent()) ?? '').replace(street.wire.origin, ''));
    await record(other);
    await received().toBe(2);
    await record(phone);
    await received().toBe(3);
    const devices = await shop.devices();
    expect(devices.map(({ number, movedTo }) => [number, movedTo])).toEqual([
      [1, 2],
      [2, undefined],
    ]);
    expect(new Set(devices.map(({ person }) => person))).toEqual(new Set([shop.host.id]));
    await other.browser.close();
  });
});

/** A window of its own, as WeChat's browser: its storage is apart, and it names itself. */
async function inWeChat({ browser }: ShopPhone): Promise<PhonePage> {
  const context = await browser.context.browser()?.newContext({ userAgent: IN_WECHAT, viewport: PHONE });
  if (!context) throw new Error('The browser gave no second window.');
  return new PhonePage(await context.newPage(), street.wire.origin);
}
