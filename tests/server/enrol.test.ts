import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY, HOUR } from '../../src/domain/day.ts';
import { enrolCall } from '../../src/protocol/enrol.ts';
import { newCodeCall } from '../../src/protocol/points.ts';
import { requestCall } from '../../src/protocol/requests.ts';
import { meCall } from '../../src/protocol/sign-in.ts';
import { sha256 } from '../../src/server/keys.ts';
import { aBrowser, anEnroller, enrolWith } from '../support/test-browser.ts';
import { callerBy } from '../support/test-caller.ts';
import { phoneOf, type TestPhone } from '../support/test-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';

let street: TestStation;
let admin: TestPhone;
beforeEach(async () => {
  street = await aStation();
  admin = await street.desk('diao');
});
afterEach(() => street.stop());

const newCode = (point = 'p9', person = 'li') => admin.ask(newCodeCall(point, person));
const secretOf = (link: string) => link.split('#')[1] ?? '';

describe('[A1] a code makes a phone known', () => {
  test('[A1] by the eight digits: device, hand, point, street and the keys of the station', async () => {
    const { code, expiresAt } = await newCode();
    expect(code).toMatch(/^\d{8}$/);
    expect(expiresAt).toBe(street.clock.now() + DAY);
    const answer = await enrolWith(street.origin, code);
    expect(answer).toMatchObject({
      state: 'answered',
      body: {
        device: { number: 1, lastN: 0, lastRunning: 0 },
        hands: [{ id: 'li', roles: ['host'] }],
        point: { id: 'p9', number: 9, shortName: '上滩' },
        street: { id: 'test-street' },
        stationId: street.station.keys.stationId,
        stationKeys: street.station.keys.publicKeys,
      },
    });
  });

  test('[A1] digits may be typed in groups and in full width', async () => {
    const { code } = await newCode();
    const typed = `${code.slice(0, 4)} ${code.slice(4)}`.replace(
      /\d/g,
      (digit) => '０１２３４５６７８９'[Number(digit)] ?? '',
    );
    expect((await enrolWith(street.origin, typed)).state).toBe('answered');
  });

  test('[A1] either way spends both', async () => {
    const { code, link } = await newCode();
    expect(link).toMatch(/^\/enrol#[\w-]{22}$/);
    expect((await enrolWith(street.origin, secretOf(link))).state).toBe('answered');
    expect(await enrolWith(street.origin, code)).toMatchObject({ error: { code: 'used-code' } });
    expect(await enrolWith(street.origin, secretOf(link))).toMatchObject({ error: { code: 'used-code' } });
  });

  test('[A1] the session is a cookie that no script and no other site can use, for 400 days', async () => {
    const browser = aBrowser(street.origin, '/enrol');
    await browser.ask(enrolCall(await (await anEnroller())((await newCode()).code)));
    const [line = ''] = browser.setCookies();
    expect(line).toMatch(/^jieyou=[\w-]{43};/);
    expect(line).toMatch(/HttpOnly/i);
    expect(line).toMatch(/SameSite=Strict/i);
    expect(line).toMatch(/Path=\//i);
    expect(line).not.toMatch(/Secure/i);
    // A span and no moment: the phone's clock may stand in another year.
    expect(line).toContain(`Max-Age=${(400 * DAY) / 1000}`);
    expect(line).not.toMatch(/Expires=/i);
    expect((await browser.ask(meCall())).person.id).toBe('li');
  });

  test('[A1] neither codes nor sessions lie readable in the database', async () => {
    const { code, link } = await newCode();
    const browser = aBrowser(street.origin, '/enrol');
    await browser.ask(enrolCall(await (await anEnroller())(secretOf(link))));
    const secret = browser.cookies.get('jieyou') ?? '';
    const { db } = street.station;
    const kept = JSON.stringify([
      await db.all('SELECT * FROM codes'),
      await db.all('SELECT * FROM sessions'),
    ]);
    for (const readable of [code, secretOf(link), secret, sha256(code)]) expect(kept).not.toContain(readable);
  });
});

describe('[A1] what cannot be spent', () => {
  test('[A1] a wrong code is wrong-code, an old one expired-code, and neither leaves a device', async () => {
    const { code, link } = await newCode();
    const wrong = code === '00000000' ? '00000001' : '00000000';
    expect(await enrolWith(street.origin, wrong)).toMatchObject({
      status: 403,
      error: { code: 'wrong-code' },
    });
    street.clock.set(street.clock.now() + DAY);
    for (const given of [code, secretOf(link)]) {
      expect(await enrolWith(street.origin, given)).toMatchObject({
        status: 403,
        error: { code: 'expired-code' },
      });
    }
    expect(await street.station.db.all('SELECT id FROM devices')).toEqual([]);
  });

  test('[A1] [F64] of ten that bring the same code at once, one wins', async () => {
    const { code, link } = await newCode();
    const given = Array.from({ length: 10 }, (_, index) => (index % 2 ? code : secretOf(link)));
    const answers = await Promise.all(given.map((each) => enrolWith(street.origin, each)));
    expect(answers.filter(({ state }) => state === 'answered')).toHaveLength(1);
    const refused = answers.flatMap((answer) => (answer.state === 'problem' ? [answer.error.code] : []));
    expect(refused).toEqual(Array(9).fill('used-code'));
    expect(await street.station.db.all('SELECT id FROM devices')).toHaveLength(1);
  });

  test('[A1] a proof of another code, of another key, or no proof at all is bad-proof and spends nothing', async () => {
    const { code } = await newCode();
    const [own, other] = [await anEnroller(), await anEnroller()];
    const right = await own(code);
    const bad = [
      { ...right, proof: (await own('87654321')).proof },
      { ...right, proof: (await other(code)).proof },
      { ...right, proof: 'AAAA' },
      { ...right, publicKey: 'AAAA' },
    ];
    const browser = aBrowser(street.origin, '/enrol');
    for (const request of bad) expect(await browser.refusal(enrolCall(request))).toBe('bad-proof');
    expect((await browser.call(enrolCall(right))).state).toBe('answered');
  });

  test('[A1] [F03] whose answer got lost may ask again with the same key, and is no second phone', async () => {
    const { code } = await newCode();
    const request = await (await anEnroller())(code);
    const first = await aBrowser(street.origin).ask(enrolCall(request));
    const again = aBrowser(street.origin);
    expect((await again.ask(enrolCall(request))).device).toEqual(first.device);
    expect((await again.ask(meCall())).person.id).toBe('li');
    expect(await street.station.db.all('SELECT id_hash FROM sessions WHERE device IS NOT NULL')).toHaveLength(
      1,
    );
  });

  test('[A1] [F64] guessing ends after twenty wrong codes in ten minutes, and a link still works', async () => {
    const { code, link } = await newCode();
    const guess = (index: number) => String((Number(code) + 1 + index) % 100_000_000).padStart(8, '0');
    const guesses = Array.from({ length: 25 }, (_, index) => enrolWith(street.origin, guess(index)));
    const answers = await Promise.all(guesses);
    const codes = answers.map((answer) => (answer.state === 'problem' ? answer.error.code : answer.state));
    expect(codes.filter((each) => each === 'wrong-code')).toHaveLength(20);
    expect(codes.filter((each) => each === 'too-many-tries')).toHaveLength(5);
    expect(answers.find((answer) => answer.state === 'problem' && answer.status === 429)).toMatchObject({
      retryAfter: 600,
    });
    expect(await enrolWith(street.origin, code)).toMatchObject({ error: { code: 'too-many-tries' } });
    expect((await enrolWith(street.origin, secretOf(link))).state).toBe('answered');
    street.clock.set(street.clock.now() + 10 * 60_000);
    expect(await enrolWith(street.origin, code)).toMatchObject({ error: { code: 'used-code' } });
  });

  test('[A1] right codes do not count as guesses', async () => {
    for (let phone = 0; phone < 25; phone++) {
      expect((await enrolWith(street.origin, (await newCode()).code)).state).toBe('answered');
    }
  });

  test('[A1] a sixth code of a point retires the first', async () => {
    const codes = [];
    for (let count = 0; count < 6; count++) {
      street.clock.set(street.clock.now() + 1000);
      codes.push((await newCode()).code);
    }
    expect(await enrolWith(street.origin, codes[0] ?? '')).toMatchObject({ error: { code: 'expired-code' } });
    expect((await enrolWith(street.origin, codes[1] ?? '')).state).toBe('answered');
    const elsewhere = await admin.ask(newCodeCall('p10', 'zhang'));
    expect((await enrolWith(street.origin, elsewhere.code)).state).toBe('answered');
  });
});

describe('[E7] numbers of devices', () => {
  test('[E7] counted per point, and never given out again', async () => {
    const numberOf = async (point: string, person: string) => {
      const answer = await enrolWith(street.origin, (await newCode(point, person)).code);
      return answer.state === 'answered' ? answer.body.device.number : answer;
    };
    expect(await numberOf('p9', 'li')).toBe(1);
    expect(await numberOf('p9', 'hu')).toBe(2);
    expect(await numberOf('p10', 'zhang')).toBe(1);
    await street.station.db.run('UPDATE devices SET revoked_at = 1');
    expect(await numberOf('p9', 'li')).toBe(3);
  });

  test('[A1] a known key gets its old device, number and counts back; its old session ends', async () => {
    const enroller = await anEnroller();
    const before = aBrowser(street.origin);
    const first = await before.ask(enrolCall(await enroller((await newCode()).code)));
    await street.station.db.run('UPDATE devices SET last_n = 41, last_running = 17');
    street.clock.set(street.clock.now() + HOUR);
    const after = aBrowser(street.origin);
    const again = await after.ask(enrolCall(await enroller((await newCode()).code)));
    expect(again.device).toEqual({
      ...first.device,
      lastN: 41,
      lastRunning: 17,
      enrolledAt: street.clock.now(),
    });
    expect(await before.refusal(meCall())).toBe('no-session');
    expect((await after.ask(meCall())).person.id).toBe('li');
  });

  test('[E5] what was written before a phone enrolled again keeps its time', async () => {
    const enroller = await anEnroller();
    const browser = aBrowser(street.origin);
    const { device } = await browser.ask(enrolCall(await enroller((await newCode()).code)));
    const standing = { person: 'li', device: device.id, number: device.number, now: street.clock.now };
    const phone = phoneOf(callerBy(browser.fetch), { ...standing, point: { id: 'p9', number: 9 } });
    await phone.send();
    street.clock.elapse(HOUR);
    const written = street.clock.now();
    const log = await phone.log('street');
    street.clock.elapse(DAY);
    await browser.ask(enrolCall(await enroller((await newCode()).code)));
    await phone.send(log);
    const [kept] = (await phone.ask(requestCall(log.request))).entries;
    expect(kept).toMatchObject({ time: written });
    expect(kept).not.toHaveProperty('approx');
  });

  test('[A1] [P5] a known key that moves to another point keeps its device and serves both', async () => {
    const enroller = await anEnroller();
    const browser = aBrowser(street.origin);
    const first = await browser.ask(enrolCall(await enroller((await newCode()).code)));
    const moved = await browser.ask(enrolCall(await enroller((await newCode('p10', 'zhang')).code)));
    expect(moved).toMatchObject({ device: { id: first.device.id, number: 1 }, point: { id: 'p10' } });
    expect(moved.hands.map(({ id }) => id)).toEqual(['zhang']);
    const served = await street.station.db.all('SELECT point FROM device_points ORDER BY point');
    expect(served.map((row) => ({ ...row }))).toEqual([{ point: 'p10' }, { point: 'p9' }]);
  });
});
