import { describe, expect, test } from 'vitest';
import type { AnyEntry } from '../../src/domain/entry.ts';
import { fold } from '../../src/domain/fold.ts';
import { countVerdicts, ratesOf } from '../../src/domain/rates.ts';
import { judge, type Verdict } from '../../src/domain/verdict.ts';
import { aFavour, aMatter, anEntry, MONDAY_10 } from '../support/builders.ts';

const HOUR = 3_600_000;
const DUE = MONDAY_10 + 80 * HOUR;
const always = { from: 0, to: Number.MAX_SAFE_INTEGER, asOf: DUE + 1000 * HOUR };

function counted(matters: AnyEntry[][], asOf = always.asOf) {
  const verdicts = matters
    .map((entries) => judge(fold(entries)))
    .filter((verdict): verdict is Verdict => !!verdict);
  return countVerdicts(verdicts, { ...always, asOf });
}

const done = (at: number) => anEntry('complete', { at, by: 'zhao', role: 'line' });
const sent = anEntry('dispatch', { body: { to: { line: 'chengguan' } } });
const rated = (result: string, at = DUE) => anEntry('call', { at, body: { result } });

describe('按期办结率 (PRODUCT §6)', () => {
  test('an empty denominator has no value, and says 0/0', () => {
    expect(ratesOf(counted([]), 0).onTime).toEqual({ numerator: 0, denominator: 0 });
  });

  test('a matter is decided once: on completion in time, else when dueAt passes', () => {
    const matters = [
      [aMatter(DUE), sent, done(DUE)],
      [aMatter(DUE), sent, done(DUE + 1)],
      [aMatter(DUE), sent],
      [aMatter(DUE)],
    ];
    expect(counted(matters)).toMatchObject({
      due: 4,
      onTime: 1,
      late: 1,
      overdueOpen: 2,
      handedOut: 3,
      handedOutOnTime: 1,
    });
    expect(counted(matters, DUE - 1)).toMatchObject({ due: 0, notYetDue: 2 });
  });

  test('records written by mistake are in neither part', () => {
    const mistake = anEntry('withdraw', { by: 'li', role: 'host', body: { why: 'mistake' } });
    expect(counted([[aMatter(DUE), mistake]])).toMatchObject({ due: 0, mistakes: 1 });
  });

  test('withdrawn or not accepted before dueAt: out, and printed beside; after it: late', () => {
    const gone = (at: number) => anEntry('withdraw', { at, body: { why: 'neighbour' } });
    const no = (at: number) => anEntry('notAccept', { at, body: { reason: 'notOurs' } });
    const matters = [
      [aMatter(DUE), gone(DUE)],
      [aMatter(DUE), gone(DUE + 1)],
      [aMatter(DUE), no(DUE)],
      [aMatter(DUE), no(DUE + 1)],
    ];
    expect(counted(matters)).toMatchObject({
      due: 2,
      onTime: 0,
      late: 2,
      overdueOpen: 0,
      withdrawn: 1,
      notAccepted: 1,
    });
  });

  test('a reopened matter is judged by its last completion against its first promise', () => {
    const again = anEntry('reopen', { at: DUE - HOUR });
    const late = [aMatter(DUE), sent, done(DUE - 2 * HOUR), again, done(DUE + HOUR)];
    const inTime = [aMatter(DUE), sent, done(DUE - 2 * HOUR), again, done(DUE)];
    expect(counted([late, inTime])).toMatchObject({ due: 2, onTime: 1, late: 1, reopened: 2 });
  });

  test('on time after an extension is on time, and printed beside', () => {
    const extend = anEntry('extend', { facts: { dueAt: DUE + 24 * HOUR } });
    expect(counted([[aMatter(DUE), sent, extend, done(DUE + HOUR)]])).toMatchObject({
      due: 1,
      onTime: 1,
      afterExtension: 1,
    });
  });

  test('favours and emergencies are in neither rate', () => {
    const alarm = anEntry('alert', { by: 'li', role: 'host', body: { emergency: 'fire' } });
    expect(counted([[aFavour(), done(MONDAY_10)], [alarm]])).toMatchObject({ due: 0, completed: 0 });
  });

  test('the published figure: 1634/1640 = 99.6 %', () => {
    const matters = Array.from({ length: 1640 }, (_, i) => [
      aMatter(DUE),
      sent,
      ...(i < 1638 ? [done(i < 1634 ? DUE : DUE + 1)] : []),
    ]);
    const { onTime } = ratesOf(counted(matters), 0);
    expect(onTime).toMatchObject({ numerator: 1634, denominator: 1640 });
    expect(onTime.value).toBeCloseTo(0.996, 3);
  });
});

describe('满意率 (PRODUCT §6)', () => {
  const closed = [aMatter(DUE), sent, done(DUE)];

  test('没打通 and 不愿评价 are not rated; coverage says so', () => {
    const counts = counted([
      [...closed, rated('satisfied')],
      [...closed, rated('unreached')],
      [...closed, rated('declined')],
      closed,
    ]);
    expect(ratesOf(counts, 0)).toMatchObject({
      satisfaction: { numerator: 1, denominator: 1 },
      coverage: { numerator: 1, denominator: 4 },
    });
  });

  test('基本满意 counts by the weight of the station', () => {
    const counts = counted([
      [...closed, rated('satisfied')],
      [...closed, rated('fairly')],
    ]);
    expect(ratesOf(counts, 0).satisfaction.value).toBe(0.5);
    expect(ratesOf(counts, 0.9).satisfaction.value).toBeCloseTo(0.95);
  });

  test('nobody rated: no value', () => {
    expect(ratesOf(counted([closed]), 0).satisfaction.value).toBeUndefined();
  });
});
