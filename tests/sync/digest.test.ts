import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY } from '../../src/domain/day.ts';
import { digestCall } from '../../src/protocol/digest.ts';
import { loseRow, spoilRow } from '../support/phone-disk.ts';
import { enrolledPhone, type RealPhone } from '../support/real-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';

let street: TestStation;
let phone: RealPhone;
beforeEach(async () => {
  street = await aStation();
  phone = await enrolledPhone(street);
});
afterEach(async () => {
  await phone.stop();
  await street.stop();
});

/** Some hours on both sides, and the round that ends them. */
async function pass(ms: number): Promise<void> {
  street.clock.elapse(ms);
  phone.clock.elapse(ms);
  await phone.send();
}

const asked = (path: string) => phone.road.asked.filter((each) => each.includes(path)).length;
const held = async (id: string) => (await phone.store.requests.byIds([id]))[0];
const repairs = async () => (await phone.store.checks.compared())?.repairs;

test('[L8] once a day, and only when everything is sent', async () => {
  await phone.tap();
  await phone.send();
  expect(asked('/digest')).toBe(0);
  await pass(DAY);
  expect(asked('/digest')).toBe(1);
  await pass(DAY / 2);
  expect(asked('/digest')).toBe(1);
  await pass(DAY / 2);
  expect([asked('/digest'), await repairs()]).toEqual([2, 0]);
});

test('[L8] the day is the station’s: a phone whose clock jumps asks no more often, and no less', async () => {
  await pass(0);
  phone.clock.set(phone.clock.now() + 400 * DAY);
  await pass(60_000);
  expect(asked('/digest')).toBe(0);
  phone.clock.set(phone.clock.now() - 4000 * DAY);
  await pass(DAY);
  expect(asked('/digest')).toBe(1);
});

test('[L8][J5] a document that got lost on the phone is found missing and pulled again; what waits is not touched', async () => {
  const row = await phone.tap();
  const other = await phone.tap();
  await phone.send();
  await loseRow(phone.disk, row.request);
  expect(await held(row.request)).toBeUndefined();
  await pass(DAY);
  expect(await held(row.request)).toMatchObject({ id: row.request, seq: 1 });
  expect(await held(other.request)).toMatchObject({ seq: 2 });
  expect(await repairs()).toBe(1);
  await pass(2 * DAY);
  expect(await repairs()).toBe(1);
});

test('[L8] a document whose parts do not fit together is mended too, and the desk hears of it', async () => {
  const row = await phone.tap();
  await phone.send();
  await spoilRow(phone.disk, 'docs', row.request, (stored) => {
    const pulled = stored['pulled'] as Record<string, unknown>;
    return { ...stored, pulled: { ...pulled, entries: [] } };
  });
  await pass(DAY);
  expect((await held(row.request))?.entries).toHaveLength(1);
  await pass(DAY);
  const health = await street.station.db.get<{ content: string }>('SELECT content FROM health');
  expect(JSON.parse(health?.content ?? '{}')).toMatchObject({ repairs: 1 });
});

test('[L8] unsent rows outlive the repair', async () => {
  const row = await phone.tap();
  await phone.send();
  await loseRow(phone.disk, row.request);
  // The check begins with nothing waiting; the tap comes while it asks.
  let waiting: Awaited<ReturnType<RealPhone['tap']>> | undefined;
  phone.road.put(async (path, _body, go) => {
    if (path.includes('/digest')) waiting ??= await phone.tap({ body: { kind: 'street' } });
    return go();
  });
  await pass(DAY);
  phone.road.put();
  expect(await repairs()).toBe(1);
  expect(await held(row.request)).toBeDefined();
  await phone.send();
  expect(waiting && (await phone.row(waiting))?.status.state).toBe('received');
});

test('[L8] a check that fails is no trouble of the round, and is tried again after a pause', async () => {
  await pass(0);
  phone.road.put(async (path, _body, go) => {
    if (path.includes('/digest')) throw new TypeError('cut');
    return go();
  });
  await pass(DAY);
  expect(phone.courier.status.peek().state).toBe('idle');
  await pass(60_000);
  expect(asked('/digest')).toBe(1);
  await pass(600_000);
  expect(asked('/digest')).toBe(2);
});

test('[L8] while the street is busy nothing is called different', async () => {
  await pass(0);
  const other = await street.phone('zhang');
  phone.road.put(async (path, _body, go) => {
    // Something of this point's own scope changes between the pull and the question, every time.
    if (path.includes('/digest')) {
      const desk = await street.desk('diao');
      await desk.send(await desk.entry('log', newRequest(), { body: { kind: 'street', point: 'p9' } }));
      await other.send(await other.log('repair'));
    }
    return go();
  });
  await pass(DAY);
  expect([asked('/digest') >= 1, await repairs()]).toEqual([true, 0]);
});

test('[L8][A5] everyone gets the digest of his own sight', async () => {
  const [li, zhang] = [await street.phone('li'), await street.phone('zhang')];
  await li.send(await li.log('repair'), await li.log('repair'));
  const digest = async (who: typeof li) => who.ask(digestCall());
  expect(await digest(zhang)).toMatchObject({ count: 0, digest: '0'.repeat(64) });
  const desk = await street.desk('diao');
  expect(await digest(desk)).toEqual(await digest(li));
  expect(await li.ask(digestCall(2))).toMatchObject({ count: 1, floor: 2 });
});

let made = 0;
function newRequest(): string {
  return `0190f5c0-0000-7000-8000-${String(++made).padStart(12, '0')}`;
}
