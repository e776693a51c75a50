import { describe, expect, test } from 'vitest';
import { arrivedLead, fateOf } from '../../src/point/arrived-lead.ts';
import type { Arrivals, MissingNumber } from '../../src/store/checks.ts';
import type { JournalRow, RowStatus } from '../../src/store/journal-row.ts';

/** Friday 2026-11-20 14:05 in UTC+8, and an hour later. */
const ASKED = Date.UTC(2026, 10, 20, 6, 5);
const NOW = ASKED + 3_600_000;

const row = (status: RowStatus): JournalRow => ({ status, n: 1 }) as JournalRow;
const missing = (status?: RowStatus): MissingNumber => ({
  n: 1,
  row: status && row(status),
  refused: status?.state === 'refused',
});
const WAITING: RowStatus = { state: 'waiting' };
const REFUSED: RowStatus = { state: 'refused', code: 'bad-entry', message: '' };

function arrivals(more: Partial<Arrivals>): Arrivals {
  const answer = { device: 'd', epoch: 1, at: ASKED, upTo: 128, received: 128, missing: [], refused: [] };
  return { given: 128, answer, missing: [], later: [], ...more };
}

const said = (more: Partial<Arrivals>) => {
  const { words, notes } = arrivedLead(arrivals(more), NOW);
  return [words, ...notes].join(' ');
};

describe('[H2] one honest sentence, from the station’s own answer', () => {
  test('everything is there, with the moment of the answer', () => {
    expect(said({})).toBe('您记的 128 条，街道都收到了。 今天 14:05 跟街道核对的。');
    expect(arrivedLead(arrivals({}), NOW).tone).toBe('good');
  });

  test('what was written since is said beside it, and not called received', () => {
    const later = [row(WAITING), row(WAITING)];
    expect(said({ given: 130, later })).toBe(
      '您记的 128 条，街道都收到了。 今天 14:05 跟街道核对的。 这以后又记了 2 条，还没送出。',
    );
  });

  test('what waits is told as waiting, what was refused asks for a person', () => {
    expect(said({ missing: [missing(WAITING)] })).toContain('街道收到了 127 条，还有 1 条在手机里');
    expect(said({ missing: [missing(WAITING), missing(REFUSED)] })).toContain('有 1 条街道没收下，要您看看');
  });

  test('what a person has given up is no trouble any more', () => {
    const given = { ...REFUSED, settledAt: 1 };
    expect(said({ missing: [missing(given)] })).toBe(
      '您记的 127 条，街道都收到了。 另有 1 条您看过、决定不送了。 今天 14:05 跟街道核对的。',
    );
  });

  test('[F25] what nobody has any more is said before everything else', () => {
    expect(said({ missing: [missing(REFUSED), missing()] })).toContain('可能丢了');
    expect(fateOf(missing())).toBe('lost');
  });

  test('before the first answer nothing is claimed', () => {
    expect(arrivedLead({ given: 3, answer: undefined, missing: [], later: [row(WAITING)] }, NOW)).toEqual({
      words: '还没有跟街道核对过。手机里有 1 条没送出。',
      tone: 'plain',
      notes: [],
    });
    expect(said({ given: 0 })).toBe('这台手机还没有记过。');
  });
});
