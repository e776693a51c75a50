import { closeSync, openSync, readdirSync, readFileSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mendingWords } from '../../src/messages/mending.ts';
import { words } from '../../src/messages/point.ts';
import { rescueWords } from '../../src/messages/rescue.ts';
import { JOURNAL_DATABASE } from '../../src/store/raw-journal.ts';
import { PATIENT } from '../support/patience.ts';
import {
  cutNetwork,
  enrolledPhone,
  mendNetwork,
  openShopPhone,
  type ShopPhone,
} from '../support/phone-at-shop.ts';
import { quota } from '../support/quota.ts';
import { refusedNext } from '../support/refused-next.ts';
import { clearSpare, sparedRows } from '../support/spared-rows.ts';
import { aStreetStation, type Shop, type StreetStation } from '../support/street-station.ts';

const TYPED = '三楼过道堆满纸箱，走不过去';
const rescue = await rescueWords('zh');

describe('on a phone whose storage fails', () => {
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
  });

  afterEach(async () => {
    await phone?.browser.close();
    await street.wire.mend();
  });

  /** The browser dies, and comes back to its storage after something happened to it. */
  async function restart(meanwhile: (profile: string) => void = () => undefined): Promise<void> {
    const { profile } = phone.browser;
    await phone.browser.kill();
    meanwhile(profile);
    phone = await openShopPhone(street, profile);
  }

  test('[F21] a full phone says so, keeps the form, and has nothing half-saved', async () => {
    await restart();
    await quota(phone, 1);
    const screen = await (await phone.home()).tile('street');
    await screen.write(TYPED);
    await screen.way('report').click();
    await screen.failed.waitFor();
    expect(await phone.page.locator('main').textContent()).toContain(words().record.failedFull);
    expect(await screen.text.inputValue()).toBe(TYPED);
    await quota(phone);
    await phone.page.getByRole('button', { name: words().record.again }).click();
    await screen.saved.waitFor();
    await expect.poll(async () => (await shop.requests()).length, PATIENT).toBe(1);
  });

  test('[F21][J2] a refused record that cannot be mended on a full phone says so, keeps the words, and goes later', async () => {
    await phone.browser.close();
    phone = await enrolledPhone(street);
    await refusedNext(phone.page, street, TYPED);
    await restart();
    await quota(phone, 1);
    await (await phone.records()).open(words().arrival.attention);
    await phone.page.getByRole('button', { name: mendingWords().mend }).click();
    const text = phone.page.getByLabel(mendingWords().text);
    await text.fill(`${TYPED}，请快来`);
    await phone.page.getByRole('button', { name: mendingWords().send }).click();
    await phone.page.getByRole('status').filter({ hasText: words().detail.failed }).waitFor();
    expect(await text.inputValue()).toBe(`${TYPED}，请快来`);
    await quota(phone);
    await phone.page.getByRole('button', { name: mendingWords().send }).click();
    await phone.page.getByText(`${TYPED}，请快来`).first().waitFor();
    expect(await text.count()).toBe(0);
  });

  test('[F23] with no room at all when it opens, what is on the phone stays and is shown', async () => {
    await cutNetwork(phone, street);
    await (await (await phone.home()).tile('repair')).save('later');
    await restart();
    await quota(phone, 1);
    const records = await phone.records();
    await expect.poll(() => records.rows.count(), PATIENT).toBe(1);
    const screen = await (await phone.home()).tile('parcel');
    await screen.way('later').click();
    await screen.failed.waitFor();
    await quota(phone);
    await mendNetwork(phone, street);
    await phone.home();
    await expect.poll(async () => (await shop.requests()).length, PATIENT).toBe(1);
  });

  test('[F27] a connection that the browser closed is opened again, and the tap is kept once', async () => {
    const screen = await (await phone.home()).tile('repair');
    await phone.page.evaluate(failNextTransaction);
    await screen.save('later');
    await expect.poll(async () => (await shop.requests()).length, PATIENT).toBe(1);
  });

  test('[F37] after a newer version the phone only shows, says so, and can still save a file', async () => {
    await cutNetwork(phone, street);
    await (await (await phone.home()).tile('repair')).save('later');
    await phone.load('/icons/icon.svg');
    await phone.page.evaluate(openAt, { name: JOURNAL_DATABASE, version: 990 });
    const home = await phone.home();
    await expect.poll(() => home.line.textContent()).toContain(words().trouble.readOnly);
    const screen = await home.tile('parcel');
    await phone.page.getByText(words().record.failedNewer).waitFor();
    await screen.way('later').click();
    await screen.failed.waitFor();
    expect(await rescued(phone)).toMatchObject({ version: 990, entries: [{ status: { state: 'waiting' } }] });
  });

  test('[F36] an upgrade that throws is told, the records are intact, and can be saved as a file', async () => {
    await phone.page.goto('about:blank');
    await phone.page.addInitScript(failUpgrades);
    await phone.load('/icons/icon.svg');
    await phone.page.evaluate(layFirstVersion, { name: JOURNAL_DATABASE, id: 'old', text: TYPED });
    const home = await phone.home();
    await expect.poll(() => home.line.textContent(), PATIENT).toContain(words().trouble.storage);
    await home.line.getByRole('link').click();
    await phone.page.getByText(rescue.unsent(1)).waitFor();
    expect(JSON.stringify(await rescued(phone))).toContain(TYPED);
  });

  test('[F39] where the browser keeps nothing, the person is told before anything is recorded', async () => {
    await phone.page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
    const home = await phone.home();
    await expect.poll(() => home.line.textContent()).toContain(words().trouble.missing);
    await home.tile('repair');
    await phone.page.getByText(words().record.beforeMissing).waitFor();
    expect(await (await phone.emergency()).numbers()).toContain('tel:120');
  });

  test('[F25] with its databases and their second copy wiped, the phone asks for a code in a plain sentence', async () => {
    await (await (await phone.home()).tile('repair')).save('later');
    await expect.poll(async () => (await shop.requests()).length, PATIENT).toBe(1);
    await clearSpare(phone.page);
    await phone.page.goto('about:blank');
    await clear(phone);
    await phone.load('/');
    await phone.page.getByRole('heading', { level: 1, name: words().enrol.title }).waitFor();
    const again = await phone.enrolByLink((await shop.enrolment()).link);
    await again.last.waitFor();
    const records = await phone.records();
    await expect.poll(() => records.rows.count(), PATIENT).toBe(1);
  });

  test('[F25] records that waited when its databases and their second copy were wiped are counted where the code is asked for, until the person has gone on', async () => {
    await cutNetwork(phone, street);
    for (const kind of ['repair', 'parcel'] as const)
      await (await (await phone.home()).tile(kind)).save('later');
    await expect.poll(() => phone.page.evaluate(() => localStorage.getItem('jieyou.unsent'))).toBe('2');
    await clearSpare(phone.page);
    await phone.page.goto('about:blank');
    await clear(phone);
    await mendNetwork(phone, street);
    const lost = phone.page.getByText(words().enrol.lost(2));
    for (const path of ['/', '/enrol']) {
      await phone.load(path);
      await lost.waitFor();
    }
    await phone.load('/rescue');
    await phone.page.getByText(rescue.remembered(2)).waitFor();

    // A link asks nothing: who opened it reads the sentence after it.
    const enrolled = await phone.enrolment((await shop.enrolment()).link);
    await enrolled.button(words().enrol.start).waitFor();
    expect(await lost.count()).toBe(1);
    await enrolled.start();
    await phone.enrolment();
    await phone.page.getByLabel(words().enrol.code).waitFor();
    expect(await lost.count()).toBe(0);
  });

  test('[F25] with all that the browser had of it wiped, the phone asks for a code, the street gives back what it has, and counting goes on', async () => {
    await (await (await phone.home()).tile('repair')).save('later');
    await expect.poll(async () => (await shop.requests()).length, PATIENT).toBe(1);
    await cutNetwork(phone, street);
    await (await (await phone.home()).tile('parcel')).save('later');
    await phone.page.goto('about:blank');
    await clear(phone, 'all');
    await mendNetwork(phone, street);
    await phone.load('/');
    await phone.page.getByRole('heading', { level: 1, name: words().enrol.title }).waitFor();
    const again = await phone.enrolByLink((await shop.enrolment()).link);
    await again.last.waitFor();
    await (await again.tile('handy')).save('later');
    await expect.poll(async () => (await shop.requests()).length, PATIENT).toBe(2);
    const slips = (await shop.requests()).map(({ state }) => state.slip);
    expect(new Set(slips).size).toBe(2);
    const records = await phone.records();
    await expect.poll(() => records.rowsSaying(words().arrival.received).count(), PATIENT).toBe(2);
  });

  test('[F25] with only the kept files of the app wiped, nothing is asked, and they are kept again', async () => {
    await cutNetwork(phone, street);
    await (await (await phone.home()).tile('repair')).save('later');
    await phone.page.goto('about:blank');
    await clear(phone, 'cache_storage');
    await mendNetwork(phone, street);
    // The phone has to have heard that it arrived, before it is cut off again.
    await (await phone.home()).last.filter({ hasText: words().arrival.received }).waitFor();
    expect(await shop.requests()).toHaveLength(1);
    await (await phone.settings()).offlineReady.waitFor();
    await cutNetwork(phone, street);
    await (await (await phone.home()).tile('parcel')).save('later');
    const records = await phone.records();
    await expect.poll(() => records.rows.count(), PATIENT).toBe(2);
    await phone.load('/rescue');
    await phone.page.getByText(rescue.unsent(1)).waitFor();
  });

  test('[F25] one kept file of the app that is missing comes from the street, and is kept again', async () => {
    await (await phone.settings()).offlineReady.waitFor();
    expect(await phone.page.evaluate(dropKept, '/assets/taps-')).toBe(1);
    await phone.home();
    await (await phone.settings()).offlineReady.waitFor();
    await cutNetwork(phone, street);
    await (await (await phone.home()).tile('repair')).save('later');
  });

  test('[F25] they are kept again even if the page did not come through the worker', async () => {
    const { browser, page, origin } = phone;
    const cdp = await browser.context.newCDPSession(page);
    await page.goto('about:blank');
    await clear(phone, 'cache_storage');
    await cdp.send('Network.enable');
    await cdp.send('Network.setBypassServiceWorker', { bypass: true });
    await page.goto(`${origin}/me`);
    await cdp.send('Network.setBypassServiceWorker', { bypass: false });
    await (await phone.settings()).offlineReady.waitFor();
    await cutNetwork(phone, street);
    await phone.load('/rescue');
    await page.getByRole('button', { name: rescue.save, exact: true }).waitFor();
  });

  test('[F24] damaged files of the database lead to the rescue page, and the street gives back what it has', async () => {
    await (await (await phone.home()).tile('repair')).save('later');
    await expect.poll(async () => (await shop.requests()).length, PATIENT).toBe(1);
    // Not its first day: the browser has written its session.
    await phone.browser.quit();
    phone = await openShopPhone(street, phone.browser.profile);
    await cutNetwork(phone, street);
    await (await (await phone.home()).tile('parcel')).save('later');
    await expect.poll(() => sparedRows(phone.page), PATIENT).toBe(1);
    await restart(damage);
    const home = await phone.home();
    await expect.poll(() => home.line.textContent(), PATIENT).toContain(words().trouble.storage);
    await home.line.getByRole('link').click();
    await phone.page
      .getByText(rescue.unreadable)
      .or(phone.page.getByText(rescue.remembered(1)))
      .waitFor();
    await phone.page.getByRole('button', { name: rescue.save, exact: true }).click();
    await phone.page.getByText(rescue.notSaved).waitFor();
    await phone.page.getByRole('button', { name: rescue.overUnfold, exact: true }).click();
    await phone.page.getByRole('button', { name: rescue.overNow }).click();
    await phone.page.getByText(rescue.overFailed).waitFor();
    // As the station's staff do in the browser's settings; the street gives back what it has, the second copy the rest.
    await clear(phone);
    await mendNetwork(phone, street);
    const records = await phone.records();
    await expect.poll(() => records.rowsSaying(words().arrival.received).count(), PATIENT).toBe(2);
    expect(await shop.requests()).toHaveLength(2);
  });
});

/** Its databases alone are wiped, unless told. */
async function clear({ browser, page, origin }: ShopPhone, storageTypes = 'indexeddb'): Promise<void> {
  const cdp = await browser.context.newCDPSession(page);
  await cdp.send('Storage.clearDataForOrigin', { origin, storageTypes });
}

/** Runs in the page: takes the kept files away whose address begins so; how many there were. */
async function dropKept(beginning: string): Promise<number> {
  let dropped = 0;
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys())
      if (new URL(request.url).pathname.startsWith(beginning) && (await cache.delete(request))) dropped += 1;
  }
  return dropped;
}

/** The file that the rescue page makes. */
async function rescued({ page, origin }: ShopPhone): Promise<unknown> {
  if (!page.url().endsWith('/rescue')) await page.goto(`${origin}/rescue`);
  const blob = page.evaluate(nextBlob);
  await page.getByRole('button', { name: rescue.save, exact: true }).click();
  await page.getByText(rescue.saved).waitFor();
  return JSON.parse(await blob);
}

/** Turns bytes over in the middle of the largest file, and at the start of the manifest. */
function damage(profile: string): void {
  const folder = join(profile, 'Default', 'IndexedDB');
  const base = readdirSync(folder).find((name) => name.endsWith('.leveldb')) ?? '';
  for (const name of readdirSync(join(folder, base))) {
    if (!/^(MANIFEST|CURRENT)|\.(ldb|log)$/.test(name)) continue;
    const path = join(folder, base, name);
    const bytes = readFileSync(path);
    const file = openSync(path, 'r+');
    for (let at = 0; at < statSync(path).size; at += 64)
      writeSync(file, Buffer.from([~(bytes[at] ?? 0) & 255]), 0, 1, at);
    closeSync(file);
  }
}

/** Runs in the page: the next transaction of the journal meets a connection that was closed. */
function failNextTransaction(): void {
  const real = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = () => {
    IDBDatabase.prototype.transaction = real;
    throw new DOMException('The database connection is closing.', 'InvalidStateError');
  };
}

/** Runs in the page. */
function openAt({ name, version }: { name: string; version: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, version);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      opening.result.close();
      resolve();
    };
  });
}

/** Runs before the page's scripts: tables of the newest version cannot be made. */
function failUpgrades(): void {
  const real = IDBDatabase.prototype.createObjectStore;
  IDBDatabase.prototype.createObjectStore = function (name, options) {
    if (name === 'bundles') throw new DOMException('no room for another table', 'UnknownError');
    return real.call(this, name, options);
  };
}

/** Runs in the page: the journal as the first version left it, with one unsent row. */
function layFirstVersion({ name, id, text }: { name: string; id: string; text: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    indexedDB.deleteDatabase(name).onsuccess = () => {
      const opening = indexedDB.open(name, 10);
      opening.onerror = () => reject(opening.error);
      opening.onupgradeneeded = () => {
        const entries = opening.result.createObjectStore('entries', { keyPath: 'id' });
        for (const path of ['n', 'request', 'status.state', 'status.epoch', 'open'])
          entries.createIndex(path, path);
        opening.result.createObjectStore('meta', { keyPath: 'key' });
        opening.result.createObjectStore('drafts', { keyPath: 'key' });
        entries.put({
          id,
          request: id,
          n: 1,
          open: 1,
          status: { state: 'waiting' },
          entry: { personal: { text } },
        });
      };
      opening.onsuccess = () => {
        opening.result.close();
        resolve();
      };
    };
  });
}

/** Runs in the page: what is next offered as a file. */
function nextBlob(): Promise<string> {
  return new Promise((resolve) => {
    const real = URL.createObjectURL;
    URL.createObjectURL = (blob: Blob) => {
      void blob.text().then(resolve);
      return real(blob);
    };
  });
}
