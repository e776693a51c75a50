import { describe, expect, test } from 'vitest';
import { offersOf } from '../../src/desk/offers.ts';
import { fold } from '../../src/domain/fold.ts';
import type { RequestState } from '../../src/domain/request-state.ts';
import type { Actor } from '../../src/domain/scope.ts';
import { aFavour, aMatter, anEntry, dispatcher, lineStaff, MONDAY_10 } from '../support/builders.ts';

const DUE = MONDAY_10 + 80 * 3_600_000;
const reported = fold([aMatter(DUE)]);
const sent = fold([anEntry('dispatch', { body: { to: { line: 'chengguan' } } })], reported);
const taken = fold([anEntry('take', { by: 'zhao', role: 'line' })], sent);
const done = fold([anEntry('complete', { by: 'zhao', role: 'line' })], taken);
const told = fold([anEntry('tell', { by: 'li', role: 'host' })], done);
const alarm = fold([
  anEntry('alert', { body: { emergency: 'medical', point: 'p9' }, facts: { counting: 'emergency' } }),
]);
const leader: Actor = { person: 'lead', roles: ['leader'], servedPoints: [], device: 'desk' };
const committee: Actor = { ...leader, person: 'shu', roles: ['community'], community: 'c1' };

/** The names of what is offered; what is done for others is marked. */
function offered(actor: Actor, state: RequestState, now = MONDAY_10): string[] {
  return offersOf(actor, state, now).map(({ action, onBehalf }) =>
    onBehalf ? `${action} for them` : action,
  );
}

describe('[E-table] a desk offers only what the station would take', () => {
  test('a new matter is accepted, dispatched or refused by the dispatcher, and by its own community', () => {
    const expected = expect.arrayContaining(['dispatch', 'accept', 'notAccept', 'note']);
    expect(offered(dispatcher, reported)).toEqual(expected);
    expect(offered(committee, reported)).toEqual(expected);
    expect(offered(lineStaff, reported)).toEqual([]);
    expect(offered(leader, reported)).toEqual([]);
  });

  test('the line takes, sends back and completes what it was given', () => {
    expect(offered(lineStaff, sent)).toEqual(['take', 'complete', 'decline', 'note']);
    expect(offered(lineStaff, taken)).toEqual(['complete', 'note']);
    expect(offered(lineStaff, done)).toEqual(['note']);
  });

  test('a dispatcher does the same only for those who handle it （代填）', () => {
    expect(offered(dispatcher, sent)).toEqual(
      expect.arrayContaining(['take for them', 'complete for them', 'decline for them']),
    );
  });

  test('what somebody took is moved by the dispatcher', () => {
    expect(offered(dispatcher, taken)).toContain('dispatch');
    expect(offered(committee, taken)).not.toContain('dispatch');
  });

  test('the follow-up call is offered once there is a result, and never to who did the work', () => {
    expect(offered(dispatcher, told)).toContain('call');
    expect(offered({ ...dispatcher, person: 'zhao' }, told)).not.toContain('call');
    expect(offered(dispatcher, taken)).not.toContain('call');
    const rated = fold([anEntry('call', { body: { result: 'satisfied' } })], told);
    expect(offered(dispatcher, rated)).not.toContain('call');
  });

  test('no extension is offered once the promise has passed', () => {
    expect(offered(dispatcher, taken, DUE)).toContain('extend');
    expect(offered(dispatcher, taken, DUE + 1)).not.toContain('extend');
  });

  test('an emergency is acknowledged first, and ended by a person', () => {
    expect(offered(dispatcher, alarm)).toEqual(['acknowledge', 'complete', 'falseAlarm', 'note']);
    const heard = fold([anEntry('acknowledge')], alarm);
    expect(offered(dispatcher, heard)).not.toContain('acknowledge');
    const response: Actor = { ...dispatcher, person: 'dui', roles: ['response'] };
    expect(offered(response, heard)).toEqual(['complete', 'falseAlarm', 'note']);
  });

  test('a favour is neither told nor called about', () => {
    const favour = fold([anEntry('complete', { by: 'li', role: 'host' })], fold([aFavour()]));
    expect(offered(dispatcher, favour)).toEqual(['reopen', 'note']);
  });
});
