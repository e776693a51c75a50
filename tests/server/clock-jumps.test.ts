import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY, HOUR } from '../../src/domain/day.ts';
import type { StampedEntry } from '../../src/domain/entry.ts';
import { outcome } from '../support/push-results.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { findingsOf } from '../support/whole-station.ts';

let street: TestStation;
beforeEach(async () => {
  street = await aStation();
});
afterEach(() => street.stop());

test('[F53] the station’s clock jumps a day ahead and back: the order stays, and no promise is earlier than the one before', async () => {
  const right = street.clock.now();
  const phone = await street.phone('li', { now: () => right + HOUR });
  const requests: string[] = [];
  for (const jump of [0, DAY, -DAY, 0, HOUR, 2 * HOUR]) {
    street.clock.set(right + jump);
    const log = await phone.log('street', { typed: { text: '路灯' } });
    requests.push(log.request);
    expect(outcome(await phone.send(log))).toBe('accepted');
  }
  const { documents } = await phone.pullAll();
  const entries = requests.flatMap((id) => documents.get(id)?.entries ?? []);
  const of = (read: (entry: StampedEntry) => number) => entries.map(read);
  expect(of(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
  for (const read of [
    ({ receivedAt }: StampedEntry) => receivedAt,
    ({ facts }: StampedEntry) => facts.dueAt ?? 0,
    ({ facts }: StampedEntry) => facts.acceptBy ?? 0,
  ])
    expect(of(read)).toEqual([...of(read)].sort((a, b) => a - b));
  for (const { time, receivedAt } of entries) expect(time).toBeLessThanOrEqual(receivedAt);
  expect(await findingsOf(street.station)).toEqual([]);
});

test('[F53] a clock that fell back is said once to the operator, and a small step is not', async () => {
  const phone = await street.phone('li');
  await phone.send(await phone.log('repair'));
  street.clock.set(street.clock.now() - 60_000);
  await phone.send(await phone.log('repair'));
  expect(street.logged).toEqual([]);
  street.clock.set(street.clock.now() - DAY);
  await phone.send(await phone.log('repair'));
  await phone.send(await phone.log('repair'));
  expect(street.logged).toEqual([expect.stringMatching(/clock is 1441 minutes behind/)]);
});
