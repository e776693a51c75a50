import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HEARTBEAT_MS, readStreamEvent, type StreamEvent } from '../../src/protocol/stream.ts';
import { Unavailable } from '../../src/server/storage/sql.ts';
import { STREAMS_EACH } from '../../src/server/stream.ts';
import type { Caller } from '../support/test-caller.ts';
import { aStation, type TestStation } from '../support/test-station.ts';

let street: TestStation;
beforeEach(async () => {
  street = await aStation();
});
afterEach(() => street.stop());

/** An open stream, read event by event. */
async function listen({ fetch }: Caller, signal?: AbortSignal) {
  const response = await fetch('/api/sync/stream', signal ? { signal } : {});
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  async function next(): Promise<StreamEvent | undefined> {
    for (;;) {
      const end = rest.indexOf('\n\n');
      if (end >= 0) {
        const block = rest.slice(0, end);
        rest = rest.slice(end + 2);
        return readStreamEvent(block);
      }
      const chunk = await reader?.read();
      if (!chunk || chunk.done) return undefined;
      rest += chunk.value;
    }
  }
  return { response, next };
}

test('[L7] says at once where the street stands, and then that something changed; never what', async () => {
  const phone = await street.phone('li');
  const desk = await listen(await street.desk('diao'));
  expect(desk.response.headers.get('content-type')).toContain('text/event-stream');
  expect(desk.response.headers.get('x-jieyou-station')).toContain(street.station.keys.stationId);
  expect(await desk.next()).toEqual({ event: 'changed', seq: 0 });
  await phone.send(await phone.log('street', { typed: { text: '秘密' } }));
  expect(await desk.next()).toEqual({ event: 'changed', seq: 1 });
});

test('[L7] many commits of one moment are told once, with the newest', async () => {
  const { changes } = street.station;
  const heard: number[] = [];
  const forget = changes.subscribe('test-street', (seq) => heard.push(seq));
  changes.notify('test-street', 1);
  changes.notify('test-street', 3);
  changes.notify('other-street', 9);
  changes.notify('test-street', 2);
  await new Promise(setImmediate);
  forget();
  changes.notify('test-street', 4);
  await new Promise(setImmediate);
  expect(heard).toEqual([3]);
});

test('[L7] what changes nothing is not told', async () => {
  const phone = await street.phone('li');
  const log = await phone.log('street');
  await phone.send(log);
  const desk = await listen(await street.desk('diao'));
  expect(await desk.next()).toEqual({ event: 'changed', seq: 1 });
  await phone.send(log);
  await phone.send();
  await phone.send(await phone.log('street'));
  expect(await desk.next()).toEqual({ event: 'changed', seq: 2 });
});

test('[L7] without a session there is no stream, and an outdated app is told so', async () => {
  expect((await street.stranger().fetch('/api/sync/stream', {})).status).toBe(401);
  const phone = await street.phone('li');
  const old = await phone.fetch('/api/sync/stream', { headers: { 'x-jieyou-protocol': '0' } });
  expect(old.status).toBe(426);
});

test('[L7] a station that stops ends its streams, and one that left is forgotten', async () => {
  const phone = await street.phone('li');
  const leaving = new AbortController();
  const left = await listen(phone, leaving.signal);
  await left.next();
  leaving.abort();
  const stays = await listen(phone);
  await stays.next();
  const end = stays.next().catch(() => undefined);
  await street.restart();
  expect(await end).toBeUndefined();
});

test('[L7] [F14] a heartbeat every 25 s, so that silence means something', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const phone = await listen(await street.phone('li'));
    expect(await phone.next()).toEqual({ event: 'changed', seq: 0 });
    for (let beat = 0; beat < 3; beat++) {
      vi.advanceTimersByTime(HEARTBEAT_MS);
      expect(await phone.next()).toEqual({ event: 'heartbeat' });
    }
  } finally {
    vi.useRealTimers();
  }
});

test('[A6] [L7] so many streams for one phone and no more; the next is told when to ask again, others are not hindered', async () => {
  const phone = await street.phone('li');
  const leaving = new AbortController();
  const first = await listen(phone, leaving.signal);
  for (let count = 1; count < STREAMS_EACH; count++) await (await listen(phone)).next();
  await first.next();
  const answer = await phone.fetch('/api/sync/stream', {});
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '60']);
  expect(await answer.json()).toMatchObject({ error: { code: 'too-often' } });
  for (const other of [await street.phone('hu'), await street.desk('diao'), await street.desk('dou')]) {
    expect(await (await listen(other)).next()).toMatchObject({ event: 'changed' });
  }
  expect((await phone.pull()).documents).toEqual([]);
  leaving.abort();
  await expect.poll(async () => (await listen(phone)).response.status).toBe(200);
});

test('[F10] [A6] who asks too often is told so on the stream too, with a time', async () => {
  const phone = await street.phone('li');
  const burst = async () =>
    Promise.all(Array.from({ length: 100 }, () => phone.fetch('/api/sync/catalog', {})));
  for (let round = 0; round < 12; round++) for (const each of await burst()) await each.arrayBuffer();
  const answer = await phone.fetch('/api/sync/stream', {});
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(answer.headers.get('x-jieyou-station')).toContain(street.station.keys.stationId);
});

test('[F69] [L7] who asks by HEAD opens nothing, and takes no place of one who listens', async () => {
  const phone = await street.phone('li');
  for (let count = 0; count <= STREAMS_EACH; count++) {
    expect((await phone.fetch('/api/sync/stream', { method: 'HEAD' })).status).toBe(404);
  }
  const stream = await listen(phone);
  expect([stream.response.status, await stream.next()]).toEqual([200, { event: 'changed', seq: 0 }]);
});

test('[F50] [L7] streams that the database refused take no place of one who listens', async () => {
  const phone = await street.phone('li');
  const { db } = street.station;
  const get = db.get.bind(db);
  const failing = vi.spyOn(db, 'get').mockImplementation((text, ...values) => {
    if (text.startsWith('SELECT seq FROM streets')) throw new Unavailable('busy', { why: 'busy' });
    return get(text, ...values);
  });
  for (let count = 0; count <= STREAMS_EACH; count++) {
    expect((await phone.fetch('/api/sync/stream', {})).status).toBe(503);
  }
  failing.mockRestore();
  expect((await listen(phone)).response.status).toBe(200);
});
