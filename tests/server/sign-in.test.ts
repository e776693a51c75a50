import { scryptSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HOUR } from '../../src/domain/day.ts';
import { callStation, type Fetch } from '../../src/protocol/call.ts';
import { enrolCall } from '../../src/protocol/enrol.ts';
import { newCodeCall } from '../../src/protocol/points.ts';
import { meCall, signInCall, signOutCall } from '../../src/protocol/sign-in.ts';
import { IDLE_HEADER } from '../../src/protocol/version.ts';
import { aBrowser, anEnroller } from '../support/test-browser.ts';
import { aStation, type TestStation } from '../support/test-station.ts';

const PASSWORD = 'correct horse';

/** The kept text says its own cost: a cheap one keeps these tests quick. */
const CHEAP = `scrypt$1024$8$1$c2FsdA$${scryptSync(PASSWORD, 'salt', 32, { N: 1024, r: 8, p: 1 }).toString('base64url')}`;

let street: TestStation;
beforeEach(async () => {
  street = await aStation();
  await street.station.db.run(
    "UPDATE people SET sign_in_name = 'diao', password = $1 WHERE id = 'diao'",
    CHEAP,
  );
});
afterEach(() => street.stop());

const aDesk = () => aBrowser(street.origin, '/desk');
const rightly = signInCall({ name: 'diao', password: PASSWORD });
const wrongly = signInCall({ name: 'diao', password: 'wrong horse' });

describe('[A2] signing in', () => {
  test('[A2] with name and password staff are who they are, until they sign out', async () => {
    const desk = aDesk();
    expect(await desk.refusal(meCall())).toBe('no-session');
    const me = await desk.ask(rightly);
    expect(me).toMatchObject({
      person: { id: 'diao', roles: ['dispatcher', 'admin'] },
      street: { id: 'test-street' },
    });
    expect(await desk.ask(meCall())).toEqual(me);
    await desk.ask(signOutCall());
    expect(desk.cookies.size).toBe(0);
    expect(await desk.refusal(meCall())).toBe('no-session');
  });

  test('[A2] signing out ends the session itself, not only its cookie', async () => {
    const desk = aDesk();
    await desk.ask(rightly);
    const thief = aDesk();
    const stolen = new Map(desk.cookies);
    await desk.ask(signOutCall());
    const again = aBrowser(street.origin, '/desk', stolen);
    expect(await again.refusal(meCall())).toBe('no-session');
    expect(await thief.refusal(meCall())).toBe('no-session');
  });

  test('[A2] the name is read without case, width and blanks around it', async () => {
    expect((await aDesk().call(signInCall({ name: ' ＤＩＡＯ ', password: PASSWORD }))).state).toBe(
      'answered',
    );
  });

  test('[A2] a wrong password and an unknown name get the same answer', async () => {
    const nobody = signInCall({ name: 'nobody', password: PASSWORD });
    const answers = [await aDesk().call(wrongly), await aDesk().call(nobody)];
    for (const answer of answers)
      expect(answer).toMatchObject({ status: 401, error: { code: 'wrong-password' } });
    expect(answers[0]).toEqual(answers[1]);
  });

  test('[A2] somebody without a password cannot sign in', async () => {
    await street.station.db.run("UPDATE people SET sign_in_name = 'li' WHERE id = 'li'");
    expect(await aDesk().refusal(signInCall({ name: 'li', password: PASSWORD }))).toBe('wrong-password');
  });

  test('[A2] ten wrong passwords within a quarter of an hour close the account for the rest of it, and no other', async () => {
    await Promise.all(Array.from({ length: 10 }, () => aDesk().refusal(wrongly)));
    expect(await aDesk().call(rightly)).toMatchObject({
      status: 429,
      error: { code: 'too-many-tries' },
      retryAfter: 900,
    });
    expect(await aDesk().refusal(signInCall({ name: 'other', password: 'x' }))).toBe('wrong-password');
    street.clock.set(street.clock.now() + 15 * 60_000);
    expect((await aDesk().call(rightly)).state).toBe('answered');
  });
});

describe('[A4] how long a session lives', () => {
  test('[A4] a desk signs out twelve hours after it was last used', async () => {
    const desk = aDesk();
    await desk.ask(rightly);
    for (let hours = 0; hours < 30; hours += 10) {
      street.clock.set(street.clock.now() + 10 * HOUR);
      expect((await desk.call(meCall())).state).toBe('answered');
    }
    street.clock.set(street.clock.now() + 12 * HOUR);
    expect(await desk.refusal(meCall())).toBe('no-session');
  });

  test('[A4] what a desk asks by itself, with nobody there, does not count as using it', async () => {
    const desk = aDesk();
    await desk.ask(rightly);
    const alone: Fetch = (path, init) =>
      desk.fetch(path, { ...init, headers: { ...init.headers, [IDLE_HEADER]: '1' } });
    for (let hours = 0; hours < 11; hours += 1) {
      street.clock.set(street.clock.now() + HOUR);
      expect((await callStation(alone, 'test', meCall())).state).toBe('answered');
      expect(desk.setCookies()).toEqual([]);
    }
    street.clock.set(street.clock.now() + HOUR);
    expect(await desk.refusal(meCall())).toBe('no-session');
  });

  test('[A1] [A4] using a session renews its cookie as well', async () => {
    const desk = aDesk();
    await desk.ask(rightly);
    expect(desk.setCookies()).toHaveLength(1);
    await desk.ask(meCall());
    expect(desk.setCookies()).toHaveLength(0);
    street.clock.set(street.clock.now() + HOUR);
    await desk.ask(meCall());
    const [line = ''] = desk.setCookies();
    expect(line).toMatch(/^jieyou-desk=.*HttpOnly.*SameSite=Strict/i);
    expect(line).toContain(`Max-Age=${(12 * HOUR) / 1000}`);
  });
});

describe('[A1] phone and desk in one browser', () => {
  test('[A1] [P5] signing in at the desk leaves the phone its own session, and the other way round', async () => {
    const admin = await street.desk('diao');
    const phone = aBrowser(street.origin, '/enrol');
    const { code } = await admin.ask(newCodeCall('p9', 'li'));
    await phone.ask(enrolCall(await (await anEnroller())(code)));
    const desk = phone.at('/desk');
    expect(await desk.refusal(meCall())).toBe('no-session');
    await desk.ask(rightly);
    expect((await phone.at('/').ask(meCall())).person.id).toBe('li');
    expect((await desk.ask(meCall())).person.id).toBe('diao');
    await desk.ask(signOutCall());
    expect((await phone.at('/records').ask(meCall())).person.id).toBe('li');
  });

  test('[A5] a phone that lost its session never becomes the staff of the same browser', async () => {
    const desk = aDesk();
    await desk.ask(rightly);
    expect(await desk.at('/').refusal(meCall())).toBe('no-session');
  });
});
