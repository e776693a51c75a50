import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { revokeCall } from '../../src/protocol/devices.ts';
import { HEARTBEAT_MS, writeStreamEvent } from '../../src/protocol/stream.ts';
import { enrolledPhone, type RealPhone, until } from '../support/real-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { settled } from '../support/tick.ts';

let station: TestStation;
let phone: RealPhone;
let opened: number;

beforeEach(async () => {
  station = await aStation();
  phone = await enrolledPhone(station);
  opened = 0;
  phone.road.put(async (path, _body, go) => {
    const response = await go();
    if (path.endsWith('/sync/stream')) opened += 1;
    return response;
  });
  // The stream that opened before anybody counted.
  phone.road.hint('hidden');
  await phone.send();
  phone.road.hint('visible');
});

const pulls = () => phone.road.asked.filter((path) => path.startsWith('/api/sync/pull')).length;

afterEach(async () => {
  await phone.stop();
  await station.stop();
});

/** Streams that stand, by the station's answer: what happens from then on is heard. */
async function listening(count: number): Promise<void> {
  await vi.waitFor(() => expect(opened).toBe(count));
}

/** The station's name on answers that somebody else gives to who asks for a stream; tells how often one was asked for. */
function answerStreams(answer: (mark: Readonly<Record<string, string>>) => Response): () => number {
  let asked = 0;
  phone.road.put(async (path, _body, go) => {
    if (!path.endsWith('/sync/stream')) return go();
    asked += 1;
    return answer({ 'x-jieyou-station': `${station.station.keys.stationId}.1` });
  });
  return () => asked;
}

test('[L7] what a colleague records appears without a timer', async () => {
  await listening(1);
  const colleague = await station.phone('hu');
  const log = await colleague.log('repair');
  await colleague.send(log);
  const item = await until(phone.store.watchRequest(log.request), (read) => read !== 'none');
  expect(item).toMatchObject({ arrival: { state: 'received' } });
});

test('[F14] a stream that says nothing for 60 s is dead, and is opened again', async () => {
  await listening(1);
  await vi.waitFor(() => {
    phone.clock.elapse(5_000);
    expect(opened).toBe(2);
  });
});

test('[L7] a hidden page does not listen, a visible one does', async () => {
  await listening(1);
  phone.road.hint('hidden');
  await phone.send();
  const before = pulls();
  const colleague = await station.phone('hu');
  const log = await colleague.log('repair');
  await colleague.send(log);
  await settled();
  expect(pulls()).toBe(before);
  phone.road.hint('visible');
  await listening(2);
  await until(phone.store.watchRequest(log.request), (read) => read !== 'none');
});

test('one’s own push is not pulled twice', async () => {
  await listening(1);
  await phone.send();
  const before = pulls();
  await phone.tap();
  await phone.send();
  await settled();
  expect(pulls() - before).toBeLessThanOrEqual(2);
});

test('[F10] [L7] told to wait, it waits that long for a stream, whatever else happens, and pulls all the same', async () => {
  await listening(1);
  phone.road.hint('hidden');
  const asked = answerStreams((mark) => {
    const headers = { ...mark, 'retry-after': '60' };
    return Response.json({ error: { code: 'too-often', message: '' } }, { status: 429, headers });
  });
  phone.road.hint('visible');
  await vi.waitFor(() => expect(asked()).toBe(1));
  await settled();
  phone.road.hint('online');
  phone.road.hint('hidden');
  phone.road.hint('visible');
  await phone.send();
  phone.clock.elapse(59_000);
  await settled();
  expect(asked()).toBe(1);
  expect(phone.courier.status.value).toMatchObject({ state: 'idle' });
  phone.clock.elapse(20_000);
  await vi.waitFor(() => expect(asked()).toBe(2));
});

test('[A3] [F62] a phone that is retired while it listens hears why without a timer', async () => {
  await listening(1);
  const who = phone.store.identity.value;
  const device = who && who !== 'none' ? who.device.id : '';
  await (await station.desk('diao')).ask(revokeCall(device, '手机丢了'));
  await vi.waitFor(() => {
    // Only the stream's own back-off, far less than the minute of the timer.
    phone.clock.elapse(100);
    expect(phone.store.identity.value).toBe('none');
  });
});

test('[F14] [F15] a stream that ends at once, a word in it each time, is opened ever more seldom', async () => {
  await listening(1);
  phone.road.hint('hidden');
  const asked = answerStreams((mark) => {
    // What a proxy that does not stream makes of it; the seq is one that no pull will ever reach.
    return new Response(writeStreamEvent({ event: 'changed', seq: 999_999 }), { headers: mark });
  });
  phone.road.hint('visible');
  await vi.waitFor(() => expect(asked()).toBe(1));
  const opened: number[] = [];
  for (let minute = 0; minute < 10; minute++) {
    const before = asked();
    for (let second = 0; second < 60; second += 2) {
      phone.clock.elapse(2_000);
      await settled();
    }
    opened.push(asked() - before);
  }
  expect(asked()).toBeLessThan(15);
  expect(opened.at(-1)).toBeLessThanOrEqual(1);
});

test('[L7] a stream that has stood for a heartbeat is opened again at once when it ends', async () => {
  await listening(1);
  phone.road.hint('hidden');
  let end = () => {};
  const asked = answerStreams((mark) => {
    const { readable, writable } = new TransformStream();
    end = () => void writable.close();
    return new Response(readable, { headers: mark });
  });
  phone.road.hint('visible');
  for (let times = 1; times < 8; times++) {
    await vi.waitFor(() => expect(asked()).toBe(times));
    await settled();
    phone.clock.elapse(HEARTBEAT_MS);
    end();
    await settled();
    phone.clock.elapse(3_000);
  }
  await vi.waitFor(() => expect(asked()).toBe(8));
});

test('[F15] without any stream the timer brings it home', async () => {
  phone.road.hint('hidden');
  const colleague = await station.phone('hu');
  const log = await colleague.log('repair');
  await colleague.send(log);
  const pulled = until(phone.store.watchRequest(log.request), (read) => read !== 'none');
  phone.clock.elapse(60_000);
  expect(await pulled).toMatchObject({ id: log.request });
});
