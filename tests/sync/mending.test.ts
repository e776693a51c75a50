import { afterEach, beforeEach, expect, test } from 'vitest';
import { newSession, startSession } from '../../src/server/session.ts';
import type { JournalRow } from '../../src/store/journal-row.ts';
import { aJpeg } from '../support/media-files.ts';
import { attach, mediaReaches } from '../support/phone-media.ts';
import { enrolledPhone, type RealPhone, until } from '../support/real-phone.ts';
import { callerAt } from '../support/test-caller.ts';
import { phoneOf } from '../support/test-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { STREET } from '../support/test-street.ts';

let street: TestStation;
let phone: RealPhone;
beforeEach(async () => {
  street = await aStation();
  phone = await enrolledPhone(street);
});
afterEach(async () => {
  await phone.stop();
  await street.stop();
});

/** Somebody with the phone's cookie has used its next number: whatever it records next is refused. */
async function stealNumber(): Promise<void> {
  const who = phone.store.identity.peek();
  if (!who || who === 'none') throw new Error('not enrolled');
  const now = street.clock.now();
  const session = newSession(STREET, 'li', who.device.id, now);
  const secret = await street.station.db.transaction((sql) => startSession(sql, session, now));
  const point = { id: 'p9', number: 9 };
  const thief = phoneOf(callerAt(street.origin, secret), {
    ...{ person: 'li', device: who.device.id, number: who.device.number, now: street.clock.now, point },
  });
  await thief.send(await thief.log('handy'));
}

const aLog = () =>
  phone.tap({ body: { kind: 'street' }, personal: { text: '路灯坏了', phone: '13900001234' } });
const aNote = ({ request }: JournalRow) =>
  phone.tap({ request, type: 'note', body: {}, personal: { text: '第三盏' } });
const settled = () =>
  until(phone.store.counts(), ({ waiting, attention }) => waiting === 0 && attention === 0);

async function statesOf(hashes: readonly string[]) {
  const rows = await until(phone.store.media.watch(hashes), (found) => found.length === hashes.length);
  return rows.map(({ status }) => status.state);
}

test('[J2][P3] a refused record is mended under a new number, with what was added to it, and the old one is settled', async () => {
  await stealNumber();
  const log = await aLog();
  const note = await aNote(log);
  await phone.send();
  expect((await phone.row(log))?.status).toMatchObject({ state: 'refused', code: 'n-taken' });
  expect((await phone.row(note))?.status.state).toBe('waiting');
  const request = await phone.store.mend(log.id, { text: '第三盏路灯坏了' });
  expect(request).not.toBe(log.request);
  await phone.send();
  const { documents } = await (await street.desk('diao')).pullAll();
  expect(documents.get(request)?.entries.map(({ type, personal }) => [type, personal?.['text']])).toEqual([
    ['log', '第三盏路灯坏了'],
    ['note', '第三盏'],
  ]);
  expect(documents.get(request)?.entries[0]).toMatchObject({
    wall: log.entry.wall,
    run: log.entry.run,
    n: 3,
  });
  expect(documents.has(log.request)).toBe(false);
  await settled();
});

test('[J2] mended twice at once, it is recorded once', async () => {
  await stealNumber();
  const log = await aLog();
  await phone.send();
  const tries = [phone.store.mend(log.id, { text: '一' }), phone.store.mend(log.id, { text: '二' })];
  const outcomes = await Promise.allSettled(tries);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  await phone.send();
  const { documents } = await (await street.desk('diao')).pullAll();
  expect([...documents.values()].filter(({ state }) => state.kind === 'street')).toHaveLength(1);
});

test('[J2] given up by a person, nothing of it waits or asks any more, and it is still there', async () => {
  await stealNumber();
  const log = await aLog();
  const note = await aNote(log);
  await phone.send();
  await until(phone.store.counts(), ({ waiting, attention }) => waiting === 1 && attention === 1);
  await phone.store.settle(log.id);
  await settled();
  expect((await phone.row(log))?.status).toMatchObject({ code: 'n-taken', settledAt: phone.clock.now() });
  expect((await phone.row(note))?.entry.personal?.['text']).toBe('第三盏');
  await phone.send();
  expect((await phone.row(note))?.status.state).toBe('refused');
});

test('[J2][M2] what is given up takes its photos along: none waits, and their bytes may be spent', async () => {
  await stealNumber();
  const log = await aLog();
  const [own, shared] = [aJpeg(60), aJpeg(61)];
  const hashes = [await attach(phone, log.request, own), await attach(phone, log.request, shared)];
  // The same picture is on another record too, which goes on.
  await attach(phone, (await phone.tap()).request, shared);
  await phone.send();
  await mediaReaches(phone, hashes[1] ?? '', 'received');
  expect(await statesOf(hashes)).toEqual(['waiting', 'received']);
  await phone.store.settle(log.id);
  expect(await statesOf(hashes)).toEqual(['givenUp', 'received']);
  expect(await phone.store.media.dropSent(1)).toBe(own.length);
  await settled();
});

test('[J2][M2] what is mended keeps its photo, which goes behind it', async () => {
  await stealNumber();
  const log = await aLog();
  const photo = await attach(phone, log.request, aJpeg(62));
  await phone.send();
  expect(await statesOf([photo])).toEqual(['waiting']);
  await phone.store.mend(log.id, { text: '第三盏路灯坏了' });
  expect(await statesOf([photo])).toEqual(['waiting']);
  await phone.send();
  await mediaReaches(phone, photo, 'received');
});

test('[H2] an entry whose number somebody else has used is not called received', async () => {
  await stealNumber();
  const log = await aLog();
  await phone.courier.check();
  const arrivals = await until(phone.store.checks.arrivals(), ({ answer }) => answer !== undefined);
  expect(arrivals).toMatchObject({
    answer: { received: 1, missing: [] },
    missing: [{ n: log.n, refused: true }],
  });
});

test('[J2] nothing is given up or sent anew by itself', async () => {
  await stealNumber();
  const log = await aLog();
  for (let day = 0; day < 3; day++) {
    street.clock.elapse(86_400_000);
    phone.clock.elapse(86_400_000);
    await phone.send();
  }
  phone = await phone.reload();
  expect((await phone.row(log))?.status).toEqual({
    state: 'refused',
    code: 'n-taken',
    message: expect.any(String),
  });
});
