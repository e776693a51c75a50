import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { StampedEntry } from '../../src/domain/entry.ts';
import { sharedWords } from '../../src/messages/shared.ts';
import { PUSH_PATH } from '../../src/protocol/push.ts';
import { requestCall } from '../../src/protocol/requests.ts';
import { PATIENT } from '../support/patience.ts';
import {
  cutNetwork,
  enrolledPhone,
  mendNetwork,
  openShopPhone,
  type ShopPhone,
} from '../support/phone-at-shop.ts';
import { setClock } from '../support/shifted-clock.ts';
import { aStreetStation, type Shop, type StreetStation } from '../support/street-station.ts';
import type { HomeScreen, TileKind } from './pages/phone-page.ts';

const YEAR = 365 * 86_400_000;
const NEW_YEAR_2035 = Date.UTC(2035, 0, 1);

/** The clocks are compared over a network whose delay nobody knows. */
const SLACK = 5_000;

describe('a phone whose clock is wrong', () => {
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

  describe('set back one year between two page loads without a network', () => {
    let right: Span;
    let unmeasured: Span;
    let wrong: Span;

    beforeEach(async () => {
      phone = await enrolledPhone(street, shop);
      const home = await metHome(phone);
      await cutNetwork(phone, street);
      right = await spent(() => record(home, ['parcel', 'repair', 'parts']));
      await setClock(phone.browser.context, -YEAR);
      unmeasured = await spent(async () => record(await phone.home(), ['handy', 'parcel']));
      wrong = await spent(async () => record(await phone.home(), ['repair']));
    });

    test('[F28] [E5] sends everything, in the order in which it was made, with times that are true', async () => {
      await mendNetwork(phone, street);
      const entries = await arrived(street, shop, 6);
      expectOrdered(entries);
      expect(entries.map(({ wall }) => wall < right.from - YEAR / 2)).toEqual([
        false,
        false,
        false,
        true,
        true,
        true,
      ]);
      entries.forEach(
        (entry, place) =>
          void expectWithin(entry, [right, right, right, unmeasured, unmeasured, wrong][place]),
      );
      // 约 where the page load never met the station.
      expect(entries.map(({ approx = false }) => approx)).toEqual([false, false, false, true, true, false]);
    });

    test('[E4] shows the newest on top, and in front the one made last', async () => {
      const newestFirst = (['repair', 'parcel', 'handy', 'parts', 'repair', 'parcel'] as const).map(
        (kind) => sharedWords().kinds[kind],
      );
      const home = await phone.home();
      await expect.poll(() => home.last.textContent(), PATIENT).toContain(newestFirst[0]);
      const records = await home.records();
      await expect.poll(() => records.rows.count(), PATIENT).toBe(6);
      const rows = await records.rows.allTextContents();
      expect(rows.map((row) => newestFirst.find((kind) => row.includes(kind)))).toEqual(newestFirst);
    });
  });

  test('[F29] [E5] set forward to 2035: everything arrives in order, and nothing is dated after its arrival', async () => {
    phone = await openShopPhone(street);
    await setClock(phone.browser.context, NEW_YEAR_2035 - Date.now());
    await phone.enrolByLink((await shop.enrolment()).link);
    await (await phone.settings()).offlineReady.waitFor();
    await cutNetwork(phone, street);
    const made = await spent(async () => record(await phone.home(), ['parcel', 'repair', 'parts']));
    await mendNetwork(phone, street);

    const entries = await arrived(street, shop, 3);
    expectOrdered(entries);
    expect(entries.every(({ wall }) => wall >= NEW_YEAR_2035)).toBe(true);
    for (const entry of entries) expectWithin(entry, made);
  });
});

/** From when to when, by a true clock. */
interface Span {
  readonly from: number;
  readonly to: number;
}

async function spent(work: () => Promise<void>): Promise<Span> {
  const from = Date.now();
  await work();
  return { from, to: Date.now() };
}

/** Home, after this very page load has met the station, which then knows its clock ([E5]). */
async function metHome(phone: ShopPhone): Promise<HomeScreen> {
  // Nothing that an earlier page asked for is answered any more.
  await phone.page.goto('about:blank');
  const met = phone.page.waitForResponse(
    (answer) => answer.url().endsWith(`/api${PUSH_PATH}`) && answer.ok(),
  );
  const home = await phone.home();
  await met;
  return home;
}

async function record(from: HomeScreen, kinds: readonly TileKind[]): Promise<void> {
  let home = from;
  for (const kind of kinds) home = await (await (await home.tile(kind)).save('later')).leave();
}

/** What the shop's one phone wrote, in the order of its own counter. */
async function arrived({ staff }: StreetStation, { requests }: Shop, count: number): Promise<StampedEntry[]> {
  await expect.poll(async () => (await requests()).length, PATIENT).toBe(count);
  const documents = await Promise.all((await requests()).map(({ id }) => staff.ask(requestCall(id))));
  return documents.flatMap(({ entries }) => entries).sort((a, b) => a.n - b.n);
}

/** The station's order is the phone's own, without a gap, and no time runs against it. */
function expectOrdered(entries: readonly StampedEntry[]): void {
  expect(entries.map(({ n }) => n)).toEqual(entries.map((_, place) => place + 1));
  for (const [place, entry] of entries.entries()) {
    const last = entries[place - 1];
    expect(entry.time).toBeLessThanOrEqual(entry.receivedAt);
    expect(entry.seq).toBeGreaterThan(last?.seq ?? 0);
    expect(entry.time).toBeGreaterThanOrEqual(last?.time ?? 0);
  }
}

function expectWithin({ time }: StampedEntry, { from, to }: Span = { from: 0, to: 0 }): void {
  expect(time).toBeGreaterThanOrEqual(from - SLACK);
  expect(time).toBeLessThanOrEqual(to + SLACK);
}
