import { describe, expect, test } from 'vitest';
import { historyItems } from '../../src/desk/history-items.ts';
import type { Catalog } from '../../src/domain/catalog.ts';
import type { StampedEntry } from '../../src/domain/entry.ts';
import { emptyDirectory } from '../../src/point/directory.ts';
import { aMatter, anEntry, MONDAY_10 } from '../support/builders.ts';

const DAY = 86_400_000;
const DUE = MONDAY_10 + 3 * DAY;
const to = { line: 'chengguan' };

const catalog: Catalog = {
  ...emptyDirectory,
  version: '1',
  street: { id: 's', name: '示例街道' },
  hands: [],
  calendar: { years: [2026], rest: [], work: [], opens: '08:30', lastArrival: '17:30', closes: '18:00' },
  duty: { phone: '' },
  fairlyWeight: 0,
};

/** What stands under each line of the history. */
function notes(...entries: object[]) {
  return historyItems(catalog, entries as StampedEntry[], MONDAY_10).map(({ note }) => note);
}

describe('a history names a promise', () => {
  test('where it was given, and where it was moved', () => {
    const sooner = anEntry('dispatch', { body: { to }, facts: { dueAt: DUE - DAY } });
    const later = anEntry('extend', { body: { days: 5 }, facts: { dueAt: DUE + 5 * DAY } });
    expect(notes(aMatter(DUE), sooner, later).every((note) => note?.startsWith('期限：'))).toBe(true);
  });

  test('never where it stayed: a dispatch does not move it back', () => {
    const later = anEntry('dispatch', { body: { to, days: 20 }, facts: { dueAt: DUE + 9 * DAY } });
    expect(notes(aMatter(DUE), later)[1]).toBeUndefined();
  });

  test('and says when holidays of its year are not known', () => {
    const facts = { dueAt: DUE + 40 * DAY, withoutCalendar: 2027 };
    expect(notes(aMatter(DUE), anEntry('extend', { body: { days: 28 }, facts }))[1]).toContain(
      '2027 年的放假安排还没有',
    );
  });
});
