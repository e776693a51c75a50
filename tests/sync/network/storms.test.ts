import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { backoffMs, ROUND_BACKOFF } from '../../../src/sync/backoff.ts';
import { aBadRoad, type BadRoad } from '../../support/bad-road.ts';
import type { Fault } from '../../support/fault-proxy.ts';
import { seededRandom } from '../../support/seeded-random.ts';

// Real stations on a small, busy machine take their time.
vi.setConfig({ testTimeout: 60_000 });

let road: BadRoad;

beforeEach(async () => {
  road = await aBadRoad();
});

afterEach(() => road.stop());

function problem(status: number, more: Readonly<Record<string, string>> = {}): Fault {
  const body = JSON.stringify({ error: { code: 'busy', message: '街道这边正忙。' } });
  return {
    kind: 'answer',
    status,
    headers: { 'content-type': 'application/json', ...road.mark(), ...more },
    body,
  };
}

test('[F09] ten minutes of 500, 502 and 503: tries further and further apart, few enough for a battery, and then all of it arrives', async () => {
  const random = seededRandom(9);
  const rows = [await road.phone.tap(), await road.phone.tap()];
  const tries: number[] = [];
  road.proxy.meet(({ path }) => {
    if (path === '/api/sync/push') tries.push(road.phone.clock.steady());
    const status = [500, 502, 503][Math.floor(random() * 3)] ?? 500;
    // What stands between phone and station speaks in its own name, the station in its own.
    return status === 502 ? { kind: 'answer', status, body: 'Bad Gateway' } : problem(status);
  });
  await road.phone.send();
  await road.pass(600);
  const apart = tries.slice(1).map((at, place) => at - (tries[place] ?? 0));
  expect(tries.length).toBeLessThanOrEqual(16);
  // A batch of two is halved within its round.
  const waits = apart.filter((ms) => ms > 0);
  expect(waits).toEqual([...waits].sort((one, other) => one - other));
  expect(Math.max(...waits)).toBeGreaterThanOrEqual(60_000);
  road.proxy.meet();
  await road.pass(300);
  await road.phone.send();
  expect(new Set(await road.atStation())).toEqual(new Set(rows.map(({ id }) => id)));
  expect(await Promise.all(rows.map(road.stateOf))).toEqual(['received', 'received']);
});

for (const status of [429, 503]) {
  test(`[F10] ${status} with Retry-After: nothing is asked before its time, by no tap and no hint; then it goes on`, async () => {
    const row = await road.phone.tap();
    road.proxy.meet(() => problem(status, { 'retry-after': '120' }));
    await road.phone.send();
    expect(road.phone.courier.status.value).toEqual({ state: 'stationTrouble', code: 'busy' });
    const before = asks();
    await road.phone.tap();
    road.phone.road.hint('online');
    await road.phone.send();
    await road.pass(119);
    expect(asks()).toBe(before);
    // I4: the record waits, and is called neither received nor in trouble.
    expect(await road.stateOf(row)).toBe('waiting');
    road.proxy.meet();
    await road.pass(40);
    expect(await road.stateOf(row)).toBe('received');
  });
}

for (const status of [413, 422]) {
  test(`[F11] ${status} for one entry: it is put aside and shown, the others flow both ways`, async () => {
    await road.proxy.cut();
    const rows = [await road.phone.tap(), await road.phone.tap(), await road.phone.tap()];
    const bad = rows[1]?.id ?? '';
    await road.proxy.mend();
    road.proxy.meet(({ text }) => (text.includes(bad) ? problem(status) : undefined));
    const colleague = await road.station.phone('hu');
    const log = await colleague.log('repair');
    await colleague.send(log);
    await road.phone.send();
    expect(await Promise.all(rows.map(road.stateOf))).toEqual(['received', 'refused', 'received']);
    expect(await road.phone.store.requests.byIds([log.request])).toHaveLength(1);
  });
}

/** Everything but the stream, which has a patience of its own. */
function asks(): number {
  return road.phone.road.asked.filter((path) => !path.endsWith('/stream')).length;
}

test('[F09] half of every wait is left to chance, so that a town does not come back in step', () => {
  const waits = [0, 0.25, 0.5, 0.75, 1].map((chance) => backoffMs(4, ROUND_BACKOFF, () => chance));
  expect(waits).toEqual([8_000, 10_000, 12_000, 14_000, 16_000]);
});
