import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { writeStreamEvent } from '../../../src/protocol/stream.ts';
import { aBadRoad, type BadRoad } from '../../support/bad-road.ts';

// Real stations on a small, busy machine take their time.
vi.setConfig({ testTimeout: 60_000 });

let road: BadRoad;

beforeEach(async () => {
  road = await aBadRoad();
});

afterEach(() => road.stop());

const streams = () => road.proxy.seen.filter(({ path }) => path.endsWith('/stream')).length;
const pulls = () => road.proxy.seen.filter(({ path }) => path.startsWith('/api/sync/pull')).length;

/** What a colleague records, which this phone hears of by the station only. */
async function colleagueRecords(): Promise<string> {
  const colleague = await road.station.phone('hu');
  const log = await colleague.log('repair');
  await colleague.send(log);
  return log.request;
}

const isHere = async (request: string) => (await road.phone.store.requests.byIds([request])).length === 1;

test('[F14] a stream dies without a word: within 90 s what changed is here, and a new stream stands', async () => {
  await expect.poll(streams).toBe(1);
  await road.phone.send();
  road.proxy.silence();
  const request = await colleagueRecords();
  expect(await isHere(request)).toBe(false);
  await road.pass(90);
  expect(await isHere(request)).toBe(true);
  expect(streams()).toBeGreaterThanOrEqual(2);
  // And the new one is alive: the next change needs no timer.
  const second = await colleagueRecords();
  await expect.poll(() => isHere(second)).toBe(true);
});

test('[F15] a stream that loses every word: the timer brings it home', async () => {
  road.proxy.meet(({ path }) =>
    path.endsWith('/stream')
      ? { kind: 'answer', headers: { ...road.mark(), 'content-type': 'text/event-stream' }, body: '' }
      : undefined,
  );
  road.phone.road.hint('hidden');
  road.phone.road.hint('visible');
  const request = await colleagueRecords();
  await road.pass(61);
  expect(await isHere(request)).toBe(true);
});

test('[F15] words of a stream that come a hundred times, and far ahead of what is there, cost a few pulls', async () => {
  const event = writeStreamEvent({ event: 'changed', seq: 999_999 });
  road.proxy.meet(({ path }) =>
    path.endsWith('/stream')
      ? {
          kind: 'answer',
          headers: { ...road.mark(), 'content-type': 'text/event-stream' },
          body: event.repeat(100),
        }
      : undefined,
  );
  const request = await colleagueRecords();
  const [pulled, listened] = [pulls(), streams()];
  road.phone.road.hint('hidden');
  road.phone.road.hint('visible');
  await expect.poll(() => isHere(request)).toBe(true);
  await road.pass(5);
  // Each stream ends at once: a hundred words of one are one pull, or two. The true stream's last word and the hint are one each.
  expect(pulls() - pulled).toBeLessThanOrEqual(2 * (streams() - listened) + 2);
});
