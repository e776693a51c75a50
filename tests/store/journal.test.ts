import { describe, expect, test } from 'vitest';
import { DAY } from '../../src/domain/day.ts';
import { commitmentText } from '../../src/domain/digest.ts';
import { readSlip, slipDigits } from '../../src/domain/slip.ts';
import { sha256 } from '../../src/platform/hash.ts';
import type { JournalRow } from '../../src/store/journal-row.ts';
import { shown } from '../support/pulled.ts';
import { until } from '../support/real-phone.ts';
import {
  anEnrolment,
  aTap,
  enrolledStore,
  OTHER_STATION,
  openStore,
  STATION,
} from '../support/test-store.ts';

const receiver = { stationId: STATION, epoch: 1, at: Date.UTC(2026, 10, 20, 4) };
const moment = { wall: 1_000, run: 'run' };

async function aJournal() {
  const { store, ...page } = await enrolledStore();
  await store.journal.noteEpoch(1);
  const append = (over = {}) => store.journal.append(aTap(over), moment);
  const receive = (row: JournalRow, seq: number) =>
    store.journal.markReceived([{ id: row.id, seq }], receiver);
  const ids = async () => (await store.journal.unsent()).map((row) => row.id);
  return { store, journal: store.journal, append, receive, ids, ...page };
}

test('[J3] what is sent by is read once a change; what is left is always looked at', async () => {
  const { journal, append, disk } = await aJournal();
  const row = await append();
  const [known] = await journal.knownUnsent();
  expect((await journal.knownUnsent())[0]).toBe(known);
  expect((await journal.unsent())[0]).not.toBe(known);
  const other = openStore(disk).store;
  await other.journal.append(aTap(), moment);
  expect(await journal.unsent()).toHaveLength(2);
  await other.journal.markReceived([{ id: row.id, seq: 1 }], receiver);
  expect(await journal.unsent()).toHaveLength(1);
  expect(await journal.knownUnsent()).toHaveLength(1);
  await other.close();
});

test('[H1] refused are those of this phone that no person has dealt with, as the worker counts them', async () => {
  const { store, journal, append } = await aJournal();
  const rows = [await append(), await append(), await append()];
  await journal.markRefused(rows.map(({ id }) => ({ id, code: 'taken', message: '' })));
  await journal.settle(rows[0]?.id ?? '', 1);
  expect((await journal.health()).refused).toBe(2);
  await store.saveEnrolment(anEnrolment({ device: { id: 'd4', number: 4, lastN: 0, lastRunning: 0 } }));
  expect((await journal.health()).refused).toBe(0);
});

test('[P3] [J2] what is added to a record that was refused and put aside asks for a person, and may be given up', async () => {
  const { store, journal, append, ids } = await aJournal();
  const log = await append();
  await journal.markRefused([{ id: log.id, code: 'taken', message: '' }]);
  await journal.settle(log.id, 1);
  // A form was open all the while, in another tab.
  const note = await append({ request: log.request, type: 'note', personal: { text: '第三盏' } });
  expect(note.status).toMatchObject({ state: 'refused', code: 'opening-refused' });
  expect(await ids()).toEqual([]);
  expect(await until(store.counts(), () => true)).toMatchObject({ waiting: 0, attention: 1 });
  await journal.settle(note.id, 2);
  expect(await until(store.counts(), ({ attention }) => attention === 0)).toMatchObject({ waiting: 0 });
});

test('[J2] of many rows exactly those are marked that the station took, side by side or far apart', async () => {
  const { journal, append, ids } = await aJournal();
  const rows: JournalRow[] = [];
  for (let i = 0; i < 40; i++) rows.push(await append());
  const taken = rows.filter((_, place) => place < 3 || place === 39);
  await journal.markReceived(
    [...taken.map(({ id, n }) => ({ id, seq: n })), { id: 'nobody', seq: 99 }],
    receiver,
  );
  expect(await ids()).toEqual(rows.filter((row) => !taken.includes(row)).map(({ id }) => id));
  const marked = (await journal.openRows()).filter(({ status }) => status.state === 'received');
  expect(marked.map(({ n, status }) => [n, status.state === 'received' && status.seq])).toEqual(
    taken.map(({ n }) => [n, n]),
  );
});

describe('append', () => {
  test('[J1] the same tap retried never makes a second row', async () => {
    const { journal } = await aJournal();
    const tap = aTap();
    const rows = await Promise.all([1, 2, 3].map(() => journal.append(tap, moment)));
    expect(new Set(rows.map((row) => row.n))).toEqual(new Set([1]));
    expect(await journal.unsent()).toHaveLength(1);
  });

  test('[E1] parallel appends count without a gap', async () => {
    const { append } = await aJournal();
    const rows = await Promise.all(Array.from({ length: 40 }, () => append()));
    expect(rows.map((row) => row.n).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, i) => i + 1),
    );
  });

  test('[E7] only what opens a request takes a running number, in a series without a gap', async () => {
    const { append } = await aJournal();
    const first = await append();
    const note = await append({ type: 'note', request: first.request });
    const alert = await append({ type: 'alert', body: { emergency: 'fire' } });
    const slipOf = (row: JournalRow) => readSlip(String(row.entry.body['slip']));
    expect(slipOf(first)).toEqual({ point: 9, device: 3, running: 1 });
    expect(note.entry.body).not.toHaveProperty('slip');
    expect(slipOf(alert)).toEqual({ point: 9, device: 3, running: 2 });
    expect([first.n, note.n, alert.n]).toEqual([1, 2, 3]);
  });

  test('[E2] what was typed is salted and bound by its commitment', async () => {
    const { append } = await aJournal();
    const { entry } = await append({ personal: { text: '灯坏了' } });
    expect(entry.personal?.['text']).toBe('灯坏了');
    expect(entry.personal?.salt).toHaveLength(22);
    expect(entry.body['commitment']).toBe(entry.personal && (await sha256(commitmentText(entry.personal))));
  });

  test('[E2] without words there is neither a personal part nor a commitment', async () => {
    const { append } = await aJournal();
    const { entry } = await append({ personal: {} });
    expect(entry).not.toHaveProperty('personal');
    expect(entry.body).not.toHaveProperty('commitment');
  });

  test('a phone that is not enrolled keeps nothing and says why', async () => {
    const { store } = openStore();
    await expect(store.journal.append(aTap(), moment)).rejects.toMatchObject({ code: 'notEnrolled' });
  });
});

test('[E7] [J6] numbers that a pull shows as this phone’s own are not given out again', async () => {
  const { journal, append } = await aJournal();
  const row = await append();
  const slip = slipDigits({ point: 9, device: 3, running: 28 });
  const body = { ...row.entry.body, slip };
  await journal.markPulled([shown(row, { n: 40, body })]);
  expect((await append()).n).toBe(2);
  await journal.markPulled([shown(row, { device: 'd3', n: 41, body })]);
  const next = await append();
  expect(next.n).toBe(42);
  expect(readSlip(String(next.entry.body['slip']))?.running).toBe(29);
});

describe('what is unsent', () => {
  test('[J3] is what the station has not received in this epoch', async () => {
    const { journal, append, receive, ids } = await aJournal();
    const [kept, gone] = [await append(), await append()];
    await receive(gone, 7);
    expect(await ids()).toEqual([kept.id]);
    await journal.noteEpoch(2);
    expect(await ids()).toEqual([kept.id, gone.id]);
  });

  test('[J2] a refused row stays with its reason and is not sent again', async () => {
    const { journal, append, ids } = await aJournal();
    const row = await append();
    await journal.markRefused([{ id: row.id, code: 'bad-kind', message: 'what to do' }]);
    expect(await ids()).toEqual([]);
    expect((await journal.rowsOf(row.request))[0]?.status).toEqual({
      state: 'refused',
      code: 'bad-kind',
      message: 'what to do',
    });
  });

  test('[J4] another device on the same phone keeps its rows and sends only its own', async () => {
    const { store, journal, append, ids } = await aJournal();
    const old = await append();
    await store.saveEnrolment(anEnrolment({ device: { id: 'd4', number: 4, lastN: 0, lastRunning: 0 } }));
    const own = await append();
    expect(await ids()).toEqual([own.id]);
    expect(own.n).toBe(1);
    expect(await journal.rowsOf(old.request)).toEqual([old]);
  });

  test('[J4] a phone enrolled at another station keeps the rows of the first', async () => {
    const { store, journal, append, ids } = await aJournal();
    const old = await append();
    await store.saveEnrolment(anEnrolment({ stationId: OTHER_STATION }));
    expect(await ids()).toEqual([]);
    expect(await journal.rowsOf(old.request)).toEqual([old]);
  });

  test('[A1] a known key goes on counting where the station or the phone knows to be further', async () => {
    const { store, append } = await aJournal();
    await append();
    const device = { id: 'd3', number: 3, lastN: 41, lastRunning: 0 };
    await store.saveEnrolment(anEnrolment({ device }));
    const next = await append();
    expect(next.n).toBe(42);
    expect(readSlip(String(next.entry.body['slip']))?.running).toBe(2);
  });
});

describe('pruning', () => {
  const now = receiver.at;

  async function leftAfter(
    safe: number,
    stationNow: number,
    prepare: 'received' | 'pulled' | 'refused' | 'waiting',
  ) {
    const { journal, append, receive } = await aJournal();
    const row = await append();
    if (prepare === 'received' || prepare === 'pulled') await receive(row, 7);
    if (prepare === 'pulled') await journal.markPulled([shown(row)]);
    if (prepare === 'refused') await journal.markRefused([{ id: row.id, code: 'c', message: '' }]);
    await journal.prune({ safe, stationNow });
    return journal.rowsOf(row.request);
  }

  test('[J2] what a pull showed and a backup holds goes', async () => {
    expect(await leftAfter(7, now, 'pulled')).toHaveLength(0);
  });

  test('[J2] without a backup it stays', async () => {
    expect(await leftAfter(6, now, 'pulled')).toHaveLength(1);
  });

  test('[J2] what no pull has shown stays, backup or not', async () => {
    expect(await leftAfter(7, now, 'received')).toHaveLength(1);
  });

  test('[J2] after 90 days by the station’s time it goes without a backup', async () => {
    expect(await leftAfter(0, now + 90 * DAY, 'received')).toHaveLength(1);
    expect(await leftAfter(0, now + 90 * DAY + 1, 'received')).toHaveLength(0);
  });

  test('[J2] a waiting or refused row never goes', async () => {
    expect(await leftAfter(99, now + 900 * DAY, 'waiting')).toHaveLength(1);
    expect(await leftAfter(99, now + 900 * DAY, 'refused')).toHaveLength(1);
  });

  test('[J3] a row received in an older epoch is unsent again and stays', async () => {
    const { journal, append, receive } = await aJournal();
    const row = await append();
    await receive(row, 7);
    await journal.markPulled([shown(row)]);
    await journal.noteEpoch(2);
    await journal.prune({ safe: 99, stationNow: now + 900 * DAY });
    expect(await journal.unsent()).toHaveLength(1);
  });
});

test('[J1] a page closed after saving finds its row again', async () => {
  const first = await enrolledStore();
  const row = await first.store.journal.append(aTap(), moment);
  await first.store.close();
  const second = openStore(first.disk);
  expect(await second.store.journal.unsent()).toEqual([row]);
});

test('[F31] two pages on one phone count in one series, and each hears of the other', async () => {
  const first = await enrolledStore();
  const second = openStore(first.disk);
  await second.store.open();
  const rows = await Promise.all(
    Array.from({ length: 20 }, (_, i) => (i % 2 ? first : second).store.journal.append(aTap(), moment)),
  );
  expect(rows.map((row) => row.n).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  const heard = until(second.store.counts(), (counts) => counts.waiting === 21);
  await first.store.journal.append(aTap(), moment);
  expect(await heard).toMatchObject({ waiting: 21 });
});

test('[A1] the phone has one key, and it cannot be read out', async () => {
  const { store, disk } = await enrolledStore();
  const [a, b] = await Promise.all([store.deviceKey(), store.deviceKey()]);
  const again = await openStore(disk).store.deviceKey();
  expect(a.privateKey.extractable).toBe(false);
  const spki = (key: CryptoKeyPair) => crypto.subtle.exportKey('spki', key.publicKey);
  expect(await spki(b)).toEqual(await spki(a));
  expect(await spki(again)).toEqual(await spki(a));
});

test('[H1] health counts what waits, and the highest number given out', async () => {
  const { journal, append, receive } = await aJournal();
  await receive(await append(), 5);
  await append();
  expect(await journal.health()).toEqual({ waiting: 1, refused: 0, lastN: 2, oldestWaitingAt: 1_000 });
});
