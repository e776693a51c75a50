import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSlip } from '../../src/domain/slip.ts';
import { deskWords } from '../../src/messages/desk.ts';
import { words } from '../../src/messages/point.ts';
import { catalog } from '../../src/messages/zh/catalog.ts';
import { requestCall } from '../../src/protocol/requests.ts';
import { launchChromium } from '../support/chromium.ts';
import { killOnSight } from '../support/kill-on-sight.ts';
import { openDesk } from '../support/open-desk.ts';
import { PATIENT } from '../support/patience.ts';
import {
  cutNetwork,
  enrolledPhone,
  mendNetwork,
  openShopPhone,
  type ShopPhone,
} from '../support/phone-at-shop.ts';
import { aStreetStation, type Shop, type StreetStation } from '../support/street-station.ts';
import type { BoardScreen, DeskPage, MatterScreen } from './pages/desk-page.ts';
import type { TileKind } from './pages/phone-page.ts';

/** What was asked at the counter while there was no network: the matter is in the middle, a favour is the last. */
const FAVOURS: readonly TileKind[] = ['parcel', 'repair', 'parts', 'handy'];
const ASKS: readonly TileKind[] = Array.from({ length: 20 }, (_, place) =>
  place === 9 ? 'street' : (FAVOURS[place % FAVOURS.length] ?? 'parcel'),
);
const MATTER = '桥头第三盏路灯不亮，晚上看不清台阶';

/** How soon after the word the kill must come at least once, and how often it is tried. */
const SOON_MS = 50;
const TRIES = 6;

/** The whole road, told in order: each test goes on where the one before it ended. */
describe('from the counter to the rates', () => {
  let street: StreetStation;
  let shop: Shop;
  let pcs: Browser;
  let phone: ShopPhone;
  let station: DeskPage;
  let board: BoardScreen;
  let matter: MatterScreen;
  /** Twenty, and one more for every kill that came too late. */
  let records = ASKS.length - 1;

  beforeAll(async () => {
    street = await aStreetStation();
    pcs = await launchChromium();
    shop = await street.openShop();
  });

  afterAll(async () => {
    await phone?.browser.close();
    await pcs?.close();
    await street?.stop();
  });

  test('[A1] a link makes the phone the shop’s, and the page says 「没网也能用了」', async () => {
    phone = await enrolledPhone(street, shop);
    const home = await phone.home();
    await home.titled(shop.point.signName);
    expect(await phone.page.viewportSize()).toEqual({ width: 360, height: 640 });
  });

  test('the published figures are there before anything happens', async () => {
    expect(await ratesOf(street)).toEqual({
      onTime: '1634/1640',
      satisfaction: '1240/1250',
      coverage: '1250/1638',
    });
    station = await openDesk(pcs, street);
    expect(await (await station.rates(street.period())).fractions()).toEqual({
      onTime: '1634 / 1640',
      satisfaction: '1240 / 1250',
      coverage: '1250 / 1638',
    });
  });

  test('[F19][J1] twenty records made without a network outlive a browser killed within 50 ms of the last 「手机存好了」', async () => {
    await cutNetwork(phone, street);
    await record(phone, ASKS.slice(0, -1));
    const delays: number[] = [];
    // A busy machine may be late with its kill: then one more is recorded for another.
    do {
      delays.push(await killAtLast(phone));
      records += 1;
      phone = await openShopPhone(street, phone.browser.profile);
      await phone.browser.offline(true);
      const list = await phone.records();
      await expect.poll(() => list.rows.count(), PATIENT).toBe(records);
      expect(await list.rowsSaying(words().arrival.waiting).count()).toBe(records);
      expect(await shop.requests()).toEqual([]);
    } while ((delays.at(-1) ?? 0) > SOON_MS && delays.length < TRIES);
    expect(Math.min(...delays), `killed after ${delays} ms`).toBeLessThanOrEqual(SOON_MS);
  });

  test('a deep link opens without a network', async () => {
    const detail = await (await phone.records()).open(MATTER);
    await phone.load(new URL(phone.page.url()).pathname);
    await expect.poll(() => detail.lead.textContent(), PATIENT).toBe(words().lead.saved);
  });

  test('[P4] with the network back the station has each of them exactly once', async () => {
    board = await station.board();
    await board.heap('new');
    await station.page.evaluate(() => document.body.setAttribute('data-loaded', 'once'));

    await mendNetwork(phone, street);
    const list = await phone.records();
    await expect.poll(() => list.rowsSaying(words().arrival.received).count(), PATIENT).toBe(records);
    expect(await list.rows.count()).toBe(records);

    const received = await shop.requests();
    expect(received.map(({ state }) => readSlip(state.slip)?.running).sort(ascending)).toEqual(upTo(records));
  });

  test('[L7] the board shows the new matter without reloading', async () => {
    await board.rowSaying(MATTER).waitFor();
    expect(await station.page.getAttribute('body', 'data-loaded')).toBe('once');
    expect(await board.rowSaying(MATTER).count()).toBe(1);
    matter = await board.open(MATTER);
  });

  test('the desk lists all of this phone', async () => {
    const other = await openDesk(pcs, street);
    const all = await other.board(`?board=all&point=${shop.point.id}`);
    await expect.poll(() => all.rows.count(), PATIENT).toBe(records);
    await other.page.context().close();
  });

  test('the matter is accepted and dispatched to a line with measures and a responsible person', async () => {
    await matter.acceptAndDispatch({
      line: catalog.lines.chengguan,
      responsible: '王同志',
      phone: '0793-0000010',
      measures: '换灯泡，查线路',
    });
    const detail = await (await phone.records()).open(MATTER);
    await expect.poll(() => detail.lead.textContent(), PATIENT).toContain('王同志');
  });

  test('the line takes it and completes it', async () => {
    const line = await openDesk(pcs, street, 'line');
    const there = await (await (await line.board()).heap('inHand')).open(MATTER);
    await there.take();
    await there.complete('solved', '灯泡换好了，亮了');
    expect(await ratesOf(street)).toEqual({
      onTime: '1635/1641',
      satisfaction: '1240/1250',
      coverage: '1250/1639',
    });
  });

  test('the host is asked to tell the neighbour, and tells', async () => {
    const home = await phone.home();
    await expect.poll(() => home.line.textContent(), PATIENT).toContain(words().homeScreen.attention(1));
    const detail = await (await home.records()).open(MATTER);
    await expect.poll(() => detail.lead.textContent(), PATIENT).toContain('灯泡换好了');
    await detail.tell();
    await detail.offer('tell').waitFor({ state: 'detached' });
  });

  test('the dispatcher, who is not the doer, calls; both fractions have moved by one', async () => {
    // [P6] Who writes before the desk has heard of the telling is told so; this page hears of it by itself.
    await matter.lead.filter({ hasText: deskWords().sentence.toCall }).waitFor();
    await matter.call('satisfied', '灯亮了，很满意');
    expect(await ratesOf(street)).toEqual({
      onTime: '1635/1641',
      satisfaction: '1241/1251',
      coverage: '1251/1639',
    });
    expect(await (await station.rates(street.period())).fractions()).toEqual({
      onTime: '1635 / 1641',
      satisfaction: '1241 / 1251',
      coverage: '1251 / 1639',
    });
  });

  test('the history tells every step, by phone and desk alike', async () => {
    const [row] = (await shop.requests()).filter(({ text }) => text === MATTER);
    const { entries } = await street.staff.ask(requestCall(row?.id ?? ''));
    expect(entries.map(({ type }) => type)).toEqual(['log', 'dispatch', 'take', 'complete', 'tell', 'call']);
    const detail = await (await phone.records()).open(MATTER);
    await expect.poll(() => detail.history.count(), PATIENT).toBe(6);
    expect(phone.browser.errors).toEqual([]);
  });
});

/** Records these one after the other, two taps each; only the matter says what it is about. */
async function record(phone: ShopPhone, asks: readonly TileKind[]): Promise<void> {
  let home = await phone.home();
  for (const kind of asks) {
    const screen = await home.tile(kind);
    if (kind === 'street') await (await screen.write(MATTER)).save('report');
    else await screen.save('later');
    home = await screen.leave();
  }
}

/** Records the last one, and kills the browser at its word; gives the milliseconds between the two. */
async function killAtLast(phone: ShopPhone): Promise<number> {
  const screen = await (await phone.home()).tile(ASKS.at(-1) ?? 'parcel');
  return await killOnSight(phone.browser, words().record.saved, () => screen.way('later').click());
}

async function ratesOf(
  street: StreetStation,
): Promise<Record<'onTime' | 'satisfaction' | 'coverage', string>> {
  const { onTime, satisfaction, coverage } = (await street.rates()).rates;
  const fraction = (rate: typeof onTime) => `${rate.numerator}/${rate.denominator}`;
  return { onTime: fraction(onTime), satisfaction: fraction(satisfaction), coverage: fraction(coverage) };
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, place) => place + 1);
}

function ascending(a = 0, b = 0): number {
  return a - b;
}
