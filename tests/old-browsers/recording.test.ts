import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { words } from '../../src/messages/point.ts';
import { sharedWords } from '../../src/messages/shared.ts';
import { catalog } from '../../src/messages/zh/catalog.ts';
import { LINE_PERSON, STATION_PERSON } from '../../src/server/sample/cast.ts';
import { elderRules } from '../support/elder-rules.ts';
import { oldVersions } from '../support/old-chromium.ts';
import { type OldPage, openOldChromium } from '../support/old-page.ts';
import { overlaps } from '../support/overlaps.ts';
import {
  ACCOUNTS,
  aStreetStation,
  type Shop,
  type StreetStation,
  signedIn,
} from '../support/street-station.ts';
import { phoneOf } from '../support/test-phone.ts';

const MATTER = '巷口路灯不亮，晚上看不见台阶';
const RESULT = '灯泡换好了，亮了';
const AT_DESK = { device: 'desk', now: Date.now };

describe.each(oldVersions)('recording on Chromium %i, from the code to 街道收到了', (version) => {
  const { record, me, enrol, arrival, lead, state: stands } = words();
  const { kinds } = sharedWords();
  let street: StreetStation;
  let shop: Shop;
  let page: OldPage;
  const errors: string[] = [];

  beforeAll(async () => {
    street = await aStreetStation();
    shop = await street.openShop();
    page = await openOldChromium(undefined, version);
  });

  afterAll(async () => {
    await page.close();
    await street.stop();
  });

  const open = (path: string) => page.goto(street.wire.origin + path);
  const seeRows = (count: number, state: string) =>
    page.waitFor(`[].filter.call(document.querySelectorAll('.list-row'), function (row) {
      return row.innerText.indexOf(${JSON.stringify(state)}) >= 0;
    }).length === ${count}`);

  const seeLead = (said: string) =>
    page.waitFor(`[].some.call(document.querySelectorAll('.lead-words'), function (lead) {
      return lead.innerText.indexOf(${JSON.stringify(said)}) >= 0;
    })`);

  async function cut(): Promise<void> {
    await page.offline(true);
    await street.wire.cut();
  }

  async function comeBack(end: () => Promise<void>): Promise<void> {
    errors.push(...page.errors);
    await end();
    page = await openOldChromium(page.profile, version);
  }

  test('a typed code makes it the phone of the shop', async () => {
    const { code } = await shop.enrolment();
    await open('/enrol');
    await page.type(enrol.code, code);
    await page.tap(enrol.submit);
    await page.see(enrol.done);
    await page.tap(enrol.start);
    await page.see(kinds.repair);
  });

  test('put away and taken up again it is still that phone', async () => {
    await comeBack(page.quit);
    await open('/');
    await page.see(shop.point.signName);
  });

  test('the page says when it needs no network any more', async () => {
    await open('/me');
    await page.see(me.offlineReady);
  });

  test('without a network a deep link opens, and reloads', async () => {
    await cut();
    await open('/record/street');
    await page.see(record.report);
    await page.reload();
    await page.see(record.report);
    expect(await page.evaluate('location.pathname')).toBe('/record/street');
  });

  test('two taps keep a favour, a sentence and two taps a matter', async () => {
    await open('/');
    await page.tap(kinds.repair);
    await page.tap(record.done);
    await page.see(record.savedDone);
    await page.tap(record.slipDone);
    await page.tap(kinds.street);
    await page.type(record.what, MATTER);
    await page.tap(record.report);
    await page.see(record.saved);
    await page.see(record.slip);
  });

  test('[F19] the browser killed and started again, still without a network, holds both', async () => {
    await comeBack(page.kill);
    await page.offline(true);
    await open('/records');
    await page.see(MATTER);
    await seeRows(2, arrival.waiting);
  });

  test('with the network back the street has received both, once', async () => {
    await street.wire.mend();
    await page.offline(false);
    await seeRows(1, arrival.received);
    await seeRows(1, stands.completed);
    await seeRows(0, arrival.waiting);
    const received = await shop.requests();
    expect(received.map(({ state }) => state.kind).sort()).toEqual(['repair', 'street']);
  });

  test('[L7] what was done elsewhere is received, and stands in the sentence on top', async () => {
    const line = phoneOf(await signedIn(street.origin, ACCOUNTS.line), { ...AT_DESK, person: LINE_PERSON });
    const staff = phoneOf(street.staff, { ...AT_DESK, person: STATION_PERSON });
    const [matter] = (await shop.requests()).filter(({ text }) => text === MATTER);
    const id = matter?.id ?? '';
    const { seq } = await staff.does('dispatch', id, {
      body: { to: { line: 'chengguan' } },
      seen: matter?.state.lastSeq ?? 0,
    });
    await open('/records');
    await page.tap(MATTER);
    await seeLead(lead.dispatched(catalog.lines.chengguan));
    await line.does('complete', id, { body: { outcome: 'solved' }, typed: { text: RESULT }, seen: seq ?? 0 });
    await seeLead(lead.result(RESULT));
  });

  test('home and the record keep the elder-friendly rules, and nothing lies over anything', async () => {
    for (const path of ['/', await page.evaluate<string>('location.pathname')]) {
      await open(path);
      await page.waitFor(
        path === '/' ? `document.querySelector('.tile')` : `document.querySelector('.timeline')`,
      );
      expect(await page.evaluate(elderRules({ text: 18, target: 60 })), path).toEqual([]);
      expect(await page.evaluate(overlaps), path).toEqual([]);
    }
  });

  test('nothing was thrown, and nobody else was asked for anything', () => {
    expect([...errors, ...page.errors]).toEqual([]);
    const foreign = page.requests.filter(
      (url) => !url.startsWith(street.wire.origin) && url !== 'about:blank',
    );
    expect(foreign).toEqual([]);
  });
});
