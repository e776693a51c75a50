import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY, HOUR } from '../../src/domain/day.ts';
import { newCodeCall } from '../../src/protocol/points.ts';
import { nonceCall, sessionCall, sessionText } from '../../src/protocol/session.ts';
import { meCall } from '../../src/protocol/sign-in.ts';
import { aKeyedBrowser, type KeyedBrowser } from '../support/keyed-browser.ts';
import { aBrowser } from '../support/test-browser.ts';
import { aStation, type TestStation } from '../support/test-station.ts';

let street: TestStation;
let own: KeyedBrowser;
beforeEach(async () => {
  street = await aStation();
  own = await aKeyedBrowser(street, await newCode());
});
afterEach(() => street.stop());

async function newCode(point = 'p9', person = 'li'): Promise<string> {
  const admin = await street.desk('diao');
  return (await admin.ask(newCodeCall(point, person))).code;
}

const clearCookies = ({ browser }: KeyedBrowser) => (browser.cookies as Map<string, string>).clear();

async function nonceFor(device: string): Promise<string> {
  return (await aBrowser(street.origin).ask(nonceCall(device))).nonce;
}

describe('[A7] the key alone', () => {
  test('[A7] [F25] cookies gone: a signed nonce gives a new one, and the same answer as the enrolment', async () => {
    clearCookies(own);
    expect(await own.browser.refusal(meCall())).toBe('no-session');
    expect(await own.renew()).toMatchObject({ state: 'answered', body: own.answer });
    expect((await own.browser.ask(meCall())).person.id).toBe('li');
    expect(own.browser.setCookies()).toEqual([]);
  });

  test('[A7] [F30] long after the code, and with a station whose clock was set back', async () => {
    clearCookies(own);
    street.clock.set(street.clock.now() + 300 * DAY);
    expect((await own.renew()).state).toBe('answered');
    clearCookies(own);
    street.clock.set(street.clock.now() - 301 * DAY);
    expect((await own.renew()).state).toBe('answered');
  });

  test('[A7] it answers with where the device stands now: point, person and counts', async () => {
    await own.phone.send(await own.phone.log('repair'));
    await street.station.db.run("UPDATE devices SET point = 'p10', person = 'zhang'");
    expect(await own.renew()).toMatchObject({
      body: { point: { id: 'p10' }, hands: [{ id: 'zhang' }], device: { lastN: 1, lastRunning: 1 } },
    });
  });
});

describe('[A7] nobody else', () => {
  test('[A7] every wrong proof gets one and the same word, and no cookie', async () => {
    const other = await aKeyedBrowser(street, await newCode());
    const stranger = aBrowser(street.origin);
    const nonce = () => nonceFor(own.device);
    const late = await nonce();
    const [mine, theirs, bare] = [await nonce(), await nonce(), await nonce()];
    const cases: [string, string, string][] = [
      [own.device, mine, await other.sign(sessionText(mine))],
      [own.device, theirs, await own.sign(sessionText(await nonceFor(other.device)))],
      [own.device, bare, await own.sign(bare)],
      [own.device, 'AAAA', await own.sign(sessionText('AAAA'))],
      [own.device, `${late}x`, await own.sign(sessionText(`${late}x`))],
      ['nobody', await nonceFor('nobody'), await own.sign(sessionText(await nonceFor('nobody')))],
      [other.device, late, await other.sign(sessionText(late))],
    ];
    for (const [device, given, proof] of cases) {
      const answer = await stranger.call(sessionCall(device, given, proof));
      expect(answer).toMatchObject({ status: 403, error: { code: 'bad-proof' } });
      expect(stranger.setCookies()).toEqual([]);
    }
  });

  test('[A7] a nonce lives two minutes and is used once, also across a restart of the station', async () => {
    const nonce = await nonceFor(own.device);
    const call = sessionCall(own.device, nonce, await own.sign(sessionText(nonce)));
    expect((await own.browser.call(call)).state).toBe('answered');
    expect(await own.browser.refusal(call)).toBe('bad-proof');
    await street.restart();
    // The first answer may find the connection to the old process.
    await expect.poll(() => own.browser.refusal(call)).toBe('bad-proof');

    const late = await nonceFor(own.device);
    street.clock.set(street.clock.now() + 120_001);
    expect(await own.browser.refusal(sessionCall(own.device, late, await own.sign(sessionText(late))))).toBe(
      'bad-proof',
    );
  });

  test('[A7] of ten that bring the same signed nonce at once, one wins', async () => {
    const nonce = await nonceFor(own.device);
    const call = sessionCall(own.device, nonce, await own.sign(sessionText(nonce)));
    const answers = await Promise.all(Array.from({ length: 10 }, () => aBrowser(street.origin).call(call)));
    expect(answers.filter(({ state }) => state === 'answered')).toHaveLength(1);
  });

  test('[A6] [A7] thirty wrong proofs for one device end its tries for a while; another device is not hindered', async () => {
    const other = await aKeyedBrowser(street, await newCode());
    const stranger = aBrowser(street.origin);
    const guess = async () => stranger.call(sessionCall(own.device, await nonceFor(own.device), 'AAAA'));
    const codes: string[] = [];
    for (let count = 0; count < 31; count++) {
      const answer = await guess();
      codes.push(answer.state === 'problem' ? answer.error.code : answer.state);
    }
    expect(codes.slice(0, 30)).toEqual(Array(30).fill('bad-proof'));
    expect(codes[30]).toBe('too-many-tries');
    expect((await other.renew()).state).toBe('answered');
    street.clock.set(street.clock.now() + HOUR);
    expect((await own.renew()).state).toBe('answered');
  });
});
