import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAccounts } from '../../src/desk/accounts.ts';
import { newPersonCall } from '../../src/protocol/points.ts';
import { signInCall } from '../../src/protocol/sign-in.ts';
import { aBrowser } from '../support/test-browser.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { aDesk, type TestDesk } from './a-desk.ts';

let station: TestStation;
let diao: TestDesk;
let zhou: string;

beforeEach(async () => {
  station = await aStation();
  diao = await aDesk(station, 'diao');
  const account = { signInName: 'zhou', password: 'the old one' };
  const added = await diao.desk.station.ask(newPersonCall({ name: '周', roles: ['leader'], ...account }));
  zhou = added.state === 'answered' ? added.body.id : '';
});

afterEach(async () => {
  diao.stop();
  await station.stop();
});

test('[A2] a new password is asked for, is never short, and opens the desk', async () => {
  const model = createAccounts(diao.desk);
  model.begin('password', zhou);
  model.type('short');
  model.submit();
  expect(model.work.value).toMatchObject({ state: 'asking', short: true });
  model.type('the new one');
  model.submit();
  await expect.poll(() => model.work.value).toEqual({ state: 'looking', done: 'password' });
  expect(model.password.value).toBe('');
  const pc = aBrowser(station.origin, '/desk');
  expect((await pc.ask(signInCall({ name: 'zhou', password: 'the new one' }))).person.id).toBe(zhou);
  model.stop();
});

test('[A2] an account is closed only after a second yes, and is gone from the list', async () => {
  const model = createAccounts(diao.desk);
  const persons = () =>
    model.loaded.value.state === 'shown' ? model.loaded.value.body.accounts.map(({ person }) => person) : [];
  await expect.poll(persons).toContain(zhou);
  model.begin('close', zhou);
  model.cancel();
  expect(model.work.value).toEqual({ state: 'looking' });
  model.begin('close', zhou);
  model.submit();
  await expect.poll(() => model.work.value).toEqual({ state: 'looking', done: 'closed' });
  await expect.poll(persons).not.toContain(zhou);
  model.stop();
});

test('[A2] what the station refuses stays on the screen with its reason', async () => {
  const model = createAccounts(diao.desk);
  model.begin('close', 'diao');
  model.submit();
  await expect.poll(() => model.work.value).toMatchObject({ failed: { code: 'not-allowed' } });
  model.stop();
});

test('[A2] while one password is on its way, nobody else’s can be typed', async () => {
  const model = createAccounts(diao.desk);
  model.begin('password', zhou);
  model.type('the new one');
  model.submit();
  model.begin('password', 'diao');
  expect(model.work.value).toMatchObject({ state: 'sending', person: zhou });
  expect(model.password.value).toBe('the new one');
  await expect.poll(() => model.work.value).toMatchObject({ done: 'password' });
  model.stop();
});
