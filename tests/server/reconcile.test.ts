import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pointHealthCall } from '../../src/protocol/point-health.ts';
import { type ReconcileAnswer, reconcileCall } from '../../src/protocol/reconcile.ts';
import type { TestPhone } from '../support/test-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';

let street: TestStation;
let phone: TestPhone;
beforeEach(async () => {
  street = await aStation();
  phone = await street.phone('li');
});
afterEach(() => street.stop());

const asked = (from: number, to: number, who = phone) => who.ask(reconcileCall(from, to));
const answer = (more: Partial<ReconcileAnswer>) => ({
  at: street.clock.now(),
  missing: [],
  refused: [],
  ...more,
});

/** Five numbers given out; 2 and 5 never left the phone. */
async function withGaps(): Promise<void> {
  const logs = [];
  for (let count = 0; count < 5; count++) logs.push(await phone.log('repair'));
  await phone.send(...logs.filter(({ n }) => n !== 2 && n !== 5));
}

describe('[H2] the station’s own answer which numbers are missing', () => {
  test('gaps and the end are named; what came is counted', async () => {
    await withGaps();
    expect(await asked(1, 5)).toEqual(answer({ from: 1, to: 5, received: 3, missing: [2, 5] }));
    expect(await asked(3, 4)).toEqual(answer({ from: 3, to: 4, received: 2 }));
    expect(await asked(2, 2)).toEqual(answer({ from: 2, to: 2, received: 0, missing: [2] }));
    expect(await asked(6, 8)).toEqual(answer({ from: 6, to: 8, received: 0, missing: [6, 7, 8] }));
  });

  test('[H2] every missing number is named, however many gaps there are', async () => {
    await phone.send(await phone.log('repair'));
    await street.station.db.run(
      `WITH RECURSIVE odd (n) AS (SELECT 3 UNION ALL SELECT n + 2 FROM odd WHERE n < 3001)
       INSERT INTO entries SELECT 'e' || odd.n, street, 10 + odd.n, request, device, odd.n, type, by_person, role,
         time, approx, received_at, content, digest, facts, hash, receipt FROM entries, odd WHERE entries.n = 1`,
    );
    const missing = Array.from({ length: 1500 }, (_, index) => 2 * index + 2);
    expect(await asked(1, 3001)).toEqual(answer({ from: 1, to: 3001, received: 1501, missing }));
  });

  test('a number that came and was refused is missing, and nobody lost it', async () => {
    await phone.send(await phone.log('repair', { body: { kind: 7 } }), await phone.log('repair'));
    expect(await asked(1, 2)).toEqual(answer({ from: 1, to: 2, received: 1, missing: [1], refused: [1] }));
  });

  test('every phone hears of its own numbers only, and the desk of none', async () => {
    await withGaps();
    const other = await street.phone('zhang');
    expect(await asked(1, 5, other)).toMatchObject({ received: 0 });
    const desk = await street.desk('diao');
    expect(await desk.call(reconcileCall(1, 5))).toMatchObject({ error: { code: 'not-allowed' } });
    expect(await phone.call(reconcileCall(1, 10_001))).toMatchObject({ error: { code: 'bad-body' } });
    expect((await street.stranger().call(reconcileCall(1, 2))).state).toBe('problem');
  });
});

describe('[H1][D1] 对账 at the desk', () => {
  const health = async () => (await (await street.desk('dou')).ask(pointHealthCall())).devices;

  test('[F25] what a phone gave out and never sent is known to the station by its number', async () => {
    await withGaps();
    street.clock.elapse(1000);
    expect(await health()).toEqual([
      {
        device: phone.device,
        point: 'p9',
        number: 1,
        name: 'test phone',
        person: 'li',
        given: 5,
        received: 3,
        refused: 0,
        missing: 2,
        missingNumbers: [2, 5],
        lastContactAt: street.clock.now() - 1000,
        said: { waiting: 0, refused: 0, lastN: 5 },
        clockOffset: 0,
      },
    ]);
  });

  test('a phone with a wrong clock shows by how much; others may not ask', async () => {
    const late = await street.phone('zhang', { now: () => street.clock.now() - 3_600_000 });
    await late.send(await late.log('repair'));
    const shown = (await health()).find(({ person }) => person === 'zhang');
    expect(shown).toMatchObject({ clockOffset: 3_600_000, missing: 0 });
    for (const who of [phone, await street.desk('wang'), await street.desk('ling')])
      expect(await who.call(pointHealthCall())).toMatchObject({ error: { code: 'not-allowed' } });
  });

  test('refusals of numbers that were never given out leave nothing behind', async () => {
    const bad = await phone.log('repair', { body: { kind: 7 }, n: 4_000_000 });
    expect((await phone.send(bad)).results[0]).toMatchObject({ outcome: 'refused' });
    const rows = await street.station.db.all('SELECT * FROM refused_numbers');
    expect(rows).toEqual([]);
  });
});
