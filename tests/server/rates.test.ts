import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY } from '../../src/domain/day.ts';
import { type Counts, countVerdicts, type Period, ratesOf } from '../../src/domain/rates.ts';
import { sees } from '../../src/domain/resident.ts';
import { judge, type Verdict } from '../../src/domain/verdict.ts';
import { ratesCall } from '../../src/protocol/rates.ts';
import { FIGURES, type Figure, requestsCall } from '../../src/protocol/requests.ts';
import { actorFor } from '../../src/server/actor.ts';
import { countsFor } from '../../src/server/rates.ts';
import { insertRequests, type RandomRequest, randomRequests } from '../support/random-states.ts';
import type { Caller } from '../support/test-caller.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { STREET } from '../support/test-street.ts';

let street: TestStation;
beforeEach(async () => {
  street = await aStation();
});
afterEach(() => street.stop());

function verdictsOf(requests: readonly RandomRequest[]): Verdict[] {
  return requests.flatMap(({ state }) => judge(state) ?? []);
}

async function fill(count: number, seed: number): Promise<RandomRequest[]> {
  const requests = randomRequests(count, seed, street.clock.now(), 20 * DAY);
  await street.station.db.transaction((sql) => insertRequests(sql, STREET, requests));
  return requests;
}

function periods(now: number): Period[] {
  const [from, to] = [now - 20 * DAY, now + 20 * DAY];
  return [
    { from, to, asOf: now },
    { from, to: now, asOf: now },
    { from: now - 6 * DAY, to: now - 2 * DAY, asOf: now },
    { from, to, asOf: to },
    { from, to, asOf: now - 4 * DAY },
    { from: now, to: now, asOf: now },
    { from: to, to: from, asOf: now },
  ];
}

/** The ids of a figure's list, page after page. */
async function listOf(caller: Caller, figure: Figure, { from, to, asOf }: Period): Promise<string[]> {
  const ids: string[] = [];
  for (let before: string | undefined; ; ) {
    const page = await caller.ask(
      requestsCall({ figure, from, to, asOf, limit: 20, ...(before && { before }) }),
    );
    ids.push(...page.rows.map(({ id }) => id));
    if (!page.next) return ids;
    before = page.next;
  }
}

describe('[D4] the station counts what the definition counts', () => {
  for (const seed of [1, 2, 3]) {
    test(`[D4] on random requests, for every period and everybody (seed ${seed})`, async () => {
      const requests = await fill(400, seed);
      for (const person of ['diao', 'ling', 'shu', 'wang']) {
        const actor = await actorFor(street.station.db, person, null);
        if (!actor) throw new Error(person);
        const seen = verdictsOf(requests.filter(({ state }) => sees(actor, state)));
        for (const period of periods(street.clock.now())) {
          const counted = await countsFor(street.station.db, { street: STREET, actor }, period);
          expect(counted).toEqual(countVerdicts(seen, period));
        }
      }
    });
  }

  test('[D4] every list holds exactly what its number counts (seed 4)', async () => {
    const requests = await fill(300, 4);
    const caller = await street.desk('diao');
    for (const period of periods(street.clock.now()).slice(0, 3)) {
      for (const figure of FIGURES) {
        const counted = requests.filter(({ state }) => counts(state, period, figure)).map(({ id }) => id);
        const listed = await listOf(caller, figure, period);
        expect(new Set(listed), figure).toEqual(new Set(counted));
        expect(listed, figure).toHaveLength(counted.length);
      }
    }
  });
});

function counts(state: RandomRequest['state'], period: Period, figure: keyof Counts): boolean {
  const verdict = judge(state);
  return verdict !== undefined && countVerdicts([verdict], period)[figure] === 1;
}

describe('[D1] GET /api/rates', () => {
  test('[D1] both rates with their fractions, the weight, and favours and emergencies beside', async () => {
    await street.station.db.run('UPDATE streets SET fairly_weight = 0.5 WHERE id = $1', STREET);
    const requests = await fill(300, 5);
    const now = street.clock.now();
    const [from, to] = [now - 20 * DAY, now];
    const answer = await (await street.desk('diao')).ask(ratesCall(from, to));
    const expected = countVerdicts(verdictsOf(requests), { from, to, asOf: now });
    expect(answer).toMatchObject({ period: { from, to, asOf: now }, counts: expected, fairlyWeight: 0.5 });
    expect(answer.rates).toEqual(ratesOf(expected, 0.5));
    const opened = requests.filter(
      ({ state }) => state.openedAt >= from && state.openedAt <= to && state.step !== 'withdrawn',
    );
    const of = (counting: string) => opened.filter(({ state }) => state.counting === counting).length;
    expect(answer.beside).toEqual({
      favours: of('favour'),
      matters: of('matter'),
      emergencies: of('emergency'),
    });
  });

  test('an empty street has 0/0 and no value', async () => {
    const answer = await (await street.desk('diao')).ask(ratesCall(0, street.clock.now()));
    expect(answer.rates.onTime).toEqual({ numerator: 0, denominator: 0 });
    expect(answer.rates.satisfaction).toEqual({ numerator: 0, denominator: 0 });
  });

  test('without a period the question is bad-body, without a session no-session', async () => {
    const caller = await street.desk('diao');
    expect(await caller.call({ method: 'GET', path: '/rates', read: () => ({}) })).toMatchObject({
      status: 422,
      error: { code: 'bad-body' },
    });
    expect(await street.stranger().call(ratesCall(0, 1))).toMatchObject({ status: 401 });
  });

  test('[A5] another street is not counted', async () => {
    const requests = randomRequests(50, 6, street.clock.now(), 20 * DAY);
    await street.station.db.transaction((sql) => insertRequests(sql, 'other-street', requests));
    const answer = await (await street.desk('diao')).ask(ratesCall(0, street.clock.now()));
    expect(answer.counts.due + answer.counts.completed + answer.counts.notYetDue).toBe(0);
  });
});
