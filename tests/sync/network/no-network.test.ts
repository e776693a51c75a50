import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aBadRoad, type BadRoad } from '../../support/bad-road.ts';
import { until } from '../../support/real-phone.ts';

// Real stations on a small, busy machine take their time.
vi.setConfig({ testTimeout: 60_000 });

let road: BadRoad;

beforeEach(async () => {
  road = await aBadRoad();
});

afterEach(async () => {
  vi.unstubAllGlobals();
  await road.proxy.mend();
  await road.stop();
});

const paths = () => road.phone.road.asked;

test('[F01] fifty saved while the station’s door is shut, the page loaded anew: fifty wait, none is called received', async () => {
  await road.proxy.cut();
  const rows = await Promise.all(Array.from({ length: 50 }, () => road.phone.tap()));
  road.phone = await road.phone.reload();
  expect(await until(road.phone.store.counts(), () => true)).toMatchObject({ waiting: 50, attention: 0 });
  expect(new Set(await Promise.all(rows.map(road.stateOf)))).toEqual(new Set(['waiting']));
  expect(road.phone.courier.status.value).toMatchObject({ state: 'noNetwork' });
  await road.proxy.mend();
  await road.phone.send();
  expect(new Set(await road.atStation())).toEqual(new Set(rows.map(({ id }) => id)));
  expect(new Set(await Promise.all(rows.map(road.stateOf)))).toEqual(new Set(['received']));
});

test('[F02] a network that is there for 1 s and gone for 3 s, 200 times: nothing is lost or doubled, and no storm', async () => {
  const rows: string[] = [];
  const before = paths().length;
  for (let i = 0; i < 200; i++) {
    if (i % 10 === 0) rows.push((await road.phone.tap()).id);
    await road.proxy.mend();
    await road.pass(1);
    await road.proxy.cut();
    await road.pass(3);
  }
  const asked = paths().length - before;
  await road.proxy.mend();
  await road.pass(130);
  await road.phone.send();
  expect(new Set(await road.atStation())).toEqual(new Set(rows));
  expect(await road.atStation()).toHaveLength(rows.length);
  // A try in every second of network would be a storm of its own; waits of 1.5 s, 3 s, 6 s … keep below it (147 seen).
  expect(asked).toBeLessThanOrEqual(200);
});

test('[F13] a connection that is accepted and never answered costs its time limit, and the rest goes on', async () => {
  const row = await road.phone.tap();
  road.proxy.meet(({ path }) => (path === '/api/sync/push' ? { kind: 'blackHole' } : undefined));
  const colleague = await road.station.phone('hu');
  const log = await colleague.log('repair');
  await colleague.send(log);
  const round = road.phone.send();
  await expect.poll(() => road.proxy.seen.at(-1)?.path).toBe('/api/sync/push');
  road.phone.clock.elapse(31_000);
  await round;
  expect(road.phone.courier.status.value).toMatchObject({ state: 'noNetwork' });
  expect(await road.stateOf(row)).toBe('waiting');
  // The other way is not blocked by it (I5).
  expect(await road.phone.store.requests.byIds([log.request])).toHaveLength(1);
  road.proxy.meet();
  await road.phone.send();
  expect(await road.stateOf(row)).toBe('received');
});

test('[F18] a browser that says it is online without a network is not believed, nor one that says offline with one', async () => {
  vi.stubGlobal('navigator', { onLine: true, locks: undefined });
  await road.proxy.cut();
  const row = await road.phone.tap();
  road.phone.road.hint('online');
  await road.phone.send();
  expect(road.phone.courier.status.value).toMatchObject({ state: 'noNetwork' });
  expect(await road.stateOf(row)).toBe('waiting');
  vi.stubGlobal('navigator', { onLine: false, locks: undefined });
  await road.proxy.mend();
  await road.phone.send();
  expect(await road.stateOf(row)).toBe('received');
});

test('[F18] nothing in the app reads navigator.onLine', () => {
  const source = resolve(import.meta.dirname, '../../../src');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  const readers = files.filter((name) => /\.onLine\b/.test(code(readFileSync(join(source, name), 'utf8'))));
  expect(readers).toEqual([]);
});

/** Without its comments, which may well speak of it. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}
