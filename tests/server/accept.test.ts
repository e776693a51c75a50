import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { digestText, stampText } from '../../src/domain/digest.ts';
import type { Entry, StampedEntry } from '../../src/domain/entry.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import { slipDigits } from '../../src/domain/slip.ts';
import { sha256 } from '../../src/platform/hash.ts';
import { uuidv7 } from '../../src/platform/uuidv7.ts';
import type { RequestDocument } from '../../src/protocol/pull.ts';
import { outcome, outcomes } from '../support/push-results.ts';
import type { TestPhone } from '../support/test-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { findingsOf } from '../support/whole-station.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let street: TestStation;
let phone: TestPhone;
let desk: TestPhone;
beforeEach(async () => {
  street = await aStation();
  phone = await street.phone('li');
  desk = await street.desk('diao');
});
afterEach(async () => {
  expect(await findingsOf(street.station)).toEqual([]);
  await street.stop();
});

/** What the desk sees of a request. */
async function look(request: string): Promise<RequestDocument> {
  const found = (await (await street.desk('dou')).pullAll()).documents.get(request);
  if (!found) throw new Error('the desk does not see it');
  return found;
}

/** The entry as the station keeps it. */
async function kept({ id, request }: Entry): Promise<StampedEntry> {
  const found = (await look(request)).entries.find((entry) => entry.id === id);
  if (!found) throw new Error('the entry is not there');
  return found;
}

async function seen(request: string): Promise<number> {
  return (await look(request)).state.lastSeq;
}

/** A matter of the phone's, received. */
async function matter(): Promise<string> {
  const log = await phone.log('street', { typed: { text: '路灯不亮', phone: '13800000000' } });
  await phone.send(log);
  return log.request;
}

describe('[E2] nothing can be changed afterwards', () => {
  test('[E2] digest, chain and commitment can be computed again from what is pulled', async () => {
    const log = await phone.log('street', { typed: { text: '路灯' } });
    await phone.send(log);
    await phone.does('note', log.request, { typed: { text: '还是不亮' } });
    const { entries } = await look(log.request);
    let chain = '';
    for (const {
      personal: _personal,
      seq,
      receivedAt,
      device,
      role,
      time,
      approx,
      facts,
      hash,
      receipt,
      ...sent
    } of entries) {
      const digest = await sha256(digestText(sent));
      const stamp = { seq, receivedAt, device, role, time, facts, ...(approx && { approx }) };
      chain = await sha256(chain + digest + stampText(stamp));
      expect(chain).toBe(hash);
      expect(receipt).toMatch(/^[\w-]{43}$/);
    }
  });

  test('[E2] what does not match its commitment is refused, and so is one without the other', async () => {
    const { personal, ...bare } = await phone.log('street', { typed: { text: '路灯' } });
    const { personal: other } = await phone.log('street', { typed: { text: '别的' } });
    const unbound = await phone.log('repair');
    const wrong: Entry[] = [
      bare,
      { ...bare, ...(other && { personal: other }) },
      { ...unbound, ...(personal && { personal }) },
    ];
    for (const entry of wrong) expect(outcome(await phone.send(entry))).toBe('refused bad-commitment');
    const half = { ...unbound, body: { ...unbound.body, externalNo: '\ud83d' } };
    expect(outcome(await phone.send(half))).toBe('refused bad-entry');
  });

  test('[V2] fields of a newer app are kept, in the entry, its body and its personal part', async () => {
    const log = await phone.log('street', {
      typed: { text: '路灯', photos: ['x'] },
      body: { weather: { wind: 3 } },
    });
    const entry = { ...log, mood: '好' };
    expect(outcome(await phone.send(entry))).toBe('accepted');
    expect(await kept(log)).toMatchObject({
      mood: '好',
      body: { weather: { wind: 3 } },
      personal: { photos: ['x'] },
    });
  });

  test('[V2] an unknown kind is taken and counts as 其他, an unknown type waits', async () => {
    const log = await phone.log('umbrella');
    const strange = await phone.entry('dance', log.request);
    expect(outcomes(await phone.send(log, strange))).toEqual(['accepted', 'later unknown-type']);
    expect((await look(log.request)).state).toMatchObject({
      kind: 'umbrella',
      counting: 'matter',
      step: 'reported',
    });
  });

  test('[E-table] an emergency is opened by an alert alone: a log of that kind is a matter like any other', async () => {
    await street.station.db.run(
      `INSERT INTO kinds (street, code, spoken, formal, english, counting, days, first, position)
       VALUES ('test-street', 'emergency', '急事', '急事', 'Emergency', 'emergency', 0, 'later', 9)`,
    );
    const log = await phone.log('emergency');
    await phone.send(log);
    expect((await look(log.request)).state).toMatchObject({ counting: 'matter', step: 'reported' });
  });

  test('what is private or practised waits for its own rules, and nothing of it is kept', async () => {
    const wishes = [
      { kind: 'quarrel' },
      { kind: 'protect' },
      { streetOnly: true },
      { practice: true },
      { streetOnly: 1 },
    ];
    const entries = await Promise.all(
      wishes.map((body) => phone.log('street', { body, typed: { text: '悄悄话' } })),
    );
    const codes = ['private', 'private', 'private', 'practice', 'private'].map(
      (word) => `later ${word}-later`,
    );
    expect(outcomes(await phone.send(...entries))).toEqual(codes);
    expect(await street.station.db.all('SELECT * FROM entries')).toEqual([]);
    expect(await street.station.db.all('SELECT * FROM personal')).toEqual([]);
  });
});

describe('[E3] deadlines are computed once', () => {
  test('[E3] a matter is due by its kind’s working days from the arrival, and to be accepted in 4 office hours', async () => {
    // Friday 2026-11-20 17:45 in UTC+8 counts as Monday morning.
    street.clock.set(Date.UTC(2026, 10, 20, 9, 45));
    const log = await phone.log('street');
    await phone.send(log);
    const { facts } = await kept(log);
    expect(facts.dueAt).toBe(Date.UTC(2026, 10, 26, 10));
    expect(facts.acceptBy).toBe(Date.UTC(2026, 10, 23, 4, 30));
    expect(facts).toMatchObject({ counting: 'matter', community: 'c1' });
  });

  test('[E3] a favour has none until it is reported, then those of 其他', async () => {
    const log = await phone.log('repair');
    await phone.send(log);
    expect((await kept(log)).facts).toEqual({ counting: 'favour', community: 'c1' });
    await phone.does('report', log.request);
    const { state } = await look(log.request);
    expect(state).toMatchObject({ counting: 'matter', step: 'reported', dueAt: Date.UTC(2026, 10, 27, 10) });
  });

  test('[E5] deadlines count from the arrival: days on a phone without a network shorten nobody’s time', async () => {
    const log = await phone.log('street');
    street.clock.elapse(3 * DAY);
    await phone.send(log);
    const { facts, time } = await kept(log);
    expect(time).toBe(street.clock.now() - 3 * DAY);
    expect(facts.dueAt).toBe(Date.UTC(2026, 10, 26, 10));
  });

  test('a dispatch may only make the promise earlier, an extension later, and the first one stays', async () => {
    const request = await matter();
    const first = (await look(request)).state.dueAt ?? 0;
    await desk.does('dispatch', request, {
      body: { to: { line: 'chengguan' }, days: 9 },
      seen: await seen(request),
    });
    expect((await look(request)).state).toMatchObject({ dueAt: first, takeBy: Date.UTC(2026, 10, 23, 10) });
    await desk.does('extend', request, { body: { days: 2 }, seen: await seen(request) });
    expect((await look(request)).state).toMatchObject({
      dueAt: Date.UTC(2026, 10, 27, 10),
      firstDueAt: first,
    });
    street.clock.set(Date.UTC(2026, 10, 28));
    const late = await desk.entry('extend', request, { body: { days: 2 }, seen: await seen(request) });
    expect(outcome(await desk.send(late))).toBe('refused extension-after-due');
  });

  test('a favour cannot be extended', async () => {
    const log = await phone.log('repair');
    await phone.send(log);
    const extend = await desk.entry('extend', log.request, {
      body: { days: 2 },
      seen: await seen(log.request),
    });
    expect(outcome(await desk.send(extend))).toBe('refused no-due-date');
  });
});

describe('[E5] when it happened', () => {
  test('[E5] a clock that is wrong by a year is put right by the offset of its own run', async () => {
    const wrong = await street.phone('hu', { now: () => street.clock.now() - 365 * DAY });
    await wrong.send();
    street.clock.elapse(2 * HOUR);
    const log = await wrong.log('street');
    street.clock.elapse(HOUR);
    await wrong.send(log);
    const entry = await kept(log);
    expect(entry.time).toBe(street.clock.now() - HOUR);
    expect(entry.approx).toBeUndefined();
  });

  test('[E5] a run that was never measured is dated by the pushing run, and called a guess', async () => {
    const log = await phone.log('street', { run: uuidv7(0) });
    street.clock.elapse(HOUR);
    await phone.send(log);
    expect(await kept(log)).toMatchObject({ time: street.clock.now() - HOUR, approx: true });
  });

  test('[E5] never later than the arrival, though the phone lives in 2035', async () => {
    const log = await phone.log('street', { wall: Date.UTC(2035, 0, 1) });
    await phone.send(log);
    expect(await kept(log)).toMatchObject({ time: street.clock.now(), approx: true });
  });

  test('[E5] never before enrolment, the entry before it, or the last contact that did not know it', async () => {
    const enrolled = street.clock.now();
    const longAgo = { wall: Date.UTC(2015, 0, 1) };
    const first = await phone.log('street', longAgo);
    await phone.send(first);
    expect(await kept(first)).toMatchObject({ time: enrolled, approx: true });

    street.clock.elapse(HOUR);
    const before = await phone.log('street');
    await phone.send(before);
    const after = await phone.log('street', longAgo);
    await phone.send(after);
    expect((await kept(after)).time).toBe((await kept(before)).time);

    street.clock.elapse(HOUR);
    await phone.send();
    const contact = street.clock.now();
    street.clock.elapse(HOUR);
    const last = await phone.log('street', longAgo);
    await phone.send(last);
    expect(await kept(last)).toMatchObject({ time: contact, approx: true });
  });

  test('[E5] the last contact counts, though it knew fewer numbers than one before it', async () => {
    const health = (lastN: number) => ({ waiting: 0, refused: 0, lastN });
    const contact = async (lastN: number) => {
      street.clock.elapse(HOUR);
      await phone.push(phone.batch([], { health: health(lastN) }));
      return street.clock.now();
    };
    await contact(1);
    await contact(6);
    const last = await contact(3);
    await contact(9);
    const log = await phone.log('street', { n: 8, wall: Date.UTC(2015, 0, 1) });
    await phone.push(phone.batch([log], { health: health(9) }));
    expect((await kept(log)).time).toBe(last);
  });

  test('[E5] at the desk it is the station’s own time', async () => {
    const log = await desk.log('street', { wall: 5, body: { point: 'p9' } });
    await desk.send(log);
    const entry = await kept(log);
    expect(entry.time).toBe(street.clock.now());
    expect(entry.approx).toBeUndefined();
  });

  test('[F53] a station whose clock jumps back goes on in order', async () => {
    const first = await phone.log('street');
    await phone.send(first);
    street.clock.set(street.clock.now() - DAY);
    const second = await phone.log('street');
    await phone.send(second);
    expect([(await kept(first)).seq, (await kept(second)).seq]).toEqual([1, 2]);
  });
});

describe('[E7] numbers', () => {
  test('[E7] a slip of another device or point, a wrong digit, or a second use is refused', async () => {
    const slip = (point: number, device: number, running: number) => slipDigits({ point, device, running });
    await phone.send(await phone.log('repair'));
    const tries: [string, string][] = [
      [slip(9, 2, 5), 'refused foreign-device-number'],
      [slip(10, 1, 5), 'refused foreign-device-number'],
      [slip(0, 0, 5), 'refused foreign-device-number'],
      ['0090010000055', 'refused bad-body'],
      [slip(9, 1, 0), 'refused bad-body'],
      [slip(9, 1, 1), 'refused id-taken'],
      [slip(9, 1, 77), 'accepted'],
    ];
    for (const [digits, expected] of tries) {
      expect([
        digits,
        outcome(await phone.send(await phone.log('repair', { body: { slip: digits } }))),
      ]).toEqual([digits, expected]);
    }
    const device = await street.station.db.get(
      'SELECT last_running, last_n FROM devices WHERE id = $1',
      phone.device,
    );
    expect(device).toEqual({ last_running: 77, last_n: phone.lastN() });
  });

  test('[E7] a count used twice is refused, a gap is not', async () => {
    await phone.send(await phone.log('repair', { n: 5 }));
    expect(outcome(await phone.send(await phone.log('repair', { n: 5 })))).toBe('refused n-taken');
    expect(outcome(await phone.send(await phone.log('repair', { n: 3 })))).toBe('accepted');
    expect(outcome(await phone.send(await phone.log('repair', { n: 0 })))).toBe('refused bad-entry');
  });

  test('[E7] a cry for help is turned away for none of its numbers: it comes without the wrong ones', async () => {
    const cry = (more: JsonObject, n?: number) =>
      phone.entry('alert', uuidv7(street.clock.now()), {
        body: { emergency: 'fire', point: 'p9', ...more },
        ...(n !== undefined && { n }),
      });
    const log = await phone.log('repair');
    await phone.send(log);
    const own = slipDigits({ point: 9, device: 1, running: 7 });
    const wrong = [
      await cry({ slip: slipDigits({ point: 9, device: 2, running: 5 }) }),
      await cry({ slip: log.body['slip'] }),
      await cry({ slip: '0090010000055' }),
      await cry({ slip: '上滩1-7' }),
      await cry({ slip: 7 }),
      await cry({}, 1),
      await cry({}, 1),
    ];
    const right = [
      await cry({ slip: own }),
      await phone.log('repair', { body: { slip: slipDigits({ point: 9, device: 1, running: 8 }) } }),
    ];
    expect(outcomes(await phone.send(...wrong, ...right))).toEqual(Array(9).fill('accepted'));
    expect(outcomes(await phone.send(...wrong))).toEqual(Array(7).fill('duplicate'));
    const slips = await Promise.all(
      [...wrong, ...right].map(async ({ request }) => (await look(request)).state.slip),
    );
    expect(slips).toEqual([...Array(7).fill(''), own, right[1]?.body['slip']]);
    expect((await Promise.all(wrong.map(kept))).map(({ facts }) => facts.n)).toEqual([...Array(5), -1, -2]);
    const deskCry = await desk.entry('alert', uuidv7(street.clock.now()), {
      body: { emergency: 'fire', slip: own },
    });
    expect(outcome(await (await street.desk('dui')).send({ ...deskCry, by: 'dui' }))).toBe('accepted');
  });

  test('[E7] for the desk the station counts, and gives the slip', async () => {
    const logs = [await desk.log('street', { body: { source: '12345' } }), await desk.log('street')];
    await desk.send(...logs);
    const stamped = await Promise.all(logs.map(kept));
    expect(stamped.map(({ facts }) => [facts.n, facts.slip])).toEqual([
      [1, slipDigits({ point: 0, device: 0, running: 1 })],
      [2, slipDigits({ point: 0, device: 0, running: 2 })],
    ]);
    expect((await look(logs[1]?.request ?? '')).state.slip).toBe(
      slipDigits({ point: 0, device: 0, running: 2 }),
    );
    const own = await desk.log('street', { body: { slip: slipDigits({ point: 9, device: 1, running: 1 }) } });
    expect(outcome(await desk.send(own))).toBe('refused foreign-device-number');
    expect(outcome(await desk.send(await desk.log('street', { n: 7 })))).toBe('refused bad-entry');
  });

  test('an alert is never turned away for want of a number', async () => {
    const alert = await phone.entry('alert', uuidv7(street.clock.now()), {
      body: { emergency: 'medical', point: 'p9' },
    });
    expect(outcome(await phone.send(alert))).toBe('accepted');
    expect((await look(alert.request)).state).toMatchObject({
      counting: 'emergency',
      step: 'reported',
      community: 'c1',
    });
  });
});

describe('[E8] one matter, many entries', () => {
  test('[E8] [F59] beyond 200 entries a note is refused, a step never', async () => {
    const log = await phone.log('street');
    await phone.send(log);
    for (let count = 1; count < 200; count += 50) {
      const notes = await Promise.all(
        Array.from({ length: Math.min(50, 200 - count) }, () => phone.entry('note', log.request)),
      );
      await phone.send(...notes);
    }
    const answer = await phone.send(
      await phone.entry('note', log.request),
      await phone.entry('withdraw', log.request, { body: { why: 'neighbour' } }),
    );
    expect(outcomes(answer)).toEqual(['refused too-many-entries', 'accepted']);
    // [A5], [F59] Who may not see the matter does not learn from it that there is one.
    const zhang = await street.phone('zhang');
    const guess = await zhang.send(await zhang.entry('note', log.request));
    expect(outcomes(guess)).toEqual(['later unknown-request']);
  });
});

describe('[P5] nothing is believed where the station can know better', () => {
  test('[P5] [F60] another’s name, another’s point', async () => {
    const cases: [Entry, string][] = [
      [await phone.log('street', { by: 'zhang' }), 'refused not-your-name'],
      [await phone.log('street', { by: 'diao' }), 'refused not-your-name'],
      [await phone.log('street', { body: { point: 'p10' } }), 'refused foreign-device-number'],
      [
        await phone.entry('alert', uuidv7(0), { body: { emergency: 'fire', point: 'p10' } }),
        'refused foreign-point',
      ],
    ];
    for (const [entry, expected] of cases) expect(outcome(await phone.send(entry))).toBe(expected);
    const wang = await desk.log('street', { by: 'wang' });
    expect(outcome(await desk.send(wang))).toBe('refused not-your-name');
    const nowhere = await desk.log('street', { body: { point: 'p77' } });
    expect(outcome(await desk.send(nowhere))).toBe('refused unknown-place');
  });

  test('[P5] a hand that the device had before may still send what he wrote, in his own role', async () => {
    const db = street.station.db;
    await db.run('INSERT INTO device_hands (device, person, since) VALUES ($1, $2, 0)', phone.device, 'hu');
    const log = await phone.log('street', { by: 'hu' });
    expect(outcome(await phone.send(log))).toBe('accepted');
    expect(await kept(log)).toMatchObject({ by: 'hu', role: 'volunteer' });
  });

  test('[P5] [F60] fields that only the station writes are kept as words of the phone and change nothing', async () => {
    const log = await phone.log('repair');
    const forged = {
      ...log,
      seq: 999,
      receivedAt: 1,
      device: 'desk',
      role: 'dispatcher',
      time: 1,
      facts: { counting: 'matter', dueAt: 1 },
      hash: 'x',
      receipt: 'x',
      body: { ...log.body, step: 'completed', dueAt: 1, community: 'c2' },
    };
    await phone.send(forged as Entry);
    expect(await kept(log)).toMatchObject({
      seq: 1,
      device: phone.device,
      role: 'host',
      time: street.clock.now(),
    });
    expect((await look(log.request)).state).toMatchObject({
      step: 'logged',
      counting: 'favour',
      community: 'c1',
    });
  });

  test('[F60] a prototype in disguise is refused alone', async () => {
    const log = await phone.log('repair');
    const text = JSON.stringify(phone.batch([log, await phone.log('repair')]));
    const poisoned = text.replace('"kind"', '"__proto__":{"role":"admin"},"kind"');
    const response = await phone.fetch('/api/sync/push', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: poisoned,
    });
    const { results } = await response.json();
    expect(results).toMatchObject([{ outcome: 'refused', code: 'bad-entry' }, { outcome: 'accepted' }]);
  });

  test('[A5] a matter that one may not see is as one that has not come: not a word more', async () => {
    const request = await matter();
    const foreign = [
      await street.phone('zhang'),
      await street.phone('xu', { point: 'p10' }),
      await street.phone('stranger', { street: 'other-street' }),
      await street.desk('stranger', 'other-street'),
      await street.desk('wang'),
    ];
    for (const other of foreign) {
      const known = await other.send(await other.entry('complete', request, { body: { outcome: 'solved' } }));
      const unknown = await other.send(
        await other.entry('complete', uuidv7(0), { body: { outcome: 'solved' } }),
      );
      const shown = ({ results }: typeof known) => results.map(({ id: _id, ...rest }) => rest);
      expect(shown(known)).toEqual(shown(unknown));
      expect(outcome(known)).toBe('later unknown-request');
    }
    expect((await look(request)).entries).toHaveLength(1);
  });

  test('[P5] a second opening: without effect from the same device, refused from another', async () => {
    const log = await phone.log('repair');
    await phone.send(log);
    const again = { ...(await phone.log('street')), request: log.request };
    expect(outcome(await phone.send(again))).toBe('accepted');
    expect((await look(log.request)).state).toMatchObject({ kind: 'repair', count: 2 });
    const other = await street.phone('hu');
    const foreign = { ...(await other.log('street')), request: log.request };
    expect(outcome(await other.send(foreign))).toBe('refused id-taken');
  });

  test('whom a matter is given to must exist', async () => {
    const request = await matter();
    const to = (body: object) => desk.entry('dispatch', request, { body: { to: { ...body } }, seen: 1 });
    expect(outcome(await desk.send(await to({ line: 'nowhere' })))).toBe('refused unknown-place');
    expect(outcome(await desk.send(await to({ person: 'nobody' })))).toBe('refused unknown-person');
    expect(outcome(await desk.send(await to({ person: 'stranger' })))).toBe('refused unknown-person');
    expect(outcome(await desk.send(await to({ line: 'chengguan', person: 'wang' })))).toBe(
      'refused bad-body',
    );
  });
});

describe('[P6] rights refuse, lateness does not', () => {
  test('[P6] [F61] who may not do it is told so', async () => {
    const request = await matter();
    const accept = await phone.entry('accept', request);
    expect(outcome(await phone.send(accept))).toBe('refused not-allowed');
    const mistake = await (await street.phone('hu')).entry('withdraw', request, {
      body: { why: 'mistake' },
      n: 1,
    });
    expect(outcome(await (await street.phone('hu')).send({ ...mistake, by: 'hu' }))).toBe(
      'refused not-author',
    );
  });

  test('[P6] completed on a phone while it was dispatched elsewhere: accepted, and flagged for a look', async () => {
    const request = await matter();
    const complete = await phone.entry('complete', request, { body: { outcome: 'solved' }, seen: 1 });
    await desk.does('dispatch', request, { body: { to: { line: 'chengguan' } }, seen: 1 });
    expect(outcome(await phone.send(complete))).toBe('accepted');
    expect((await look(request)).state).toMatchObject({ step: 'dispatched', flags: ['pointSaysDone'] });
  });

  test('[P6] a step of a phone that comes too late stands in the history without effect', async () => {
    const request = await matter();
    const tell = await phone.entry('tell', request);
    expect(outcome(await phone.send(tell))).toBe('accepted');
    expect((await look(request)).state).toMatchObject({ step: 'reported', count: 2 });
  });

  test('[P6] another point completes what was dispatched to it', async () => {
    const [request, zhang] = [await matter(), await street.phone('zhang')];
    await desk.does('dispatch', request, { body: { to: { point: 'p10' } }, seen: 1 });
    await zhang.does('take', request, { seen: 2 });
    await zhang.does('complete', request, { body: { outcome: 'solved' }, seen: 3 });
    const { state } = await look(request);
    expect(state).toMatchObject({ step: 'completed', completed: { by: 'zhang' }, flags: [] });
  });

  test('[P6] [F61] what was taken from somebody before he knew: his words stand, his step moves nothing; afterwards it is refused', async () => {
    const [request, zhang] = [await matter(), await street.phone('zhang')];
    await desk.does('dispatch', request, { body: { to: { point: 'p10' } }, seen: 1 });
    const offline = await Promise.all([
      zhang.entry('take', request, { seen: 2 }),
      zhang.entry('note', request, { seen: 2, typed: { text: '在修了' } }),
      zhang.entry('complete', request, { seen: 2, body: { outcome: 'solved' } }),
    ]);
    const knowing = await zhang.entry('note', request, { seen: 3 });
    const calling = await zhang.entry('tell', request, { seen: 2 });
    await desk.does('dispatch', request, { body: { to: { line: 'chengguan' } }, seen: 2 });
    expect(outcomes(await zhang.send(...offline))).toEqual(['accepted', 'accepted', 'accepted']);
    expect(outcomes(await zhang.send(knowing, calling))).toEqual([
      'refused not-allowed',
      'refused not-allowed',
    ]);
    const { state } = await look(request);
    expect(state).toMatchObject({ step: 'dispatched', to: { line: 'chengguan' }, flags: ['pointSaysDone'] });
    expect(state.doers).toEqual([]);
    expect((await zhang.pullAll()).documents.get(request)?._deleted ?? true).toBe(true);
    const line = await street.desk('wang');
    await line.does('complete', request, { body: { outcome: 'solved' }, seen: state.lastSeq });
    expect((await look(request)).state).toMatchObject({ step: 'completed', flags: [] });
  });

  test('[P6] [F59] who never had it does not get it by an old view, and a desk is told at once', async () => {
    const [request, zhang] = [await matter(), await street.phone('zhang')];
    await desk.does('dispatch', request, { body: { to: { line: 'minzheng' } }, seen: 1 });
    await desk.does('dispatch', request, { body: { to: { line: 'chengguan' } }, seen: 2 });
    expect(
      outcome(await zhang.send(await zhang.entry('complete', request, { body: { outcome: 'solved' } }))),
    ).toBe('later unknown-request');
    const min = await street.desk('min');
    expect(outcome(await min.send(await min.entry('take', request, { seen: 2 })))).toBe(
      'refused not-allowed',
    );
  });

  test('[P6] at the desk an outdated view is told at once; a note is not a step', async () => {
    const request = await matter();
    await phone.does('note', request);
    const stale = await desk.entry('accept', request, { seen: 1 });
    const note = await desk.entry('note', request, { seen: 1 });
    expect(outcomes(await desk.send(stale, note))).toEqual(['refused changed-meanwhile', 'accepted']);
    const again = await desk.entry('accept', request, { seen: 3 });
    expect(outcome(await desk.send(again))).toBe('accepted');
    const twice = await desk.entry('accept', request, { seen: 4 });
    expect(outcome(await desk.send(twice))).toBe('refused changed-meanwhile');
  });

  test('[F05] what comes before its opening waits, and is taken after it', async () => {
    const log = await phone.log('street');
    const note = await phone.entry('note', log.request);
    expect(outcome(await phone.send(note))).toBe('later unknown-request');
    expect(outcomes(await phone.send(log, note))).toEqual(['accepted', 'accepted']);
  });

  test('one who handled it and lost it hears why he may not; he knew it already', async () => {
    const request = await matter();
    await desk.does('dispatch', request, { body: { to: { line: 'chengguan' } }, seen: 1 });
    const line = await street.desk('wang');
    await desk.does('dispatch', request, { body: { to: { line: 'minzheng' } }, seen: 2 });
    expect(outcome(await line.send(await line.entry('take', request, { seen: 2 })))).toBe(
      'refused not-allowed',
    );
  });
});
