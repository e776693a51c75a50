import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aBadRoad, type BadRoad, whileTimePasses } from '../../support/bad-road.ts';

// Real stations on a small, busy machine take their time.
vi.setConfig({ testTimeout: 60_000 });

let road: BadRoad;

beforeEach(async () => {
  road = await aBadRoad();
});

afterEach(() => road.stop());

test('[F12] at 2 kB/s and 3 s delay batches shrink until they fit their time, and everything arrives', async () => {
  await road.proxy.cut();
  // Words that no compression makes shorter.
  const words = () => randomBytes(3_000).toString('base64');
  const rows = await Promise.all(
    Array.from({ length: 40 }, () => road.phone.tap({ personal: { text: words() } })),
  );
  await road.proxy.mend();
  const sizes: number[] = [];
  road.proxy.meet(({ path, text }) => {
    const { entries = [] } = path === '/api/sync/push' ? (JSON.parse(text) as { entries?: unknown[] }) : {};
    if (entries.length > 0) sizes.push(entries.length);
    return { kind: 'trickle', bytesPerSecond: 2_000, delayMs: 3_000 };
  });
  await sendAll();
  expect(new Set(await road.atStation())).toEqual(new Set(rows.map(({ id }) => id)));
  // A time limit is longer than the transfer of what fits into it: the first was too much, the later ones were not.
  expect(Math.max(...sizes)).toBe(40);
  expect(Math.min(...sizes.slice(0, 6))).toBeLessThanOrEqual(10);
});

/** Rounds and the waits between them, until nothing waits. */
async function sendAll(): Promise<void> {
  for (let i = 0; i < 40; i++) {
    if ((await road.phone.store.journal.unsent()).length === 0) return;
    await whileTimePasses(road, road.phone.send());
    road.phone.clock.elapse(30_000);
  }
}
