import { afterEach, beforeEach, expect, test } from 'vitest';
import { holidaysCall } from '../../src/protocol/holidays.ts';
import { enrolledPhone } from '../support/real-phone.ts';
import type { Caller } from '../support/test-caller.ts';
import { aStation, type TestStation } from '../support/test-station.ts';

let street: TestStation;
beforeEach(async () => {
  street = await aStation();
});
afterEach(() => street.stop());

const invented = { rest: ['2027-01-01', '2027-01-02'], work: ['2027-01-03'] };

async function refusal(caller: Caller, year: number, days = invented): Promise<string> {
  const answer = await caller.call(holidaysCall({ year, ...days }));
  return answer.state === 'problem' ? answer.error.code : answer.state;
}

test('AD8 [D2] the administrator’s import reaches the street’s calendar, with an audit row', async () => {
  const admin = await street.desk('diao');
  expect((await admin.catalog()).calendar.years).not.toContain(2027);
  const { years } = await admin.ask(holidaysCall({ year: 2027, ...invented }));
  expect(years).toContain(2027);
  const { calendar } = await admin.catalog();
  expect(calendar.rest).toEqual(expect.arrayContaining(invented.rest));
  expect(calendar.work).toContain('2027-01-03');
  const [row] = await street.station.db.all('SELECT person, action, subject FROM audit');
  expect(row).toMatchObject({ person: 'diao', action: 'holidays', subject: '2027' });
});

test('AD8 [L9] a phone hears of it with its next pull', async () => {
  const phone = await enrolledPhone(street);
  await (await street.desk('diao')).ask(holidaysCall({ year: 2027, ...invented }));
  await phone.send();
  expect(phone.store.catalog.peek()?.calendar.years).toContain(2027);
  await phone.stop();
});

test('AD8 [A5] nobody else changes it, and nothing that is no year’s notice is taken', async () => {
  expect(await refusal(await street.desk('dou'), 2027)).toBe('not-allowed');
  const admin = await street.desk('diao');
  expect(await refusal(admin, 2027, { rest: [], work: [] })).toBe('bad-holidays');
  expect(await refusal(admin, 2028)).toBe('bad-holidays');
  expect(await refusal(admin, 1999)).toBe('bad-body');
  expect(await refusal(admin, 2027, { rest: ['neujahr'], work: [] })).toBe('bad-body');
  expect((await admin.catalog()).calendar.years).not.toContain(2027);
});
