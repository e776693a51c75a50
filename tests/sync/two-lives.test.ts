import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type SimPage, startPage, type Tab } from '../simulator/sim-page.ts';
import { createHandClock } from '../support/hand-clock.ts';
import { PATIENT } from '../support/patience.ts';
import { aCode, layRoad, type Road } from '../support/real-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { newDisk } from '../support/test-store.ts';
import { copyDatabase, putBack } from '../support/yesterdays-copy.ts';

vi.setConfig({ testTimeout: 60_000 });

let station: TestStation;
let page: SimPage;
let road: Road;
let lost: string;
/** The station takes nothing just now. */
let busy = false;

beforeEach(async () => {
  station = await aStation();
  const clock = createHandClock(station.clock.now());
  road = layRoad(clock, () => station.origin);
  page = startPage({ disk: newDisk(), clock, road, random: () => 0.5 });
  expect(await tab(0).courier.enrol(await aCode(station), 'test phone')).toMatchObject({ state: 'enrolled' });
  const copy = copyDatabase(station.data);
  const colleague = await station.phone('hu');
  const log = await colleague.log('repair');
  await colleague.send(log);
  lost = log.id;
  await tab(0).courier.sendNow();
  page.openTab(false);
  await tab(1).courier.sendNow();
  await station.restart((data) => putBack(data, copy));
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

/** Holds up the first answer to such a path, until the returned function is called. */
function holdFirst(...parts: readonly string[]): ReadonlyMap<string, { came: boolean; go: () => void }> {
  const gates = new Map(
    parts.map((part) => {
      const gate = { came: false, go: () => {}, opened: Promise.resolve() };
      gate.opened = new Promise((resolve) => (gate.go = resolve));
      return [part, gate];
    }),
  );
  road.put(async (path, _body, go) => {
    if (busy && path.endsWith('/push')) return busyAnswer();
    const answer = await go();
    const gate = [...gates].find(([part]) => path.includes(part))?.[1];
    if (!gate || gate.came) return answer;
    gate.came = true;
    await gate.opened;
    return answer;
  });
  return gates;
}

function busyAnswer(): Response {
  const { keys, epoch } = station.station;
  const headers = { 'x-jieyou-station': `${keys.stationId}.${epoch}` };
  return Response.json({ error: { code: 'busy', message: '' } }, { status: 503, headers });
}

test('[F33] [F49] [L6] two tabs without Web Locks meet a new life: neither drops what the other is about to bring back', async () => {
  const gates = holdFirst('/sync/pull', '/sync/reoffer');
  const [pull, reoffer] = [...gates.values()];
  const second = tab(1).courier.sendNow();
  await expect.poll(() => pull?.came, PATIENT).toBe(true);
  const first = tab(0).courier.sendNow();
  await expect.poll(() => reoffer?.came, PATIENT).toBe(true);
  pull?.go();
  await second;
  reoffer?.go();
  await first;
  expect(await station.station.db.all('SELECT id FROM entries')).toEqual([{ id: lost }]);
});

test('[F33] [F49] [L6] a tab opened just now hears of the new life by its first pull: it drops nothing either', async () => {
  const gates = holdFirst('/sync/pull', '/sync/reoffer');
  const [pull, reoffer] = [...gates.values()];
  busy = true;
  page.openTab(false);
  await expect.poll(() => pull?.came, PATIENT).toBe(true);
  const first = tab(0).courier.sendNow();
  await expect.poll(() => reoffer?.came, PATIENT).toBe(true);
  pull?.go();
  await tab(2).courier.sendNow();
  reoffer?.go();
  await first;
  expect(await station.station.db.all('SELECT id FROM entries')).toEqual([{ id: lost }]);
});
