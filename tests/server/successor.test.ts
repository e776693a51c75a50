import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HOUR } from '../../src/domain/day.ts';
import { ENROL_PATH } from '../../src/protocol/enrol.ts';
import { newCodeCall, pointsCall } from '../../src/protocol/points.ts';
import { SUCCESSOR_LIFE_MS, successorCall } from '../../src/protocol/successor.ts';
import { codesOf } from '../support/codes-of.ts';
import { aKeyedBrowser, type KeyedBrowser } from '../support/keyed-browser.ts';
import { enrolWith } from '../support/test-browser.ts';
import type { TestPhone } from '../support/test-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';

let street: TestStation;
let admin: TestPhone;
let own: KeyedBrowser;
beforeEach(async () => {
  street = await aStation(undefined, { proxies: ['127.0.0.1'] });
  admin = await street.desk('diao');
  own = await aKeyedBrowser(street, (await newCode()).code);
});
afterEach(() => street.stop());

const newCode = () => admin.ask(newCodeCall('p9', 'li'));
const secretOf = (link: string) => link.split('#')[1] ?? '';

describe('[A8] a code for another browser', () => {
  test('[A8] makes the same person’s next phone of the same point, for ten minutes and once', async () => {
    const { code, link, expiresAt } = await own.browser.ask(successorCall());
    expect(code).toMatch(/^\d{8}$/);
    expect(expiresAt).toBe(street.clock.now() + SUCCESSOR_LIFE_MS);
    expect(await enrolWith(street.origin, secretOf(link))).toMatchObject({
      state: 'answered',
      body: { device: { number: 2, lastN: 0 }, hands: [{ id: 'li' }], point: { id: 'p9' } },
    });
    expect(await enrolWith(street.origin, code)).toMatchObject({ error: { code: 'used-code' } });
    const { points } = await admin.ask(pointsCall());
    const numbers = points
      .find(({ point }) => point.id === 'p9')
      ?.devices.map(({ number, movedTo }) => [number, movedTo]);
    expect(numbers).toEqual([
      [1, 2],
      [2, undefined],
    ]);
    // Both send: what was recorded in the old browser meanwhile is not lost.
    expect((await own.phone.send(await own.phone.log('repair'))).results[0]?.outcome).toBe('accepted');

    const late = await own.browser.ask(successorCall());
    street.clock.set(street.clock.now() + SUCCESSOR_LIFE_MS);
    expect(await enrolWith(street.origin, late.code)).toMatchObject({ error: { code: 'expired-code' } });
  });

  test('[A8] a second one makes the first worthless; staff’s codes are not touched', async () => {
    const staffs = await Promise.all(Array.from({ length: 5 }, newCode));
    const first = await own.browser.ask(successorCall());
    const second = await own.browser.ask(successorCall());
    expect(await enrolWith(street.origin, first.code)).toMatchObject({ error: { code: 'expired-code' } });
    expect((await enrolWith(street.origin, second.code)).state).toBe('answered');
    for (const { link } of staffs)
      expect((await enrolWith(street.origin, secretOf(link))).state).toBe('answered');
  });

  test('[A8] only for phones, and with a row in the audit', async () => {
    expect(await admin.call(successorCall())).toMatchObject({ status: 403, error: { code: 'not-allowed' } });
    expect(await street.stranger().call(successorCall())).toMatchObject({ status: 401 });
    await own.browser.ask(successorCall());
    const text = "SELECT person, subject FROM audit WHERE action = 'successor code'";
    expect((await street.station.db.all(text)).map((row) => ({ ...row }))).toEqual([
      { person: 'li', subject: own.device },
    ]);
  });

  test('[A6] [A8] six in an hour and no more, for each phone', async () => {
    for (let count = 0; count < 6; count++) await own.browser.ask(successorCall());
    const answer = await own.browser.call(successorCall());
    expect(answer).toMatchObject({ status: 429, error: { code: 'too-many-tries' }, retryAfter: 3600 });
    const other = await aKeyedBrowser(street, (await newCode()).code);
    expect((await other.browser.call(successorCall())).state).toBe('answered');
    street.clock.set(street.clock.now() + HOUR);
    expect((await own.browser.call(successorCall())).state).toBe('answered');
  });
});

describe('[F64] guessing', () => {
  test('[F64] [A1] [A8] ten thousand wrong codes: twenty are looked at, whoever sends them, and neither code falls', async () => {
    const [staffs, successor] = [await newCode(), await own.browser.ask(successorCall())];
    const taken = new Set([staffs.code, successor.code]);
    const guesses = Array.from({ length: 10_100 }, (_, index) => String(index * 9_901 + 7).padStart(8, '0'))
      .filter((guess) => !taken.has(guess))
      .slice(0, 10_000);
    const told = await tryAll(guesses);
    expect(told).toEqual({ 'wrong-code': 20, 'too-many-tries': 9_980 });
    expect(await street.station.db.all('SELECT id FROM devices')).toHaveLength(1);
    street.clock.set(street.clock.now() + 10 * 60_000 - 1);
    for (const { link } of [staffs, successor]) {
      expect((await enrolWith(street.origin, secretOf(link))).state).toBe('answered');
    }
  }, 180_000);

  test('[F64] [A8] of ten browsers that bring a successor code at once, by link and by digits, one wins', async () => {
    const { code, link } = await own.browser.ask(successorCall());
    const given = Array.from({ length: 10 }, (_, index) => (index % 2 ? code : secretOf(link)));
    const answers = await Promise.all(given.map((each) => enrolWith(street.origin, each)));
    expect(answers.filter(({ state }) => state === 'answered')).toHaveLength(1);
    expect(await street.station.db.all('SELECT id FROM devices')).toHaveLength(2);
  });
});

/** Whoever guesses comes from where he likes, by a proxy that tells his address. */
function tryAll(guesses: readonly string[]): Promise<Record<string, number>> {
  const asked = guesses.map((code, index) => ({
    method: 'POST',
    path: `/api${ENROL_PATH}`,
    headers: { 'x-forwarded-for': `198.51.100.${index % 250}` },
    body: JSON.stringify({ code, deviceName: 'x', publicKey: 'AAAA', proof: 'AAAA' }),
  }));
  return codesOf(street.origin, asked);
}
