import { afterEach, beforeEach, expect, test } from 'vitest';
import { accountsCall, closeAccountCall, newPasswordCall } from '../../src/protocol/accounts.ts';
import type { Call } from '../../src/protocol/call.ts';
import { newPersonCall } from '../../src/protocol/points.ts';
import { meCall, signInCall } from '../../src/protocol/sign-in.ts';
import { aBrowser, type TestBrowser } from '../support/test-browser.ts';
import type { Caller } from '../support/test-caller.ts';
import type { TestPhone } from '../support/test-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';

let street: TestStation;
let admin: TestPhone;
let zhou: string;

beforeEach(async () => {
  street = await aStation();
  admin = await street.desk('diao');
  const account = { signInName: 'zhou', password: 'the old one' };
  zhou = (await admin.ask(newPersonCall({ name: '周同志', roles: ['dispatcher'], ...account }))).id;
});
afterEach(() => street.stop());

async function outcome(caller: Caller, call: Call<unknown>): Promise<string> {
  const answer = await caller.call(call);
  return answer.state === 'problem' ? answer.error.code : answer.state;
}

/** A PC at which that password was taken. */
async function signedIn(password: string): Promise<TestBrowser> {
  const pc = aBrowser(street.origin, '/desk');
  await pc.ask(signInCall({ name: 'zhou', password }));
  expect((await pc.ask(meCall())).person.id).toBe(zhou);
  return pc;
}

test('[A2] who forgot the password gets another one, and the old one opens nothing any more', async () => {
  const pc = await signedIn('the old one');
  await admin.ask(newPasswordCall(zhou, 'the new one'));
  expect(await pc.refusal(meCall())).toBe('no-session');
  expect(await outcome(street.stranger(), signInCall({ name: 'zhou', password: 'the old one' }))).toBe(
    'wrong-password',
  );
  await signedIn('the new one');
});

test('[A2] who left cannot sign in, is signed out at once, and keeps his name in what he did', async () => {
  const pc = await signedIn('the old one');
  await admin.ask(closeAccountCall(zhou));
  expect(await pc.refusal(meCall())).toBe('no-session');
  expect(await outcome(street.stranger(), signInCall({ name: 'zhou', password: 'the old one' }))).toBe(
    'wrong-password',
  );
  expect((await admin.catalog()).people.map(({ id }) => id)).toContain(zhou);
  expect((await admin.ask(accountsCall())).accounts.map(({ person }) => person)).not.toContain(zhou);
});

test('[A2] a phone of the same person goes on: it is retired by itself', async () => {
  const phone = await street.phone('li');
  expect(await outcome(admin, closeAccountCall('li'))).toBe('unknown-person');
  expect(await outcome(phone, meCall())).toBe('answered');
});

test('[A2] [D2] only administrators, never themselves, and every change leaves a row without the password', async () => {
  const dispatcher = await street.desk('dou');
  expect(await outcome(dispatcher, accountsCall())).toBe('not-allowed');
  expect(await outcome(dispatcher, newPasswordCall(zhou, 'something else'))).toBe('not-allowed');
  expect(await outcome(dispatcher, closeAccountCall(zhou))).toBe('not-allowed');
  expect(await outcome(admin, closeAccountCall('diao'))).toBe('not-allowed');
  expect(await outcome(admin, newPasswordCall(zhou, 'short'))).toBe('bad-body');
  await admin.ask(newPasswordCall(zhou, 'the new one'));
  await admin.ask(closeAccountCall(zhou));
  const rows = await street.station.db.all<{ action: string; subject: string; detail: string }>(
    'SELECT action, subject, detail FROM audit ORDER BY at, rowid',
  );
  expect(rows.slice(-2).map(({ action, subject }) => [action, subject])).toEqual([
    ['new password', zhou],
    ['account closed', zhou],
  ]);
  expect(JSON.stringify(rows)).not.toContain('the new one');
});

test('[A2] of two administrators who close each other’s account at once, one stays', async () => {
  const account = { signInName: 'other', password: 'long enough' };
  const other = (await admin.ask(newPersonCall({ name: '另一位', roles: ['admin'], ...account }))).id;
  const otherPc = aBrowser(street.origin, '/desk');
  await otherPc.ask(signInCall({ name: 'other', password: 'long enough' }));
  await street.station.db.run("UPDATE people SET sign_in_name = 'diao' WHERE id = 'diao'");
  const [mine, his] = await Promise.all([
    outcome(admin, closeAccountCall(other)),
    otherPc.refusal(closeAccountCall('diao')),
  ]);
  expect([mine, his].filter((one) => one === 'answered')).toHaveLength(1);
  const rows = await street.station.db.all(
    'SELECT id FROM people WHERE id IN ($1, $2) AND sign_in_name IS NOT NULL',
    other,
    'diao',
  );
  expect(rows).toHaveLength(1);
});

test('[A2] an administrator’s phone does none of it', async () => {
  await street.station.db.run('UPDATE people SET roles = \'["host","admin"]\' WHERE id = \'li\'');
  const phone = await street.phone('li');
  expect(await outcome(phone, newPasswordCall(zhou, 'something else'))).toBe('not-allowed');
  expect(await outcome(phone, accountsCall())).toBe('not-allowed');
});

test('[A2] [L7] what a desk listens to ends with its account, so that it asks again and is signed out', async () => {
  const pc = await signedIn('the old one');
  const { body } = await pc.fetch('/api/sync/stream', {});
  const reader = body?.getReader();
  expect((await reader?.read())?.done).toBe(false);
  await admin.ask(closeAccountCall(zhou));
  expect((await reader?.read())?.done).toBe(true);
});
