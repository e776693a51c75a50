import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AnyEntry } from '../../src/domain/entry.ts';
import { readSlip } from '../../src/domain/slip.ts';
import { words } from '../../src/messages/point.ts';
import { requestCall } from '../../src/protocol/requests.ts';
import { PATIENT } from '../support/patience.ts';
import { cutNetwork, enrolledPhone, mendNetwork, type ShopPhone } from '../support/phone-at-shop.ts';
import { aStreetStation, type Shop, type StreetStation } from '../support/street-station.ts';
import { type DetailScreen, PhonePage } from './pages/phone-page.ts';

const NOTES = ['甲说漏水', '乙说漏电'];
const ENDINGS = ['甲补好了', '乙换好了'];

describe.each([
  ['the app in two tabs of one phone', undefined],
  ['[F33] the same without Web Locks and without a BroadcastChannel', withoutBoth],
])('%s', (_name, script) => {
  let street: StreetStation;
  let shop: Shop;
  let phone: ShopPhone;
  let other: PhonePage;

  beforeAll(async () => {
    street = await aStreetStation();
    shop = await street.openShop();
    phone = await enrolledPhone(street, shop);
    if (script) await phone.browser.context.addInitScript(script);
    other = new PhonePage(await phone.browser.context.newPage(), phone.origin);
  });

  afterAll(async () => {
    await phone?.browser.close();
    await street?.stop();
  });

  test('[E7] gives out every number once when both save at the same moment', async () => {
    await cutNetwork(phone, street);
    const screens = await Promise.all([phone, other].map(async (tab) => (await tab.home()).tile('handy')));
    await Promise.all(screens.map((screen) => screen.save('done')));
    const slips = await Promise.all(screens.map((screen) => screen.slip.textContent()));
    expect(new Set(slips).size).toBe(2);
  });

  test('[J4] shows in each what was recorded in the other', async () => {
    for (const tab of [phone, other]) {
      const records = await tab.records();
      await expect.poll(() => records.rowsSaying(words().arrival.waiting).count(), PATIENT).toBe(2);
    }
  });

  test('[P4] sends each record once', async () => {
    await mendNetwork(phone, street);
    await expect.poll(async () => (await shop.requests()).length, PATIENT).toBe(2);
    const running = (await shop.requests()).map(({ state }) => readSlip(state.slip)?.running);
    expect(running.sort()).toEqual([1, 2]);
    for (const tab of [phone, other]) {
      const waiting = tab.page.getByText(words().arrival.waiting);
      await expect.poll(() => waiting.count(), PATIENT).toBe(0);
    }
  });

  test('[F31][I6] keeps both notes and both endings of one matter, written in each at once without a network', async () => {
    await (await (await phone.home()).tile('repair')).save('later');
    await expect.poll(async () => (await shop.requests()).length, PATIENT).toBe(3);
    const [matter] = (await shop.requests()).filter(({ state }) => state.kind === 'repair');
    const id = matter?.id ?? '';
    await cutNetwork(phone, street);
    const details = await Promise.all([phone, other].map((tab) => tab.record(id)));
    await Promise.all(details.map((detail, tab) => detail.note(NOTES[tab] ?? '')));
    for (const detail of details) await detail.offer('complete').click();
    await Promise.all(details.map((detail, tab) => detail.sayCompleted(ENDINGS[tab] ?? '')));
    for (const detail of details) await detail.savedNotice.waitFor();
    // Without a BroadcastChannel a page hears of the other's taps when it is opened anew.
    for (const tab of [phone, other]) {
      const detail = await tab.record(id);
      await expect.poll(() => linesOf(detail), PATIENT).toEqual([...NOTES, ...ENDINGS]);
    }

    await mendNetwork(phone, street);
    await expect.poll(async () => (await entriesOf(id)).length, PATIENT).toBe(5);
    const entries = await entriesOf(id);
    expect(entries.map(({ type }) => type).sort()).toEqual(['complete', 'complete', 'log', 'note', 'note']);
    const said = entries.flatMap(({ personal }) => personal?.['text'] ?? []);
    expect(said.sort()).toEqual([...NOTES, ...ENDINGS].sort());
    for (const tab of [phone, other]) {
      const detail = await tab.record(id);
      await expect.poll(() => detail.history.count(), PATIENT).toBe(5);
    }
  });

  test('[P6] says on top of it in both how it ended, and not what changed nothing any more', async () => {
    const [matter] = (await shop.requests()).filter(({ state }) => state.kind === 'repair');
    const id = matter?.id ?? '';
    const [first] = (await entriesOf(id)).filter(({ type }) => type === 'complete');
    for (const tab of [phone, other]) {
      const detail = await tab.record(id);
      await expect
        .poll(() => detail.lead.textContent(), PATIENT)
        .toContain(String(first?.personal?.['text']));
    }
  });

  async function entriesOf(id: string): Promise<AnyEntry[]> {
    return [...(await street.staff.ask(requestCall(id))).entries];
  }
});

/** Runs in every page before the app. */
function withoutBoth(): void {
  Object.defineProperty(navigator, 'locks', { value: undefined });
  Reflect.deleteProperty(globalThis, 'BroadcastChannel');
}

/** What stands in the history, by what was typed. */
async function linesOf(detail: DetailScreen): Promise<string[]> {
  const lines = await detail.history.allTextContents();
  return [...NOTES, ...ENDINGS].filter((text) => lines.some((line) => line.includes(text)));
}
