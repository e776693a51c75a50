import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type SimPage, startPage } from '../simulator/sim-page.ts';
import { createHandClock } from '../support/hand-clock.ts';
import { aCode, layRoad, type Road } from '../support/real-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { aTap, newDisk } from '../support/test-store.ts';
import { findingsOf } from '../support/whole-station.ts';

// Real stations on a small, busy machine take their time.
vi.setConfig({ testTimeout: 60_000 });

let station: TestStation;
let page: SimPage;
let road: Road;

beforeEach(async () => {
  station = await aStation();
  const clock = createHandClock(station.clock.now());
  road = layRoad(clock, () => station.origin);
  page = startPage({ disk: newDisk(), clock, road, random: () => 0.5 });
  const [first] = page.tabs;
  expect(await first?.courier.enrol(await aCode(station), 'test phone')).toMatchObject({ state: 'enrolled' });
});

afterEach(async () => {
  await page.close();
  await station.stop();
});

describe.each([
  ['with Web Locks', true],
  ['without', false],
])('[F31] two tabs of one phone, %s', (_how, locked) => {
  test('write to the same request at the same moment: both entries stand, once, and both tabs agree with the station', async () => {
    page.openTab(locked);
    const tabs = page.tabs;
    const log = aTap({ body: { kind: 'street' } });
    await tabs[0]?.store.record(log).settled;
    road.cut();
    const note = () => aTap({ type: 'note', request: log.request, personal: { text: '看过了' } });
    const complete = () => aTap({ type: 'complete', request: log.request, body: { outcome: 'solved' } });
    const saved = await Promise.all(
      tabs.flatMap(({ store }) => [store.record(note()).settled, store.record(complete()).settled]),
    );
    expect(saved.map(({ state }) => state)).toEqual(['saved', 'saved', 'saved', 'saved']);
    road.mend();
    await Promise.all(tabs.map(({ courier }) => courier.sendNow()));
    await Promise.all(tabs.map(({ courier }) => courier.sendNow()));

    const entries = await station.station.db.all<{ id: string; n: number }>(
      'SELECT id, n FROM entries ORDER BY seq',
    );
    const ids = saved.map((one) => (one.state === 'saved' ? one.row.id : ''));
    // I6: nothing was overwritten. I2: nothing is there twice.
    expect(new Set(entries.map(({ id }) => id))).toEqual(new Set([log.id, ...ids]));
    expect(entries.map(({ n }) => n).sort()).toEqual([1, 2, 3, 4, 5]);
    const [held] = (await tabs[0]?.store.requests.byIds([log.request])) ?? [];
    expect(held?.entries.map(({ id }) => id)).toEqual(entries.map(({ id }) => id));
    expect(held?.state).toMatchObject({ step: 'completed', count: 5 });
    for (const { store } of tabs) expect(await store.journal.unsent()).toEqual([]);
    expect(await findingsOf(station.station)).toEqual([]);
  });
});
