import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type SimPage, startPage, type Tab } from '../simulator/sim-page.ts';
import { createHandClock } from '../support/hand-clock.ts';
import { PATIENT } from '../support/patience.ts';
import { aCode, layRoad, type Road } from '../support/real-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { aTap, newDisk } from '../support/test-store.ts';
import { copyDatabase, putBack } from '../support/yesterdays-copy.ts';

vi.setConfig({ testTimeout: 60_000 });

let station: TestStation;
let page: SimPage;
let road: Road;
let copy: string;
let lost: string;
/** The station takes nothing just now. */
let busy = false;

beforeEach(async () => {
  station = await aStation();
  const clock = createHandClock(station.clock.now());
  road = layRoad(clock, () => station.origin);
  page = startPage({ disk: newDisk(), clock, road, random: () => 0.5 });
  expect(await tab(0).courier.enrol(await aCode(station), 'test phone')).toMatchObject({ state: 'enrolled' });
  copy = copyDatabase(station.data);
  const colleague = await station.phone('hu');
  const log = await colleague.log('repair');
  await colleague.send(log);
  lost = log.id;
  await tab(0).courier.sendNow();
  page.openTab(false);
  await tab(1).courier.sendNow();
});

afterEach(async () => {
  busy = false;
  road.put();
  await page.close();
  await station.stop();
});

function tab(place: number): Tab {
  const found = page.tabs[place];
  if (!found) throw new Error('no such tab');
  return found;
}

function newLife(): Promise<void> {
  return station.restart((data) => putBack(data, copy));
}

interface Gate {
  readonly part: string;
  came: boolean;
  open(): void;
}

/** Each holds up one answer to such a path. */
function gates(...parts: readonly string[]): readonly Gate[] {
  const all = parts.map((part) => {
    const gate = { part, taken: false, came: false, open: () => {}, opened: Promise.resolve() };
    gate.opened = new Promise((resolve) => {
      gate.open = resolve;
    });
    return gate;
  });
  road.put(async (path, _body, go) => {
    if (busy && path.endsWith('/push')) return busyAnswer();
    const gate = all.find(({ part, taken }) => !taken && path.includes(part));
    if (!gate) return go();
    gate.taken = true;
    const answer = await go();
    gate.came = true;
    await gate.opened;
    return answer;
  });
  return all;
}

async function reached(gate: Gate | undefined): Promise<void> {
  await expect.poll(() => gate?.came, PATIENT).toBe(true);
}

function busyAnswer(): Response {
  const { keys, epoch } = station.station;
  const headers = { 'x-jieyou-station': `${keys.stationId}.${epoch}` };
  return Response.json({ error: { code: 'busy', message: '' } }, { status: 503, headers });
}

const atStation = () => station.station.db.all<{ id: string }>('SELECT id FROM entries ORDER BY seq');

test('[F33] [F49] [L6] two tabs without Web Locks meet a new life: neither drops what the other is about to bring back', async () => {
  await newLife();
  const [pull, reoffer] = gates('/sync/pull', '/sync/reoffer');
  const second = tab(1).courier.sendNow();
  await reached(pull);
  const first = tab(0).courier.sendNow();
  await reached(reoffer);
  pull?.open();
  await second;
  reoffer?.open();
  await first;
  expect(await atStation()).toEqual([{ id: lost }]);
});

test('[F33] [F49] [L6] a tab opened just now hears of the new life by its first pull: it drops nothing either', async () => {
  await newLife();
  const [pull, reoffer] = gates('/sync/pull', '/sync/reoffer');
  busy = true;
  page.openTab(false);
  await reached(pull);
  const first = tab(0).courier.sendNow();
  await reached(reoffer);
  pull?.open();
  await tab(2).courier.sendNow();
  reoffer?.open();
  await first;
  expect(await atStation()).toEqual([{ id: lost }]);
});

test('[F49] [L6] [X26] batches under way when another tab hears of the new life push nothing into it before what comes back', async () => {
  const [one, other, reoffer] = gates('/sync/push', '/sync/push', '/sync/reoffer');
  for (let count = 0; count < 110; count++) await tab(1).store.record(aTap()).settled;
  const second = tab(1).courier.sendNow();
  await reached(one);
  await reached(other);
  await newLife();
  // A round of its own that was under way when the station went ends with it, and a person asks once more.
  const first: Promise<void>[] = [];
  const ask = () => {
    first.push(tab(0).courier.sendNow());
    return reoffer?.came;
  };
  await expect.poll(ask, PATIENT).toBe(true);
  one?.open();
  other?.open();
  await second;
  reoffer?.open();
  await Promise.all(first);
  await tab(0).courier.sendNow();
  const entries = await atStation();
  expect(entries).toHaveLength(111);
  expect(entries[0]).toEqual({ id: lost });
});
