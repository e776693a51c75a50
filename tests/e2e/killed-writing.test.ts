import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSlip, spokenSlip } from '../../src/domain/slip.ts';
import { words } from '../../src/messages/point.ts';
import { sharedWords } from '../../src/messages/shared.ts';
import type { JournalRow } from '../../src/store/journal-row.ts';
import { wereThrownAway } from '../support/damage.ts';
import { journalEntries } from '../support/journal-entries.ts';
import { PATIENT } from '../support/patience.ts';
import {
  cutNetwork,
  enrolledPhone,
  mendNetwork,
  openShopPhone,
  type ShopPhone,
} from '../support/phone-at-shop.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { sparedRows } from '../support/spared-rows.ts';
import { aStreetStation, type Shop, type StreetStation } from '../support/street-station.ts';
import { tapOn } from '../support/tapping.ts';

const ROUNDS = 8;
/** `KILL_SEED` takes the moments of an earlier run again, as far as a browser can be repeated. */
const SEED = Number(process.env['KILL_SEED'] ?? Date.now() % 1_000_000);

/** One phone, killed again and again; what every round saw is asked for in all that follow. */
describe('a phone that is killed while it writes', () => {
  const random = seededRandom(SEED);
  const seen = new Map<string, string>();
  /** What lay in the second copy when the last round began ([J6]). */
  let spared = new Map<string, string>();
  let street: StreetStation;
  let shop: Shop;
  let phone: ShopPhone;
  let taps = 0;
  let midWrite = 0;

  beforeAll(async () => {
    process.stdout.write(`killed while writing: KILL_SEED=${SEED}\n`);
    street = await aStreetStation();
    shop = await street.openShop();
    phone = await enrolledPhone(street, shop);
    // Not its first day: the browser has written its cookie, by which the phone is known even without its databases.
    await phone.browser.quit();
    phone = await openShopPhone(street, phone.browser.profile);
    await cutNetwork(phone, street);
  });

  afterAll(async () => {
    await phone?.browser.close();
    await street?.stop();
  });

  /** Taps without a pause, and a SIGKILL up to 15 ms after one of the first taps. */
  async function tapUntilKilled(round: number): Promise<void> {
    const { record } = words();
    const last = 2 + Math.floor(random() * 5);
    const wait = random() * 15;
    let die: () => void = () => undefined;
    const dying = new Promise<void>((resolve) => {
      die = () => setTimeout(resolve, wait);
    });
    await phone.home();
    const tapped = await tapOn(
      phone.page,
      {
        tile: sharedWords().kinds.parcel,
        save: record.later,
        leave: record.slipDone,
        saved: record.saved,
        text: `${round}-`,
      },
      (count) => void (count === last && die()),
    );
    await dying;
    await phone.browser.kill();
    taps += tapped.taps();
    if (tapped.taps() > tapped.seen.size) midWrite += 1;
    for (const [number, text] of tapped.seen) seen.set(number, text);
  }

  async function expectAllKept(): Promise<void> {
    phone = await openShopPhone(street, phone.browser.profile);
    await phone.browser.offline(true);
    const records = await phone.records();
    let rows = await journalEntries(phone.page);
    // One kill in hundreds tears the browser's own log, and it throws all of it away one start later.
    if (wereThrownAway(phone.browser.profile)) rows = await comeBack();
    const kept = new Map(rows.map((row) => [spoken(row), textOf(row)]));
    expect([...seen].filter(([number, text]) => kept.get(number) !== text)).toEqual([]);
    // A tap that nobody saw kept may be there as well: whole, and once.
    expect(rows.filter((row) => !textOf(row) || row.entry.id !== row.id || row.entry.n !== row.n)).toEqual(
      [],
    );
    expect(new Set(rows.map(textOf)).size).toBe(rows.length);
    expect(rows.map(({ n }) => n)).toEqual(upTo(rows.length));
    expect(rows.map(runningOf)).toEqual(upTo(rows.length));
    await expect.poll(() => records.rows.count(), PATIENT).toBe(rows.length);
    await expect.poll(() => sparedRows(phone.page), PATIENT).toBe(rows.length);
    spared = new Map(seen);
  }

  /** What lay in the second copy comes back, a moment after the page is there; the rest is lost ([J6]). */
  async function comeBack(): Promise<JournalRow[]> {
    process.stdout.write('the browser threw its databases away\n');
    const back = () => journalEntries(phone.page);
    await expect.poll(async () => (await back()).length, PATIENT).toBeGreaterThanOrEqual(spared.size);
    for (const number of seen.keys()) if (!spared.has(number)) seen.delete(number);
    return back();
  }

  test.each(upTo(ROUNDS))(
    '[F19] killed while it writes for the %i. time, it has every number whose 「手机存好了」 was seen, whole and once',
    async (round) => {
      await tapUntilKilled(round);
      await expectAllKept();
    },
  );

  test('[F19] at least one of the kills fell between a tap and its 「手机存好了」', async () => {
    for (let round = ROUNDS + 1; midWrite === 0 && round <= 3 * ROUNDS; round++) {
      await tapUntilKilled(round);
      await expectAllKept();
    }
    process.stdout.write(`${taps} taps, ${seen.size} numbers seen, ${midWrite} kills in between\n`);
    expect(midWrite).toBeGreaterThan(0);
  });

  test('[F19][P4] the street receives each of them once', async () => {
    const count = (await journalEntries(phone.page)).length;
    await mendNetwork(phone, street);
    await expect.poll(async () => (await shop.requests()).length, PATIENT).toBe(count);
    const received = (await shop.requests()).map(({ state }) => readSlip(state.slip)?.running ?? 0);
    expect(received.sort((a, b) => a - b)).toEqual(upTo(count));
  });

  function spoken({ entry }: JournalRow): string {
    return spokenSlip(String(entry.body['slip']), shop.point.shortName);
  }
});

function runningOf({ entry }: JournalRow): number | undefined {
  return readSlip(String(entry.body['slip']))?.running;
}

function textOf({ entry }: JournalRow): unknown {
  return entry.personal?.['text'];
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, place) => place + 1);
}
