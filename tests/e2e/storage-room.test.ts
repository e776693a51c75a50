import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mediaWords } from '../../src/messages/media.ts';
import { words } from '../../src/messages/point.ts';
import { JOURNAL_DATABASE, MEDIA } from '../../src/store/raw-journal.ts';
import { cameraPhoto } from '../support/camera-photo.ts';
import { PATIENT } from '../support/patience.ts';
import { cutNetwork, openShopPhone, type ShopPhone } from '../support/phone-at-shop.ts';
import { openPhoneBrowser, PHONE } from '../support/phone-browser.ts';
import { quota } from '../support/quota.ts';
import { aStreetStation, type Shop, type StreetStation } from '../support/street-station.ts';
import { MediaPart } from './pages/media-part.ts';
import { PhonePage } from './pages/phone-page.ts';

describe('the room on a phone', () => {
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

  test('is asked to last after the first save, once, and not before', async () => {
    await phone.page.addInitScript(countAsking);
    const asked = () => phone.page.evaluate(() => Number(sessionStorage.getItem('asked')));
    let home = await phone.enrolByLink((await shop.enrolment()).link);
    await phone.settings();
    home = await phone.home();
    expect(await asked()).toBe(0);
    const record = await (await home.tile('repair')).save('later');
    await expect.poll(asked).toBe(1);
    await (await (await record.leave()).tile('parcel')).save('later');
    expect(await asked()).toBe(1);
  });

  test('[F39] that may be cleared by the browser, as in a private window, is said to be so, and recording goes on', async () => {
    const hidden = await phone.browser.context.browser()?.newContext({ viewport: phone.page.viewportSize() });
    if (!hidden) throw new Error('no private window');
    const page = await hidden.newPage();
    const own = new PhonePage(page, phone.origin);
    await own.enrolByLink((await shop.enrolment()).link);
    await own.settings();
    expect(await page.evaluate(() => navigator.storage.persisted())).toBe(false);
    await page.getByText(words().me.lastingNo).waitFor();
    await (await (await own.home()).tile('repair')).save('later');
    expect(await page.evaluate(() => navigator.storage.persist())).toBe(false);
    const records = await own.records();
    await expect.poll(() => records.rowsSaying(words().arrival.received).count(), PATIENT).toBe(1);
    await hidden.close();
  });

  test('[F21] that grows short shows on home and beside the settings; what the street has is spent, and what waits is kept', async () => {
    const media = new MediaPart(phone.page);
    const photo = await cameraPhoto(phone.page);
    const other = await cameraPhoto(phone.page, { width: 2000, height: 3000, orientation: 1 });
    await phone.enrolByLink((await shop.enrolment()).link);
    await (await phone.settings()).offlineReady.waitFor();
    await (await (await phone.home()).tile('street')).write('桥头护栏断了一截');
    await phone.page.getByRole('button', { name: words().record.report }).click();
    await media.take(photo);
    await expect.poll(() => media.says(mediaWords().received).count(), PATIENT).toBe(1);
    await cutNetwork(phone, street);
    await media.take(other);
    expect(await bytesHeld(phone)).toEqual({ received: true, waiting: true });

    const { usage = 0 } = await phone.page.evaluate(() => navigator.storage.estimate());
    await phone.browser.kill();
    // Else Chromium since 138 tells every page of 10 GiB to come.
    const honest = ['--disable-features=StaticStorageQuota'];
    const browser = await openPhoneBrowser(PHONE, phone.browser.profile, honest);
    phone = Object.assign(new PhonePage(browser.page, street.wire.origin), { browser });
    // A database that was opened anew is some percent smaller; said before any is opened, or not heard.
    await quota(phone, Math.round(usage / 0.91));
    const home = await phone.home();
    await expect.poll(() => home.line.textContent(), PATIENT).toMatch(said(words().trouble.tight));
    await expect.poll(() => bytesHeld(phone), PATIENT).toEqual({ received: false, waiting: true });
    await phone.settings();
    await phone.page.getByText(words().me.roomFull).waitFor();
    expect(await phone.page.locator('.gauge-tight').count()).toBe(1);
    await phone.page.getByText(said(words().me.roomUsed)).waitFor();
  });
});

/** The sentence with any number of percents from 80 on. */
function said(sentence: (percent: number) => string): RegExp {
  return new RegExp(sentence(80).replace(/[()]/g, '\\$&').replace('80%', '[89]\\d%'));
}

/** Whether the bytes of the one photo of each state lie on the phone. */
async function bytesHeld({ page }: ShopPhone): Promise<Record<string, boolean>> {
  return await page.evaluate(readBytes, { name: JOURNAL_DATABASE, table: MEDIA });
}

/** Runs in the page. */
function readBytes({ name, table }: { name: string; table: string }): Promise<Record<string, boolean>> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const reading = opening.result.transaction(table).objectStore(table).getAll();
      reading.onsuccess = () => {
        opening.result.close();
        const rows: { status: { state: string }; blob?: Blob }[] = reading.result;
        resolve(Object.fromEntries(rows.map(({ status, blob }) => [status.state, (blob?.size ?? 0) > 0])));
      };
    };
  });
}

/** Runs in the page before the app: notes over all its loads how often lasting storage was asked for. */
function countAsking(): void {
  const real = StorageManager.prototype.persist;
  StorageManager.prototype.persist = function () {
    sessionStorage.setItem('asked', String(Number(sessionStorage.getItem('asked')) + 1));
    return real.call(this);
  };
}
