import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/domain/entry.ts';
import { fold } from '../../src/domain/fold.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import { permit } from '../../src/domain/permissions.ts';
import { blank, type RequestState } from '../../src/domain/request-state.ts';
import { visiblePersonal } from '../../src/domain/resident.ts';
import { type Actor, scopesFor, scopesOf } from '../../src/domain/scope.ts';
import { aMatter, anEntry, dispatcher, host, lineStaff, MONDAY_10 } from '../support/builders.ts';

const DUE = MONDAY_10 + 80 * 3_600_000;
const DAY = 86_400_000;
const reported = fold([aMatter(DUE)]);
const sent = fold([anEntry('dispatch', { body: { to: { line: 'chengguan' } } })], reported);
const closed = fold([anEntry('complete', { by: 'zhao', role: 'line' })], sent);
const stranger: Actor = { ...host, person: 'zhang', point: 'p2', servedPoints: ['p2'], community: 'c2' };
const committee: Actor = {
  person: 'shu',
  roles: ['community'],
  community: 'c1',
  servedPoints: [],
  device: 'desk',
};
const leader: Actor = { person: 'lead', roles: ['leader'], servedPoints: [], device: 'desk' };

function may(actor: Actor, type: string, state: RequestState, body: JsonObject = {}, time = MONDAY_10) {
  const answer = permit(actor, { ...anEntry(type, { body }), by: actor.person } as Entry, state, time);
  return 'role' in answer ? answer.role : answer.refused;
}

describe('[E-table] who may do what', () => {
  test('a host records at his own point only', () => {
    expect(may(host, 'log', blank, { kind: 'street', point: 'p9' })).toBe('host');
    expect(may(host, 'log', blank, { kind: 'street', point: 'p2' })).toBe('not-allowed');
    expect(may(stranger, 'note', reported)).toBe('not-allowed');
  });

  test('a host never accepts, dispatches, extends, calls or reopens', () => {
    for (const type of ['accept', 'notAccept', 'dispatch', 'extend', 'call', 'reopen', 'acknowledge']) {
      expect(may(host, type, reported)).toBe('not-allowed');
    }
  });

  test('only the line it was given to takes, declines and completes it', () => {
    expect(may(lineStaff, 'take', sent)).toBe('line');
    expect(may({ ...lineStaff, line: 'minzheng' }, 'take', sent)).toBe('not-allowed');
    expect(may(lineStaff, 'complete', reported)).toBe('not-allowed');
  });

  test('a dispatcher completes only for someone who is named （代填）， and is a doer then', () => {
    expect(may(dispatcher, 'complete', sent)).toBe('needs-on-behalf');
    expect(may(dispatcher, 'complete', sent, { onBehalf: { how: 'phone', at: 1 } })).toBe('dispatcher');
  });

  test('an emergency is ended by the station that heard it, for nobody else', () => {
    const facts = { counting: 'emergency' } as const;
    const alarm = fold([anEntry('alert', { body: { emergency: 'medical', point: 'p9' }, facts })]);
    const response: Actor = { ...dispatcher, person: 'dui', roles: ['response'] };
    expect(may(dispatcher, 'complete', alarm)).toBe('dispatcher');
    expect(may(response, 'complete', alarm)).toBe('response');
    expect(may(response, 'complete', sent)).toBe('not-allowed');
    expect(may(lineStaff, 'complete', alarm)).toBe('not-allowed');
  });

  test('the counter tells the neighbour; what came without a point, the station', () => {
    expect(may(host, 'tell', closed)).toBe('host');
    expect(may(dispatcher, 'tell', closed)).toBe('not-allowed');
    const called = anEntry('log', { body: { kind: 'street' }, facts: { counting: 'matter' } });
    expect(may(dispatcher, 'tell', fold([called, anEntry('complete')]))).toBe('dispatcher');
    expect(may(leader, 'tell', fold([called, anEntry('complete')]))).toBe('not-allowed');
  });

  test('the call is made by someone other than the doer', () => {
    expect(may(dispatcher, 'call', closed)).toBe('dispatcher');
    expect(may({ ...dispatcher, person: 'zhao' }, 'call', closed)).toBe('doer-may-not-call');
  });

  test("记错了 is the author's, on the same day", () => {
    const body = { why: 'mistake' };
    expect(may(host, 'withdraw', reported, body)).toBe('host');
    expect(may(dispatcher, 'withdraw', reported, body)).toBe('not-author');
    expect(may(host, 'withdraw', reported, body, MONDAY_10 + DAY)).toBe('too-late-to-correct');
  });

  test('the community works its own points', () => {
    expect(may(committee, 'dispatch', reported)).toBe('community');
    expect(may({ ...committee, community: 'c2' }, 'dispatch', reported)).toBe('not-allowed');
  });

  test("an unknown type is nobody's right", () => {
    expect(may(dispatcher, '__proto__', reported)).toBe('not-allowed');
  });
});

describe('[A5] who sees what (PRODUCT §7)', () => {
  const personal = { salt: 's', text: '路灯不亮', phone: '13800000000' };

  test('a request is seen by its point, its community, the street, and the line while dispatched', () => {
    expect(scopesOf(reported)).toEqual(['street', 'point:p9', 'community:c1']);
    expect(scopesOf(sent)).toContain('line:chengguan');
    expect(scopesOf(fold([anEntry('reopen')], closed))).not.toContain('line:chengguan');
  });

  test("a line's account has no key to the street", () => {
    expect(scopesFor(lineStaff)).toEqual(['line:chengguan', 'person:zhao']);
  });

  test('a stranger sees nothing, the community no phone, the leader no phone, the line all while it handles', () => {
    expect(visiblePersonal(stranger, sent, personal)).toBeUndefined();
    expect(visiblePersonal(committee, sent, personal)).toEqual({ text: '路灯不亮' });
    expect(visiblePersonal(leader, sent, personal)).not.toHaveProperty('phone');
    expect(visiblePersonal(lineStaff, sent, personal)).toEqual(personal);
    expect(visiblePersonal(lineStaff, reported, personal)).toBeUndefined();
    expect(visiblePersonal(host, sent, personal)).toEqual(personal);
  });

  test('the point that recorded it keeps the phone when another point gets the matter', () => {
    const elsewhere = fold([anEntry('dispatch', { body: { to: { point: 'p2' } } })], reported);
    for (const actor of [host, stranger])
      expect(visiblePersonal(actor, elsewhere, personal)).toEqual(personal);
    expect(visiblePersonal(committee, elsewhere, personal)).not.toHaveProperty('phone');
  });
});
