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

  it('a community or a line takes and finishes what it was given', () => {
    const { community: _community, ...away } = host;
    const worker = {
      ...away,
      person: 'shu',
      roles: ['community'] as const,
      servedPoints: [],
      community: 'c1',
    };
    const colleague = {
      ...away,
      person: 'zhao',
      roles: ['line'] as const,
      servedPoints: [],
      line: 'chengguan',
    };
    const toCommunity = anEntry('dispatch', { body: { to: { community: 'c1' } } });
    for (const [actor, sent] of [
      [worker, toCommunity],
      [colleague, dispatched],
    ] as const) {
      const given = fold([matter, sent]);
      expect(offersFor(actor, given, MONDAY_10).slice(0, 2)).toEqual(['take', 'complete']);
      const taken = fold([anEntry('take', { by: actor.person, role: actor.roles[0] })], given);
      expect(offersFor(actor, taken, MONDAY_10)[0]).toBe('complete');
    }
  });

  it('what was handed out and taken up again is not finished at the counter', () => {
    expect(offered([matter, dispatched, solved, anEntry('reopen')])).toEqual(['note', 'neighbour']);
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
    expect(offered([alert, anEntry('acknowledge')])).toEqual(['note', 'falseAlarm']);
  });

  it('the response team answers an alert, and then ends it', () => {
    const team = { ...host, person: 'dui', roles: ['response'] as const, servedPoints: [] };
    const alert = anEntry('alert', {
      by: 'li',
      role: 'host',
      body: { emergency: 'fire', point: 'p9' },
      facts: { counting: 'emergency' },
    });
    const offers = (...entries: readonly AnyEntry[]) => offersFor(team, fold(entries), MONDAY_10);
    expect(offers(alert)).toEqual(['acknowledge', 'note', 'falseAlarm']);
    const heard = [alert, anEntry('acknowledge', { by: 'dui', role: 'response' })];
    expect(offers(...heard)).toEqual(['complete', 'note', 'falseAlarm']);
    expect(offers(...heard, anEntry('complete', { by: 'dui', role: 'response' }))).toEqual(['note']);
  });
});
