import { createPublicKey, verify } from 'node:crypto';
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HOUR } from '../../src/domain/day.ts';
import { uuidv7 } from '../../src/platform/uuidv7.ts';
import type { Call } from '../../src/protocol/call.ts';
import { catalogCall } from '../../src/protocol/catalog.ts';
import { decisionCall, heldCall, revokeCall } from '../../src/protocol/devices.ts';
import { newCodeCall, pointsCall } from '../../src/protocol/points.ts';
import { pullCall } from '../../src/protocol/pull.ts';
import { pushCall } from '../../src/protocol/push.ts';
import { reconcileCall } from '../../src/protocol/reconcile.ts';
import { redactCall } from '../../src/protocol/redact.ts';
import { type Revocation, revocationText, wipedCall } from '../../src/protocol/revocation.ts';
import { meCall } from '../../src/protocol/sign-in.ts';
import { successorCall } from '../../src/protocol/successor.ts';
import { databasePath } from '../../src/server/config.ts';
import { MOST_HELD } from '../../src/server/hold-entry.ts';
import { aKeyedBrowser, type KeyedBrowser } from '../support/keyed-browser.ts';
import { enrolWith } from '../support/test-browser.ts';
import type { TestPhone } from '../support/test-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';

let street: TestStation;
let admin: TestPhone;
let own: KeyedBrowser;
let code: string;
beforeEach(async () => {
  street = await aStation();
  admin = await street.desk('diao');
  ({ code } = await newCode());
  own = await aKeyedBrowser(street, code);
});
afterEach(() => street.stop());

const newCode = () => admin.ask(newCodeCall('p9', 'li'));
const revoke = () => admin.ask(revokeCall(own.device, '手机丢了'));
const outcomes = async (push: ReturnType<TestPhone['send']>) =>
  (await push).results.map(({ outcome }) => outcome);

/** All of it that an entry could have changed. */
async function chain(): Promise<unknown> {
  const { db } = street.station;
  const lists = ['entries', 'help_requests', 'feed', 'personal'].map((table) =>
    db.all(`SELECT * FROM ${table}`),
  );
  return JSON.stringify(await Promise.all(lists));
}

function isTrue(word: Revocation | undefined): boolean {
  if (!word) return false;
  const [spki = ''] = street.station.keys.publicKeys;
  const key = createPublicKey({ key: Buffer.from(spki, 'base64url'), format: 'der', type: 'spki' });
  const signature = Buffer.from(word.signature, 'base64url');
  return verify('sha256', Buffer.from(revocationText(word)), { key, dsaEncoding: 'ieee-p1363' }, signature);
}

describe('[A3] a revoked device', () => {
  test('[A3] [F62] reads nothing more: every door answers with the signed word that names it', async () => {
    await revoke();
    const calls: Call<unknown>[] = [pullCall(undefined), catalogCall(), meCall(), successorCall()];
    for (const call of calls) {
      const answer = await own.browser.call(call);
      expect(answer).toMatchObject({ status: 403, error: { code: 'device-revoked' } });
      const word = answer.state === 'problem' ? answer.error.revocation : undefined;
      expect(word).toMatchObject({ device: own.device, at: street.clock.now() });
      expect(isTrue(word)).toBe(true);
    }
    expect((await own.browser.fetch('/api/sync/stream', {})).status).toBe(403);
  });

  test('[A3] [A7] by its key it hears the same word, and gets a cookie that is good for sending only', async () => {
    await revoke();
    (own.browser.cookies as Map<string, string>).clear();
    const answer = await own.renew();
    expect(answer).toMatchObject({ status: 403, error: { code: 'device-revoked' } });
    expect(isTrue(answer.state === 'problem' ? answer.error.revocation : undefined)).toBe(true);
    expect(await outcomes(own.phone.send(await own.phone.log('repair')))).toEqual(['held']);
    expect(await own.browser.refusal(pullCall(undefined))).toBe('device-revoked');
  });

  test('[A3] [F62] its open streams end at once, and nobody else’s', async () => {
    const reader = (await own.browser.fetch('/api/sync/stream', {})).body?.getReader();
    const other = (await admin.fetch('/api/sync/stream', {})).body?.getReader();
    await reader?.read();
    await other?.read();
    await revoke();
    expect((await reader?.read())?.done).toBe(true);
    const phone = await street.phone('hu');
    await phone.send(await phone.log('repair'));
    expect((await other?.read())?.done).toBe(false);
    await other?.cancel();
  });

  test('[A3] is revoked by dispatchers and administrators of its own street only, with a reason in the audit', async () => {
    const call = revokeCall(own.device, '手机丢了');
    for (const person of ['ling', 'wang', 'shu', 'dui']) {
      expect(await (await street.desk(person)).call(call)).toMatchObject({ status: 403 });
    }
    expect(await own.browser.refusal(call)).toBe('not-allowed');
    const stranger = await street.desk('stranger', 'other-street');
    expect(await stranger.call(call)).toMatchObject({ status: 404 });
    expect(await admin.call(revokeCall(own.device, ''))).toMatchObject({ status: 422 });
    expect((await own.browser.ask(meCall())).person.id).toBe('li');
    expect((await (await street.desk('dou')).call(call)).state).toBe('answered');
    const rows = await street.station.db.all(
      'SELECT person, subject, detail FROM audit WHERE action = $1',
      'revoke device',
    );
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { person: 'dou', subject: own.device, detail: '{"reason":"手机丢了"}' },
    ]);
  });

  test('[A1] [A8] [F65] neither its old code nor a successor code that it made gives it anything back', async () => {
    const successor = await own.browser.ask(successorCall());
    await revoke();
    expect(await own.enrol(code)).toMatchObject({ error: { code: 'used-code' } });
    expect(await enrolWith(street.origin, successor.code)).toMatchObject({ error: { code: 'expired-code' } });
    expect(await own.browser.refusal(meCall())).toBe('device-revoked');
  });

  test('[A3] a fresh code takes it back in, and the old word is older than the new enrolment', async () => {
    street.clock.set(street.clock.now() + HOUR);
    await revoke();
    const heard = await own.browser.call(meCall());
    const word = heard.state === 'problem' ? heard.error.revocation : undefined;
    street.clock.set(street.clock.now() - HOUR / 2);
    const again = await own.enrol((await newCode()).code);
    expect(again).toMatchObject({ state: 'answered', body: { device: { id: own.device } } });
    expect(again.state === 'answered' && again.body.device.enrolledAt > (word?.at ?? 0)).toBe(true);
    expect((await own.browser.ask(meCall())).person.id).toBe('li');
  });
});

describe('[A3] quarantine', () => {
  test('[A3] [F62] what it still sends is kept apart: no entry, no request, no feed row changes', async () => {
    await own.phone.send(await own.phone.log('repair'));
    await revoke();
    const before = await chain();
    const log = await own.phone.log('street', { typed: { text: '门口路灯不亮' } });
    expect(await outcomes(own.phone.send(log))).toEqual(['held']);
    expect(await chain()).toBe(before);
    const { held } = await admin.ask(heldCall(own.device));
    expect(held).toEqual([{ entry: log, receivedAt: street.clock.now() }]);
  });

  test('[P9] [A3] a cry for help is never kept apart', async () => {
    await revoke();
    const log = await own.phone.log('repair');
    const alert = await own.phone.entry('alert', crypto.randomUUID().replace(/^(.{14})./, '$17'), {
      body: { emergency: 'medical', point: 'p9' },
    });
    const stream = (await admin.fetch('/api/sync/stream', {})).body?.getReader();
    await stream?.read();
    expect(await outcomes(own.phone.send(log, alert))).toEqual(['held', 'accepted']);
    expect(new TextDecoder().decode((await stream?.read())?.value)).toContain('changed');
    await stream?.cancel();
    expect((await admin.ask(heldCall(own.device))).held).toHaveLength(1);
  });

  test('[P4] [A3] sent again it is held still, and with other content refused', async () => {
    await revoke();
    const log = await own.phone.log('repair');
    expect(await outcomes(own.phone.send(log, log))).toEqual(['held', 'held']);
    expect(await outcomes(own.phone.send({ ...log, wall: 1 }))).toEqual(['refused']);
    expect((await admin.ask(heldCall(own.device))).held).toHaveLength(1);
  });

  test('[A3] [F69] a thousand, and no more; what is too large or no entry harms only itself', async () => {
    await revoke();
    for (let sent = 0; sent < MOST_HELD; sent += 50) {
      const batch = await Promise.all(Array.from({ length: 50 }, () => own.phone.log('repair')));
      expect(new Set(await outcomes(own.phone.send(...batch)))).toEqual(new Set(['held']));
    }
    const [one, huge] = [
      await own.phone.log('repair'),
      await own.phone.log('repair', { body: { x: 'x'.repeat(20_000) } }),
    ];
    const { results } = await own.phone.send(one, huge);
    expect(results.map(({ code: word }) => word)).toEqual(['quarantine-full', 'too-large']);
  }, 30_000);

  test('[A3] [E5] released one by one they are entries of that device, dated as it measured them', async () => {
    await revoke();
    const wall = street.clock.now() - HOUR;
    await street.station.db.run('UPDATE device_points SET since = 0');
    const log = await own.phone.log('street', { typed: { text: '路灯' }, wall });
    const note = await own.phone.entry('note', log.request, { typed: { text: '还是不亮' } });
    await own.phone.send(log, note);
    street.clock.set(street.clock.now() + 2 * HOUR);
    expect(await admin.call(decisionCall(own.device, note.id, 'release'))).toMatchObject({
      status: 409,
      error: { code: 'unknown-request' },
    });
    await admin.ask(decisionCall(own.device, log.id, 'release'));
    await admin.ask(decisionCall(own.device, note.id, 'release'));
    expect(await admin.call(decisionCall(own.device, note.id, 'release'))).toMatchObject({ status: 404 });
    const document = (await admin.pullAll()).documents.get(log.request);
    expect(document?.entries.map(({ id, device, by, personal }) => ({ id, device, by, personal }))).toEqual(
      [log, note].map(({ id, by, personal }) => ({ id, device: own.device, by, personal })),
    );
    expect(document?.entries[0]?.time).toBe(wall);
    expect((await admin.ask(heldCall(own.device))).held).toEqual([]);
  });

  test('[A3] discarded its words are gone from the disk, and sent again they do not come back', async () => {
    await revoke();
    const log = await own.phone.log('street', { typed: { text: '说错的话', phone: '13900000009' } });
    await own.phone.send(log);
    await admin.ask(decisionCall(own.device, log.id, 'discard'));
    expect(await outcomes(own.phone.send(log))).toEqual(['held']);
    expect((await admin.ask(heldCall(own.device))).held).toEqual([]);
    expect(JSON.stringify(await street.station.db.all('SELECT * FROM quarantine'))).not.toContain(
      '13900000009',
    );
  });

  test('[F65] [A3] [X21] discarded it is never taken in again, from the phone that was taken back in either: refused for good, with a word to act on', async () => {
    const first = await own.phone.log('repair');
    await own.phone.send(first);
    await revoke();
    const log = await own.phone.log('street', { typed: { text: '说错的话' } });
    await own.phone.send(log);
    await admin.ask(decisionCall(own.device, log.id, 'discard'));
    street.clock.set(street.clock.now() + HOUR);
    await own.enrol((await newCode()).code);
    const before = await chain();
    for (let count = 0; count < 2; count++) {
      const { results } = await own.phone.send(log);
      expect(results).toEqual([
        { id: log.id, outcome: 'refused', code: 'discarded', message: expect.stringContaining('重新送') },
      ]);
    }
    expect(await outcomes(own.phone.send({ ...log, wall: 1 }))).toEqual(['refused']);
    expect(await chain()).toBe(before);
    // [H2] Its number is not called missing, so the phone does not offer it for ever.
    expect(await own.browser.ask(reconcileCall(1, 2))).toMatchObject({ received: 1, refused: [2] });
    // What staff said no to is not said again by writing it anew: that is a new entry.
    expect(await outcomes(own.phone.send(await own.phone.log('street')))).toEqual(['accepted']);
  });

  test('[F73] [X31] what was erased does not come in again this way, and goes where it was held before', async () => {
    const lie = async () => JSON.stringify(await street.station.db.all('SELECT * FROM quarantine'));
    const log = await own.phone.log('street', { typed: { text: '路灯', phone: '13900000009' } });
    const lost = await own.phone.log('street', { typed: { text: '路灯', phone: '13900000009' } });
    await revoke();
    await own.phone.send(log);
    expect(await lie()).toContain('13900000009');
    street.clock.set(street.clock.now() + HOUR);
    await own.enrol((await newCode()).code);
    expect(await outcomes(own.phone.send(log))).toEqual(['accepted']);
    await admin.ask(redactCall(log.request, { id: uuidv7(street.clock.now()), reason: 'asked', seen: 1 }));
    expect(await lie()).not.toContain('13900000009');
    const { id, request } = lost;
    street.station.erasures.add({
      ...{
        id: uuidv7(street.clock.now()),
        reason: 'asked',
        at: 0,
        street: 'test-street',
        request,
        entries: [id],
        media: [],
      },
    });
    await revoke();
    expect(await outcomes(own.phone.send(lost))).toEqual(['held']);
    expect(await lie()).not.toContain('13900000009');
  });

  test('[A5] [A3] only dispatchers and administrators of the street see and decide', async () => {
    await revoke();
    const log = await own.phone.log('repair');
    await own.phone.send(log);
    const calls: Call<unknown>[] = [heldCall(own.device), decisionCall(own.device, log.id, 'release')];
    for (const call of calls) {
      expect(await (await street.desk('ling')).call(call)).toMatchObject({ status: 403 });
      expect(await (await street.desk('stranger', 'other-street')).call(call)).toMatchObject({ status: 404 });
      expect(await own.browser.refusal(call)).toBe('device-revoked');
    }
  });

  test('[A3] the point shows it: revoked when, how much waits for a decision, and when it was wiped', async () => {
    await revoke();
    await own.phone.send(await own.phone.log('repair'));
    const detail = async () => (await admin.ask(pointsCall())).points.find(({ point }) => point.id === 'p9');
    expect(await detail()).toMatchObject({
      devices: [],
      revoked: [{ id: own.device, revokedAt: street.clock.now(), held: 1 }],
    });
    const response = await own.browser.fetch('/api/wiped', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(response.headers.get('clear-site-data')).toBe('"cache", "storage"');
    expect((await detail())?.revoked[0]?.wipedAt).toBe(street.clock.now());
    expect(await own.browser.refusal(meCall())).toBe('no-session');
  });

  test('[A3] a phone in use cannot be talked into clearing itself', async () => {
    const answer = await own.browser.fetch('/api/wiped', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect([answer.status, answer.headers.get('clear-site-data')]).toEqual([403, null]);
    expect(await own.browser.refusal(wipedCall())).toBe('not-allowed');
  });
});

test('[F65] old pushes replayed after revoke and re-enrolment: nothing new, nothing doubled, no right regained', async () => {
  const log = await own.phone.log('street', { typed: { text: '路灯' } });
  const recorded = own.phone.batch([log]);
  const oldCookies = new Map(own.browser.cookies);
  await own.phone.push(recorded);
  await revoke();
  const before = await chain();
  expect(await outcomes(own.phone.push(recorded))).toEqual(['duplicate']);
  street.clock.set(street.clock.now() + HOUR);
  await own.enrol((await newCode()).code);
  expect(await outcomes(own.phone.push(recorded))).toEqual(['duplicate']);
  expect(await chain()).toBe(before);
  const cookie = [...oldCookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const replay = await fetch(`${street.origin}/api${pushCall(recorded).path}`, {
    method: 'POST',
    headers: { origin: street.origin, 'content-type': 'application/json', cookie },
    body: JSON.stringify(recorded),
  });
  expect(replay.status).toBe(401);
});

test('[F50] [A3] an enrolment that failed lets nobody back in, also after the next start', async () => {
  await revoke();
  const { code } = await newCode();
  await street.station.db.run(`CREATE TRIGGER no BEFORE INSERT ON sessions WHEN NEW.device IS NOT NULL
    BEGIN SELECT RAISE(FAIL, 'no'); END`);
  expect(await own.enrol(code)).toMatchObject({ status: 500 });
  await street.station.db.run('DROP TRIGGER no');
  await street.restart();
  expect(await own.browser.refusal(pullCall(undefined))).toBe('device-revoked');
  expect((await own.enrol(code)).state).toBe('answered');
  await street.restart();
  expect((await own.browser.ask(meCall())).person.id).toBe('li');
});

test('[F49] [A3] after a restore of yesterday’s copy a retired phone stays retired, and one taken back in stays in', async () => {
  const other = await aKeyedBrowser(street, (await newCode()).code);
  await admin.ask(revokeCall(other.device, '手机丢了'));
  const copy = join(street.data, 'copy.sqlite');
  const opened = new DatabaseSync(databasePath(street.data));
  opened.exec(`VACUUM INTO '${copy}'`);
  opened.close();
  street.clock.set(street.clock.now() + HOUR);
  await revoke();
  await other.enrol((await newCode()).code);
  await street.restart((data) => {
    copyFileSync(copy, databasePath(data));
    for (const end of ['-wal', '-shm']) rmSync(databasePath(data) + end, { force: true });
  });
  await expect.poll(() => own.browser.refusal(pullCall(undefined))).toBe('device-revoked');
  // Its session was of today; its key is good for another.
  expect((await other.renew()).state).toBe('answered');
  expect((await other.browser.ask(meCall())).person.id).toBe('li');
});
