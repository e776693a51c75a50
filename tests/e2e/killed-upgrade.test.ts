import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { words } from '../../src/messages/point.ts';
import type { JournalRow } from '../../src/store/journal-row.ts';
import { JOURNAL_DATABASE, META } from '../../src/store/raw-journal.ts';
import { layFirstJournal, rowsOf, versionOf } from '../support/first-journal.ts';
import { journalEntries } from '../support/journal-entries.ts';
import { PATIENT } from '../support/patience.ts';
import { cutNetwork, enrolledPhone, openShopPhone, type ShopPhone } from '../support/phone-at-shop.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { aStreetStation, type StreetStation } from '../support/street-station.ts';

/** `KILL_SEED` takes the moments of an earlier run again, `KILL_ROUNDS` as many as are wanted. */
const SEED = Number(process.env['KILL_SEED'] ?? Date.now() % 1_000_000);
const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? 5);
const ROWS = 300;
/** How long the upgrade is kept busy, as by a slow disk: in itself it is over within a blink. */
const BUSY_MS = 60;
/** A browser's database counts ten for one of Dexie's versions. */
const FIRST = 10;

describe('a phone that is killed while it upgrades its database', () => {
  const random = seededRandom(SEED);
  let street: StreetStation;
  let phone: ShopPhone;
  let inside = 0;

  beforeAll(async () => {
    process.stdout.write(`killed while upgrading: KILL_SEED=${SEED}\n`);
    street = await aStreetStation();
    phone = await enrolledPhone(street, await street.openShop());
    await cutNetwork(phone, street);
    await (await (await phone.home()).tile('parcel')).save('later');
  });

  afterAll(async () => {
    await phone?.browser.close();
    await street?.stop();
  });

  /** Starts the app on a journal of the first version, and kills it some moments after its upgrade has begun. */
  async function killInUpgrade(): Promise<void> {
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    await phone.page.exposeFunction('tellBegun', () => begin());
    await phone.page.addInitScript(slowUpgrade, BUSY_MS);
    phone.load('/').catch(() => undefined);
    await begun;
    await new Promise((resolve) => setTimeout(resolve, random() * BUSY_MS));
    await phone.browser.kill();
    phone = await openShopPhone(street, phone.browser.profile);
    await phone.browser.offline(true);
  }

  /** Lays the rows, kills, and says what came of it; the app itself runs only at the end. */
  async function round(): Promise<void> {
    await phone.load('/icons/icon.svg');
    const [sample] = await journalEntries(phone.page);
    if (!sample) throw new Error('The journal is empty.');
    const rows = Array.from({ length: ROWS }, (_, place) => likeness(sample, place + 1));
    const first = JSON.stringify({ name: JOURNAL_DATABASE, version: FIRST, rows });
    await phone.page.evaluate(layFirstJournal, first);
    const meta = await phone.page.evaluate(rowsOf, { name: JOURNAL_DATABASE, table: META });
    await killInUpgrade();
    await phone.load('/icons/icon.svg');
    if ((await phone.page.evaluate(versionOf, JOURNAL_DATABASE)) === FIRST) inside += 1;
    const home = await phone.home();
    await expect.poll(() => home.line.textContent(), PATIENT).toContain(unsent(ROWS));
    expect(await phone.page.evaluate(versionOf, JOURNAL_DATABASE)).toBeGreaterThan(FIRST);
    expect(await journalEntries(phone.page)).toEqual(rows);
    const after = await phone.page.evaluate(rowsOf, { name: JOURNAL_DATABASE, table: META });
    expect(identityOf(after)).toEqual(identityOf(meta));
  }

  test.each(Array.from({ length: ROUNDS }, (_, place) => place + 1))(
    '[F35] killed in its upgrade for the %i. time, it has every row as it was, and who it is; the next start completes it',
    round,
  );

  test('[F35] at least one of the kills fell before the upgrade was complete', async () => {
    for (let more = 0; inside === 0 && more < ROUNDS; more++) await round();
    process.stdout.write(`${inside} kills inside of the upgrade\n`);
    expect(inside).toBeGreaterThan(0);
  });
});

/** Another row like it, in the order of its number. */
function likeness(row: JournalRow, n: number): JournalRow {
  const id = row.id.slice(0, -6) + String(n).padStart(6, '0');
  return { ...row, id, request: id, n, entry: { ...row.entry, id, request: id, n } };
}

/** What home says of so many. */
function unsent(count: number): string {
  return (
    words()
      .homeScreen.unsent(count, '')
      .split(/[(\uff08]/)[0] ?? ''
  );
}

function identityOf(meta: readonly unknown[]): unknown {
  return (meta as { key: string; value: unknown }[]).find(({ key }) => key === 'identity')?.value;
}

/** Runs before the page's scripts: an upgrade tells that it has begun, and goes on reading for a while. */
function slowUpgrade(busyMs: number): void {
  const real = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (name, version) {
    const opening = version === undefined ? real.call(this, name) : real.call(this, name, version);
    opening.addEventListener('upgradeneeded', ({ oldVersion }) => {
      if (oldVersion === 0) return;
      (window as unknown as { tellBegun(): void }).tellBegun();
      const until = performance.now() + busyMs;
      const goOn = () => {
        const reading = opening.transaction?.objectStore('entries').count();
        if (reading) reading.onsuccess = () => void (performance.now() < until && goOn());
      };
      goOn();
    });
    return opening;
  };
}
