import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aBadRoad, type BadRoad } from '../../support/bad-road.ts';
import type { Fault } from '../../support/fault-proxy.ts';
import { createHandClock } from '../../support/hand-clock.ts';
import { aCode, layRoad, loadPhone } from '../../support/real-phone.ts';
import { findingsOf, wholeStation } from '../../support/whole-station.ts';

// Real stations on a small, busy machine take their time.
vi.setConfig({ testTimeout: 60_000 });

let road: BadRoad;

beforeEach(async () => {
  road = await aBadRoad();
});

afterEach(() => road.stop());

/** The first request whose path begins so meets the fault; everything after it passes. */
function once(path: string, fault: Fault, carries = ''): void {
  let met = false;
  road.proxy.meet((request) => {
    if (met || !request.path.startsWith(path) || !request.text.includes(carries)) return undefined;
    met = true;
    return fault;
  });
}

test('[F03] the reply to a push is lost after the commit: one entry, and the retry is a duplicate', async () => {
  const row = await road.phone.tap();
  once('/api/sync/push', { kind: 'replyLost' }, row.id);
  await road.phone.send();
  expect(await road.atStation()).toEqual([row.id]);
  expect(await road.stateOf(row)).toBe('waiting');
  await road.phone.send();
  expect(await road.atStation()).toEqual([row.id]);
  expect(await road.stateOf(row)).toBe('received');
});

test('[F03] the reply to an enrolment is lost: the same code makes the same device, and no second one', async () => {
  const clock = createHandClock(road.station.clock.now());
  const fresh = await loadPhone(
    layRoad(clock, () => road.proxy.origin),
    clock,
  );
  const code = await aCode(road.station, 'hu');
  once('/api/enrol', { kind: 'replyLost' });
  expect(await fresh.courier.enrol(code, 'test phone')).toEqual({ state: 'noNetwork' });
  const before = await devices();
  expect(await fresh.courier.enrol(code, 'test phone')).toMatchObject({ state: 'enrolled' });
  expect(await devices()).toBe(before);
  await fresh.stop();
});

test('[F03] the reply to the first pull is lost: the second brings everything', async () => {
  const colleague = await road.station.phone('hu');
  const log = await colleague.log('repair');
  await colleague.send(log);
  once('/api/sync/pull', { kind: 'replyLost' });
  await road.phone.send();
  expect(await road.phone.store.requests.byIds([log.request])).toEqual([]);
  await road.phone.send();
  expect(await road.phone.store.requests.byIds([log.request])).toHaveLength(1);
});

for (const times of [2, 5]) {
  test(`[F04] a push delivered ${times} times at once is accepted once: entries, projection and feed as after one`, async () => {
    const rows = [await road.phone.tap(), await road.phone.tap()];
    once('/api/sync/push', { kind: 'duplicate', times }, rows[0]?.id);
    await road.phone.send();
    expect(await road.atStation()).toEqual(rows.map(({ id }) => id));
    expect(await Promise.all(rows.map(road.stateOf))).toEqual(['received', 'received']);
    const before = await wholeStation(road.station.station);
    const [push] = road.proxy.seen.filter(({ text }) => text.includes(String(rows[0]?.id)));
    if (!push) throw new Error('no push was seen');
    const again = await fetch(`${road.proxy.origin}${push.path}`, {
      method: 'POST',
      headers: Object.fromEntries(headersOf(push.rawHeaders)),
      body: new Uint8Array(push.body),
    });
    expect(again.status).toBe(200);
    expect(await wholeStation(road.station.station)).toEqual(before);
    expect(await findingsOf(road.station.station)).toEqual([]);
  });
}

test('[F05] a push that was held up arrives after the one behind it and after its own retry: nothing is there twice', async () => {
  const first = await road.phone.tap();
  let release = () => {};
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  once('/api/sync/push', { kind: 'hold', until }, first.id);
  const round = road.phone.send();
  await expect.poll(() => road.proxy.seen.some(({ text }) => text.includes(first.id))).toBe(true);
  road.phone.clock.elapse(31_000);
  await round;
  const second = await road.phone.tap();
  await road.phone.send();
  release();
  await road.phone.send();
  // [P8] What failed alone went to the end of the queue.
  expect(await road.atStation()).toEqual([second.id, first.id]);
  expect(await Promise.all([first, second].map(road.stateOf))).toEqual(['received', 'received']);
  expect(await findingsOf(road.station.station)).toEqual([]);
});

async function devices(): Promise<number> {
  const row = await road.station.station.db.get<{ count: number }>('SELECT COUNT(*) AS count FROM devices');
  return row?.count ?? 0;
}

function headersOf(flat: readonly string[]): [string, string][] {
  const own = ['host', 'connection', 'content-length', 'accept-encoding'];
  return flat
    .flatMap((name, index) =>
      index % 2 === 0 ? [[name.toLowerCase(), flat[index + 1] ?? ''] as [string, string]] : [],
    )
    .filter(([name]) => !own.includes(name));
}
