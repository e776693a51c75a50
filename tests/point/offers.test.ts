import { describe, expect, it } from 'vitest';
import { DAY, momentOf } from '../../src/domain/day.ts';
import type { AnyEntry } from '../../src/domain/entry.ts';
import { fold } from '../../src/domain/fold.ts';
import { offersFor } from '../../src/point/offers.ts';
import { aFavour, aMatter, anEntry, host, MONDAY_10 } from '../support/builders.ts';

const matter = aMatter(momentOf('2026-11-25', '18:00'));
const dispatched = anEntry('dispatch', { body: { to: { line: 'chengguan' } } });
const solved = anEntry('complete', { body: { outcome: 'solved' } });

function offered(entries: readonly AnyEntry[], now = MONDAY_10) {
  return offersFor(host, fold(entries), now);
}

describe('what a host is offered', () => {
  it('an unfinished favour can be finished first of all, or handed to the street', () => {
    expect(offered([aFavour()])).toEqual(['complete', 'report', 'note', 'mistake', 'neighbour']);
  });

  it('a reported matter waits for the street; its end at the point is not what is asked for', () => {
    expect(offered([matter])).toEqual(['note', 'completeHere', 'mistake', 'neighbour']);
  });

  it('记错了 is gone the next day, and after the street accepted', () => {
    expect(offered([matter], MONDAY_10 + DAY)).not.toContain('mistake');
    expect(offered([matter, anEntry('accept')])).not.toContain('mistake');
  });

  it('what a line has in hand is for the line to finish', () => {
    expect(offered([matter, dispatched])).toEqual(['note', 'neighbour']);
  });

  it('what was given to the point itself can be taken and finished', () => {
    const toPoint = anEntry('dispatch', { body: { to: { point: 'p9' } } });
    expect(offered([matter, toPoint])).toEqual(['take', 'complete', 'note', 'neighbour']);
  });

  it('a result is to be told, once', () => {
    expect(offered([matter, dispatched, solved])[0]).toBe('tell');
    expect(offered([matter, dispatched, solved, anEntry('tell')])).toEqual(['note']);
  });

  it('nothing is offered on a record that was taken back', () => {
    const mistake = anEntry('withdraw', { by: 'li', role: 'host', body: { why: 'mistake' } });
    expect(offered([matter, mistake])).toEqual([]);
  });

  it('an alert can be taken back, never completed or reported', () => {
    const alert = anEntry('alert', {
      by: 'li',
      role: 'host',
      body: { emergency: 'fire', point: 'p9' },
      facts: { counting: 'emergency' },
    });
    expect(offered([alert])).toEqual(['note', 'falseAlarm']);
  });
});
