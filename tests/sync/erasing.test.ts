import { afterEach, beforeEach, expect, test } from 'vitest';
import { uuidv7 } from '../../src/platform/uuidv7.ts';
import { redactCall } from '../../src/protocol/redact.ts';
import { databasesOn, everythingOn } from '../support/phone-disk.ts';
import { enrolledPhone, type RealPhone } from '../support/real-phone.ts';
import type { TestPhone } from '../support/test-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';

const PHONE = '13900001234';

let street: TestStation;
let phone: RealPhone;
let desk: TestPhone;
beforeEach(async () => {
  street = await aStation();
  phone = await enrolledPhone(street);
  desk = await street.desk('diao');
});
afterEach(async () => {
  await phone.stop();
  await street.stop();
});

const aLog = (text = '漏水') =>
  phone.tap({ body: { kind: 'street' }, personal: { text, name: '周桂香', phone: PHONE } });

async function erase(request: string, entries?: string[]): Promise<void> {
  const held = (await desk.pullAll()).documents.get(request);
  const order = { id: uuidv7(street.clock.now()), reason: 'asked', seen: held?.seq ?? 0 } as const;
  await desk.ask(redactCall(request, { ...order, ...(entries && { entries }) }));
}

/** One more of the deletions by which the browser forgets what was overwritten. */
async function swept(): Promise<void> {
  const count = (await databasesOn(phone.disk)).length;
  await expect.poll(() => phone.clock.pending()).toBeGreaterThan(0);
  await expect
    .poll(async () => {
      phone.clock.elapse(10_000);
      return (await databasesOn(phone.disk)).length;
    })
    .toBeLessThan(count);
}

const whole = () => everythingOn(phone.disk);

test('[F73][E2] what was erased leaves read model, journal and drafts; the record stays, and a new one is pulled', async () => {
  const row = await aLog();
  await phone.store.drafts.keep('record:street', {
    text: '',
    tapped: { id: row.id, personal: { phone: PHONE } },
  });
  await phone.send();
  const other = await aLog('路灯');
  await phone.send();
  const before = await databasesOn(phone.disk);
  await erase(row.request);
  await phone.send();
  const [held] = await phone.store.requests.byIds([row.request]);
  expect(held?.entries.map(({ type, personal }) => [type, personal])).toEqual([
    ['log', undefined],
    ['redact', undefined],
  ]);
  expect((await phone.row(row))?.entry.personal).toBeUndefined();
  expect((await phone.row(row))?.status.state).toBe('received');
  expect(await phone.store.drafts.read('record:street')).toBeUndefined();
  expect((await phone.row(other))?.entry.personal?.['phone']).toBe(PHONE);
  expect((await whole()).split(PHONE)).toHaveLength(3);
  for (let step = 0; step < 4; step++) await swept();
  const after = await databasesOn(phone.disk);
  expect(after).toHaveLength(before.length);
  expect(after).not.toEqual(before);
});

test('[F73][P4] a row that waited because its answer was lost forgets when it is told that the street has it', async () => {
  const row = await aLog();
  phone.road.put(async (path, _body, go) => {
    const answer = await go();
    if (path.endsWith('/sync/push')) throw new TypeError('cut');
    return answer;
  });
  await phone.send();
  expect((await phone.row(row))?.status.state).toBe('waiting');
  await erase(row.request);
  phone.road.put();
  phone.clock.elapse(600_000);
  await phone.send();
  expect((await phone.row(row))?.status.state).toBe('received');
  expect(await whole()).not.toContain(PHONE);
});

test('[F73] what the street does not have yet is never touched', async () => {
  const row = await aLog();
  await phone.send();
  phone.road.cut();
  const note = await phone.tap({
    request: row.request,
    type: 'note',
    body: {},
    personal: { text: '又漏了' },
  });
  await erase(row.request);
  phone.road.mend();
  phone.road.put(async (path, _body, go) => {
    if (path.endsWith('/sync/push')) throw new TypeError('cut');
    return go();
  });
  await phone.send();
  expect((await phone.row(note))?.entry.personal?.['text']).toBe('又漏了');
});

test('[F73] a phone that died in the middle of forgetting goes on where it was', async () => {
  const row = await aLog();
  await phone.send();
  await erase(row.request);
  phone.road.put(async (path, _body, go) => {
    if (path.includes('/sync/pull') && !path.includes('checkpoint')) throw new TypeError('cut');
    return go();
  });
  await phone.send();
  expect((await phone.row(row))?.entry.personal).toBeUndefined();
  phone.road.put();
  phone = await phone.reload();
  await phone.send();
  expect(await whole()).not.toContain(PHONE);
  expect((await phone.store.requests.byIds([row.request]))[0]?.entries).toHaveLength(2);
});
