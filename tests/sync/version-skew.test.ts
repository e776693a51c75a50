import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PullAnswer } from '../../src/protocol/pull.ts';
import { aJpeg } from '../support/media-files.ts';
import { PATIENT } from '../support/patience.ts';
import { attach, mediaReaches } from '../support/phone-media.ts';
import { enrolledPhone, type RealPhone, until } from '../support/real-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { newId } from '../support/test-store.ts';

// Real stations on a small, busy machine take their time.
vi.setConfig({ testTimeout: 60_000 });

// An app that is older than its station, and one that is newer: neither may lose a word of the other's.

let station: TestStation;
let phone: RealPhone;

beforeEach(async () => {
  station = await aStation();
  phone = await enrolledPhone(station);
});

afterEach(async () => {
  phone.road.put();
  await phone.stop();
  await station.stop();
});

async function heldOf(request: string) {
  const [document] = await phone.store.requests.byIds([request]);
  return document;
}

test('[F56] [V2] fields of a newer app travel to the station, are bound by its chain, and come back whole', async () => {
  const body = { kind: 'street', weather: { sky: 'rain', since: 3 }, tags: ['wet', 'dark'] };
  const row = await phone.tap({ body, personal: { text: '路滑', feeling: { worry: true } } });
  await phone.send();
  const document = await heldOf(row.request);
  expect(document?.entries[0]?.body).toMatchObject(body);
  expect(document?.entries[0]?.personal).toMatchObject({ text: '路滑', feeling: { worry: true } });
});

test('[F56] [V2] fields of a newer station are kept by an older app: in the document, its state and its entries', async () => {
  const row = await phone.tap();
  phone.road.put(async (path, _body, go) => {
    const response = await go();
    if (!path.startsWith('/api/sync/pull')) return response;
    const answer = (await response.json()) as PullAnswer;
    const documents = answer.documents.map((document) => ({
      ...document,
      state: { ...document.state, mood: { since: 1 } },
      entries: document.entries.map((entry) => ({ ...entry, witness: 'somebody' })),
    }));
    const { status, headers } = response;
    return new Response(JSON.stringify({ ...answer, documents, weather: 'rain' }), { status, headers });
  });
  await phone.send();
  const item = await until(
    phone.store.watchRequest(row.request),
    (read) => read !== 'none' && read.state.lastSeq > 0,
  );
  expect(item).toMatchObject({ state: { mood: { since: 1 } }, entries: [{ witness: 'somebody' }] });
  // What this phone lays over it leaves them alone.
  phone.road.cut();
  await phone.tap({ type: 'note', request: row.request, personal: { text: '再看看' } });
  const later = await until(
    phone.store.watchRequest(row.request),
    (read) => read !== 'none' && read.entries.length === 2,
  );
  expect(later).toMatchObject({ state: { mood: { since: 1 } } });
});

test('[F56] [V2] an unknown kind is accepted and kept by its code', async () => {
  const row = await phone.tap({ body: { kind: 'umbrella' } });
  await phone.send();
  expect((await phone.row(row))?.status.state).toBe('received');
  expect((await heldOf(row.request))?.state.kind).toBe('umbrella');
});

test('[F56] [V2] an entry of an unknown type in a document is history without effect, and loses nothing', async () => {
  const row = await phone.tap();
  phone.road.put(async (path, _body, go) => {
    const response = await go();
    if (!path.startsWith('/api/sync/pull')) return response;
    const answer = (await response.json()) as PullAnswer;
    const documents = answer.documents.map((document) => {
      const [log] = document.entries;
      const newer = log && { ...log, id: newId(), type: 'weigh', body: { grams: 3 } };
      return { ...document, entries: newer ? [...document.entries, newer] : document.entries };
    });
    return new Response(JSON.stringify({ ...answer, documents }), {
      status: response.status,
      headers: response.headers,
    });
  });
  await phone.send();
  const item = await until(
    phone.store.watchRequest(row.request),
    (read) => read !== 'none' && read.state.lastSeq > 0,
  );
  expect(item).toMatchObject({ state: { step: 'logged' }, entries: [{ type: 'log' }, { type: 'weigh' }] });
});

test('[F56] [V2] an entry of a type that an older station does not know waits, and is no trouble', async () => {
  const row = await phone.tap();
  const newer = await phone.tap({ type: 'weigh', request: row.request });
  await phone.send();
  expect((await phone.row(newer))?.status.state).toBe('waiting');
  expect(phone.courier.status.value).toMatchObject({ state: 'idle' });
  expect(await until(phone.store.counts(), () => true)).toMatchObject({ waiting: 1, attention: 0 });
});

/** The station reads no more to this app. */
function outdate(): void {
  phone.road.put(async (path, _body, go) => {
    if (!path.startsWith('/api/sync/pull') && !path.endsWith('/stream')) return go();
    const headers = { 'x-jieyou-station': `${station.station.keys.stationId}.${station.station.epoch}` };
    return new Response(JSON.stringify({ error: { code: 'outdated', message: '' } }), {
      status: 426,
      headers,
    });
  });
}

test('[F56] [V1] an outdated app may no longer read, and still sends: every door but push may say 426', async () => {
  const row = await phone.tap();
  outdate();
  await phone.send();
  expect((await phone.row(row))?.status.state).toBe('received');
  expect(phone.courier.status.value).toEqual({ state: 'outdated' });
});

test('[F56] [V1] an outdated app sends its photos, its checks and every tap as ever', async () => {
  outdate();
  const { request } = await phone.tap();
  const hash = await attach(phone, request, aJpeg(2000));
  await phone.courier.check();
  await mediaReaches(phone, hash, 'received');
  expect(phone.road.asked.some((path) => path.includes('/sync/reconcile'))).toBe(true);
  // No failure is being waited out.
  const later = await phone.tap();
  phone.clock.elapse(100);
  await expect.poll(async () => (await phone.row(later))?.status.state, PATIENT).toBe('received');
});

test('[F56] [V1] the station says 426 to a protocol that it no longer speaks at pull and stream, never at push', async () => {
  const caller = await station.phone('hu');
  const headers = { 'x-jieyou-protocol': '0', 'x-jieyou-app': 'old', 'content-type': 'application/json' };
  const pull = await caller.fetch('/api/sync/pull?limit=1', { headers });
  const stream = await caller.fetch('/api/sync/stream', { headers });
  const entry = await caller.log('repair');
  const push = await caller.fetch('/api/sync/push', {
    method: 'POST',
    headers,
    body: JSON.stringify(caller.batch([entry])),
  });
  expect([pull.status, stream.status, push.status]).toEqual([426, 426, 200]);
  expect(await push.json()).toMatchObject({ results: [{ id: entry.id, outcome: 'accepted' }] });
});
