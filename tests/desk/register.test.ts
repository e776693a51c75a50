import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createRegister, type Register } from '../../src/desk/register.ts';
import { requestsCall } from '../../src/protocol/requests.ts';
import { signOutCall } from '../../src/protocol/sign-in.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { aDesk, type TestDesk } from './a-desk.ts';

let station: TestStation;
let diao: TestDesk;
let opened: string[];

beforeEach(async () => {
  station = await aStation();
  diao = await aDesk(station, 'diao');
  opened = [];
});

afterEach(async () => {
  diao.stop();
  await station.stop();
});

function registerAt({ desk }: TestDesk): Register {
  return createRegister(desk, (id) => void opened.push(id));
}

function submitted(): Register {
  const register = registerAt(diao);
  register.type('text', '路灯不亮');
  register.type('source', '12345');
  register.type('name', '某街坊');
  register.submit();
  return register;
}

/** What the street has been told. */
async function texts(): Promise<unknown[]> {
  const { rows } = await (await station.desk('diao')).ask(requestsCall({}));
  return rows.map(({ text }) => text);
}

describe('[E7] the desk registers as device 0 of the street', () => {
  test('what came by phone gets the street’s own slip', async () => {
    const register = registerAt(diao);
    register.submit();
    expect(register.now.value).toMatchObject({ missing: true });
    register.type('text', '路灯不亮');
    register.submit();
    register.submit();
    await expect.poll(() => opened.length).toBe(1);
    expect(diao.pushes()).toBe(1);
    const answer = await (await station.desk('diao')).fetch(`/api/requests/${opened[0]}`, {});
    expect(answer.status).toBe(200);
  });
});

describe('[D2] what was registered is sent once, whatever happens to the page', () => {
  /** The form as it opens anew, which sends what was left. */
  async function openAgain(): Promise<void> {
    diao = await diao.reload();
    const { fields } = registerAt(diao);
    expect(fields.value).toMatchObject({ text: '路灯不亮', source: '12345', name: '某街坊' });
    await expect.poll(() => opened.length).toBe(1);
    expect(diao.desk.kept.opening('diao')).toBeUndefined();
    expect(await texts()).toEqual(['路灯不亮']);
  }

  test('after a lost answer and a reload', async () => {
    diao.trouble.loseReplies = true;
    const register = submitted();
    await expect.poll(() => register.now.value.state).toBe('unanswered');
    diao.trouble.loseReplies = false;
    await openAgain();
  });

  test('after a session that had ended meanwhile', async () => {
    await diao.desk.station.ask(signOutCall());
    submitted();
    await expect.poll(() => diao.session.current.value).toMatchObject({ state: 'signedOut', lost: true });
    expect(await texts()).toEqual([]);
    await openAgain();
  });

  test('and in nobody else’s name', async () => {
    diao.trouble.loseReplies = true;
    const register = submitted();
    await expect.poll(() => register.now.value.state).toBe('unanswered');
    expect(diao.desk.kept.opening('dou')).toBeUndefined();
  });
});
