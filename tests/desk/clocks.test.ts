import { afterEach, describe, expect, test } from 'vitest';
import { neighbourWords, streetWords } from '../../src/desk/clock-words.ts';
import { dueReading, stayInShop, wayReadings } from '../../src/desk/clocks.ts';
import { momentOf } from '../../src/domain/day.ts';
import { fold } from '../../src/domain/fold.ts';
import { chooseLanguage, language } from '../../src/messages/language.ts';
import { aFavour, aMatter, anEntry, MONDAY_10 } from '../support/builders.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DUE = momentOf('2026-11-26', '18:00');

const accepted = anEntry('accept', { at: MONDAY_10 + HOUR });
const matter = fold([aMatter(DUE), accepted]);
const done = (at: number) => fold([anEntry('complete', { at, body: { outcome: 'solved' } })], matter);

/** The loudest words of the street's clock. */
const street = (state: typeof matter, now: number) => streetWords(state, now).map(({ words }) => words);

afterEach(() => {
  language.value = 'zh';
});

describe('[PRODUCT 18] both clocks in words', () => {
  test('the street has so much left, and then is over', () => {
    expect(street(matter, DUE - 2 * DAY - HOUR)).toEqual(['剩 2 天']);
    expect(street(matter, DUE - DAY - 5 * HOUR)).toEqual(['剩 1 天 5 小时']);
    expect(street(matter, DUE - 40 * 60_000)).toEqual(['剩 40 分钟']);
    expect(street(matter, DUE)).toEqual(['剩 不到 1 分钟']);
    expect(street(matter, DUE + 3 * HOUR)).toEqual(['超 3 小时']);
  });

  test('in English, too', async () => {
    await chooseLanguage('en');
    expect(street(matter, DUE - 2 * DAY - HOUR)).toEqual(['2 days left']);
    expect(street(matter, DUE + HOUR)).toEqual(['1 hour over']);
    expect(neighbourWords(matter, MONDAY_10 + DAY)).toBe('waiting 1 day');
  });

  test('a result in time stays on time for ever, a late one stays late', () => {
    expect(street(done(DUE - 1), DUE + 30 * DAY)).toEqual(['按期']);
    expect(street(done(DUE + 2 * DAY), DUE + 30 * DAY)).toEqual(['晚了 2 天']);
  });

  test('the neighbour waits from the ask until the result, not until now', () => {
    expect(neighbourWords(matter, MONDAY_10 + 3 * DAY)).toBe('等了 3 天');
    expect(neighbourWords(done(MONDAY_10 + 4 * HOUR), MONDAY_10 + 30 * DAY)).toBe('用了 4 小时');
  });

  test('what nobody accepted in time says so beside the promise', () => {
    const reported = fold([aMatter(DUE)]);
    expect(street(reported, MONDAY_10 + HOUR)).toEqual(['受理剩 3 小时', '剩 3 天']);
    expect(street(reported, MONDAY_10 + 5 * HOUR)).toEqual(['超时未受理', '剩 3 天']);
  });

  test('a late sync is a stay in the shop', () => {
    const late = fold([aMatter(DUE, { at: MONDAY_10, receivedAt: MONDAY_10 + 2 * DAY })]);
    expect(stayInShop(late)).toEqual({ days: 2, hours: 0, minutes: 0 });
    expect(stayInShop(matter)).toBeUndefined();
  });

  test('a favour has no clock of the street', () => {
    expect(streetWords(fold([aFavour()]), MONDAY_10 + 9 * DAY)).toEqual([]);
  });

  test('taking in time is history, not taking is said while it lasts', () => {
    const takeBy = MONDAY_10 + 8 * HOUR;
    const sent = fold(
      [anEntry('dispatch', { body: { to: { line: 'chengguan' } }, facts: { takeBy } })],
      matter,
    );
    expect(street(sent, takeBy + 1)).toEqual(['超时未接手', '剩 2 天']);
    const taken = fold([anEntry('take', { at: takeBy - 1, by: 'zhao', role: 'line' })], sent);
    expect(street(taken, takeBy + 1)).toEqual(['剩 2 天']);
    expect(wayReadings(taken, takeBy + 1).map(({ reading }) => reading.state)).toEqual(['kept', 'kept']);
  });

  test('what was withdrawn owes nothing any more', () => {
    const gone = fold([anEntry('withdraw', { body: { why: 'neighbour' } })], matter);
    expect(dueReading(gone, DUE + DAY)).toBeUndefined();
  });
});
