import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { words } from '../../src/messages/point.ts';
import { JOURNAL_DATABASE, MEDIA, META } from '../../src/store/raw-journal.ts';
import { databaseOf } from '../../src/store/requests-collection.ts';
import { cutNetwork, enrolledPhone, type ShopPhone } from '../support/phone-at-shop.ts';
import { aStreetStation, type StreetStation } from '../support/street-station.ts';

const RECORDS = 10_000;
const PHOTOS = 500;
/** A phone of 2018 against this machine; its 1 GB of memory is not imitated. */
const SLOWER = 6;
const TRIES = 7;
/** Medians of a few starts on a busy machine: what grew with the records would be many times more. */
const ALIKE = 1.5;

describe('[F40] with 10,000 records and 500 photos, on a processor six times slower', () => {
  let street: StreetStation;
  let phone: ShopPhone;
  let empty: ShopPhone;

  beforeAll(async () => {
    street = await aStreetStation();
    empty = await enrolledPhone(street, await street.openShop());
    phone = await enrolledPhone(street, await street.openShop());
    await (await (await phone.home()).tile('repair')).save('done');
    await (await phone.home()).last.filter({ hasText: words().arrival.received }).waitFor();
    await cutNetwork(phone, street);
    await cutNetwork(empty, street);
    await phone.load('/icons/icon.svg');
    const current = await phone.page.evaluate(readModelName, { journal: JOURNAL_DATABASE, meta: META });
    await phone.page.evaluate(multiply, { name: databaseOf(current), times: RECORDS });
    await phone.page.evaluate(addPhotos, { name: JOURNAL_DATABASE, table: MEDIA, times: PHOTOS });
    for (const { page, browser } of [phone, empty]) {
      await page.addInitScript(noteTap, words().record.done);
      const cdp = await browser.context.newCDPSession(page);
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    }
  });

  afterAll(async () => {
    await phone?.browser.close();
    await empty?.browser.close();
    await street?.stop();
  });

  test('[F40] the first tap is taken as soon as on a phone with none', async () => {
    const took: { many: number; none: number }[] = [];
    // In turns, so that whatever else the machine does meets both; the first starts find nothing warm and do not count.
    for (let round = 0; round <= TRIES; round++) {
      const pair = { many: await tapTakenAfter(phone), none: await tapTakenAfter(empty) };
      if (round > 0) took.push(pair);
    }
    const [many, none] = [took.map((pair) => pair.many), took.map((pair) => pair.none)];
    process.stdout.write(
      `tap taken after ${listed(many)} ms, with none after ${listed(none)} at 1/${SLOWER} speed\n`,
    );
    expect(median(many) / median(none)).toBeLessThanOrEqual(ALIKE);
    expect(median(many)).toBeLessThan(2_500);
  });

  test('[F40] a record is saved within a second of the tap', async () => {
    const took: number[] = [];
    for (let round = 0; round < TRIES; round++) {
      const home = await phone.home();
      await home.last.waitFor();
      const screen = await home.tile('handy');
      await phone.page.evaluate(noteSaved, words().record.saved);
      await screen.save('done');
      took.push(
        await phone.page.evaluate(() => (window as { savedAfter?: number }).savedAfter ?? Number.NaN),
      );
    }
    process.stdout.write(`saved after ${listed(took)} ms at 1/${SLOWER} speed\n`);
    expect(median(took)).toBeLessThan(1_000);
  });
});

/** From the start of the page to the moment at which a tap on a tile has brought its page. */
async function tapTakenAfter(phone: ShopPhone): Promise<number> {
  await phone.load('/?tap');
  const taken = await phone.page.waitForFunction(() => (window as { tapTakenAt?: number }).tapTakenAt);
  const after = Number(await taken.jsonValue());
  // What the start goes on with is not the next one's.
  await phone.page.goto('about:blank');
  return after;
}

function listed(values: readonly number[]): string {
  return values.map(Math.round).join(', ');
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Runs in the page: which database the screens read. */
function readModelName({ journal, meta }: { journal: string; meta: string }): Promise<string> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(journal);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const reading = opening.result.transaction(meta).objectStore(meta).get('readModel');
      reading.onsuccess = () => {
        opening.result.close();
        resolve(reading.result.value.current);
      };
    };
  });
}

/** Runs in the page: the one record that is there, many times over, each a minute older. */
function multiply({ name, times }: { name: string; times: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const write = opening.result.transaction('docs', 'readwrite');
      const docs = write.objectStore('docs');
      const reading = docs.getAll();
      reading.onsuccess = () => {
        const one = reading.result.find((document) => document.pulled);
        if (!one) write.abort();
        for (let index = 1; one && index <= times; index++) {
          const id = one.id.slice(0, -6) + String(index).padStart(6, '0');
          const newest = String(Number(one.newest) + index * 60_000).padStart(13, '0');
          docs.put({ ...one, id, newest, pulled: { ...one.pulled, id } });
        }
      };
      write.oncomplete = () => {
        opening.result.close();
        resolve();
      };
      write.onabort = () => reject(write.error);
    };
  });
}

/** Runs in the page: photos that the station has. */
function addPhotos({ name, table, times }: { name: string; table: string; times: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const write = opening.result.transaction(table, 'readwrite');
      const blob = new Blob([new Uint8Array(60_000)], { type: 'image/jpeg' });
      for (let index = 0; index < times; index++) {
        const status = { state: 'received', stationId: '', epoch: 1, seq: index };
        write.objectStore(table).put({ hash: `h${index}`, blob, bytes: blob.size, uses: [], status });
      }
      write.oncomplete = () => {
        opening.result.close();
        resolve();
      };
      write.onabort = () => reject(write.error);
    };
  });
}

/** Runs before the scripts of `/?tap`: taps the first tile that stands there, and notes when the button behind it does. */
function noteTap(button: string): void {
  if (location.search !== '?tap') return;
  let tapped = false;
  const watch = new MutationObserver(() => {
    const tile = document.querySelector<HTMLElement>('.tile');
    if (!tapped && tile) {
      tapped = true;
      // When what has just been drawn has settled: the tap is a person's, and not a part of the drawing.
      setTimeout(() => tile.click());
    }
    const buttons = [...document.querySelectorAll('button')];
    if (!buttons.some((one) => one.textContent.trim() === button)) return;
    (window as { tapTakenAt?: number }).tapTakenAt = performance.now();
    watch.disconnect();
  });
  watch.observe(document, { subtree: true, childList: true });
}

/** Runs in the page: the time between the tap and the word. */
function noteSaved(saved: string): void {
  let tappedAt = Number.NaN;
  addEventListener('click', () => (tappedAt = performance.now()), { capture: true, once: true });
  const watch = new MutationObserver(() => {
    if (!document.body.textContent.includes(saved)) return;
    (window as { savedAfter?: number }).savedAfter = performance.now() - tappedAt;
    watch.disconnect();
  });
  watch.observe(document.body, { subtree: true, childList: true, characterData: true });
}
