import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { words } from '../../src/messages/point.ts';
import { JOURNAL_DATABASE } from '../../src/store/raw-journal.ts';
import { type HeldDatabase, holdShut } from '../support/held-database.ts';
import { PATIENT } from '../support/patience.ts';
import { enrolledPhone, type ShopPhone } from '../support/phone-at-shop.ts';
import { aStreetStation, type StreetStation } from '../support/street-station.ts';
import { watchFor } from '../support/watch-for.ts';

const HELD_MS = 5_000;
const TYPED = '三楼过道堆满纸箱，走不过去';

describe('with the journal’s database held shut', () => {
  let street: StreetStation;
  let phone: ShopPhone;
  let held: HeldDatabase;

  beforeAll(async () => {
    street = await aStreetStation();
  });

  afterAll(() => street?.stop());

  beforeEach(async () => {
    phone = await enrolledPhone(street, await street.openShop());
    await phone.page.goto('about:blank');
    held = await holdShut(phone.page, phone.origin);
  });

  afterEach(() => phone?.browser.close());

  test('[J1] the first screen takes the tap and says 「正在存」； 「手机存好了」 only after five seconds, and for one row', async () => {
    const screen = await (await phone.home()).tile('repair');
    const saved = await watchFor(phone.page, words().record.saved);
    const tappedAt = await phone.page.evaluate(() => Date.now());
    await screen.way('later').click();
    await screen.saving.waitFor();

    await expect.poll(() => Date.now() - tappedAt, { timeout: HELD_MS * 2 }).toBeGreaterThanOrEqual(HELD_MS);
    expect(await screen.saving.isVisible()).toBe(true);
    expect(await saved.seenAt()).toBeUndefined();

    const releasedAt = await phone.page.evaluate(() => Date.now());
    await held.release();
    await screen.saved.waitFor();
    expect(await saved.seenAt()).toBeGreaterThanOrEqual(releasedAt);
    expect(await rowsInJournal(phone)).toBe(1);
    const records = await phone.records();
    await expect.poll(() => records.rows.count(), PATIENT).toBe(1);
  });

  test('[J1] an impatient person who goes home and taps again has two records, not one and not three', async () => {
    let home = await phone.home();
    for (const kind of ['parcel', 'parts'] as const) {
      const screen = await home.tile(kind);
      await screen.way('later').click();
      await screen.saving.waitFor();
      home = await screen.back();
    }
    // Whoever has left the page still sees what is not kept yet.
    await expect.poll(() => home.unkept.count(), PATIENT).toBe(2);
    expect(await home.unkept.first().textContent()).toContain(words().record.saving);
    await held.release();
    await expect.poll(() => rowsInJournal(phone), PATIENT).toBe(2);
    await expect.poll(() => home.unkept.count(), PATIENT).toBe(0);
  });

  test('[J1] home’s line says that a tap is being kept, and the browser asks before a reload would lose it', async () => {
    const screen = await (await phone.home()).tile('parcel');
    await screen.way('later').click();
    await screen.saving.waitFor();
    const home = await screen.back();
    await expect.poll(() => home.line.textContent(), PATIENT).toContain(words().record.savingHint);
    const asked: string[] = [];
    phone.page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.dismiss();
    });
    await phone.page.evaluate(() => location.reload());
    await expect.poll(() => asked, PATIENT).toEqual(['beforeunload']);
    await held.release();
    await expect.poll(() => rowsInJournal(phone), PATIENT).toBe(1);
    await expect.poll(() => home.unkept.count(), PATIENT).toBe(0);
    await expect.poll(() => home.line.count(), PATIENT).toBe(0);
    // Kept: nobody is asked any more.
    await phone.page.reload();
    expect(asked).toEqual(['beforeunload']);
  });

  test('[F34] home says within ten seconds that another page holds the records, and goes on by itself when it lets go', async () => {
    const startedAt = Date.now();
    const home = await phone.home();
    await home.line.filter({ hasText: words().trouble.heldShut }).waitFor();
    expect(Date.now() - startedAt).toBeLessThanOrEqual(10_000);
    await held.release();
    await expect.poll(() => home.line.count(), PATIENT).toBe(0);
  });

  test('what was typed is still on the screen, with a sentence, when it never opens', async () => {
    const screen = await (await phone.home()).tile('street');
    await screen.write(TYPED);
    await screen.way('report').click();
    await screen.saving.waitFor();
    await phone.page.getByText(words().record.savingHint).waitFor();
    expect(await phone.page.locator('main').textContent()).toContain(TYPED);
    expect(await screen.saved.count()).toBe(0);
  });

  test('home stands still when its last record appears', async () => {
    const home = await phone.home();
    const place = () => home.tiles.boundingBox();
    const before = await place();
    await held.release();
    await (await home.tile('repair')).save('later');
    await (await phone.home()).last.waitFor();
    expect(await place()).toEqual(before);
  });

  test('what is typed is kept when the page is hidden, before the pause after the last key', async () => {
    await held.release();
    const screen = await (await phone.home()).tile('street');
    await phone.page.evaluate(hideAtNextKey);
    await screen.write(TYPED);
    // With the page's own pause stopped, nothing but the hiding can have kept it.
    await expect.poll(() => rowsInJournal(phone, 'drafts'), PATIENT).toBe(1);
    await phone.page.goto('about:blank');
    const again = await (await phone.home()).tile('street');
    await expect.poll(() => again.text.inputValue(), PATIENT).toBe(TYPED);
  });

  test('[J1] a finger that trembles on the button makes one record, shut or open', async () => {
    const twice = (button: HTMLElement) => {
      button.click();
      button.click();
    };
    let screen = await (await phone.home()).tile('parcel');
    await screen.way('later').evaluate(twice);
    await held.release();
    await screen.saved.waitFor();
    screen = await (await phone.home()).tile('parts');
    await screen.way('later').evaluate(twice);
    await screen.saved.waitFor();
    expect(await rowsInJournal(phone)).toBe(2);
  });

  test('help can be called all the same', async () => {
    const emergency = await (await phone.home()).emergency();
    expect(await emergency.numbers()).toEqual(expect.arrayContaining(['tel:120', 'tel:119', 'tel:110']));
  });
});

/** Runs in the page: it is hidden in the same moment in which something was typed. */
function hideAtNextKey(): void {
  addEventListener('input', () => {
    setTimeout(() => dispatchEvent(new Event('pagehide')));
    window.setTimeout = (() => 0) as never;
  });
}

/** Rows of the journal, read past the app. */
function rowsInJournal({ page }: ShopPhone, table = 'entries'): Promise<number> {
  return page.evaluate(
    ([name, table]) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const count = db.transaction(table).objectStore(table).count();
          count.onsuccess = () => {
            db.close();
            resolve(count.result);
          };
        };
      }),
    [JOURNAL_DATABASE, table] as const,
  );
}
