import { describe, expect, test } from 'vitest';
import { fieldsOf, openedForm, partsOf, untouched, wrongsOf } from '../../src/desk/action-form.ts';
import { inputOfMoment, momentOfInput } from '../../src/desk/date-input.ts';
import type { Action, Offer } from '../../src/desk/offers.ts';
import { fold } from '../../src/domain/fold.ts';
import { bodySchemas } from '../../src/protocol/bodies.ts';
import { aMatter, anEntry, MONDAY_10 } from '../support/builders.ts';

const plain = (action: Action): Offer => ({ action, onBehalf: false });
const forOther = (action: Action): Offer => ({ action, onBehalf: true });

describe('what a form asks and what it sends', () => {
  test('a dispatch names whom, and keeps names and measures out of the body [E2]', () => {
    const typed = {
      ...untouched,
      to: 'line:chengguan',
      responsible: '王同志',
      responsiblePhone: '0793-0000000',
      text: '换灯管',
      days: '2',
    };
    expect(wrongsOf(plain('dispatch'), typed)).toEqual({});
    const { body, personal } = partsOf(plain('dispatch'), typed);
    expect(body).toEqual({ to: { line: 'chengguan' }, days: 2 });
    expect(personal).toMatchObject({ text: '换灯管', responsible: '王同志' });
  });

  test('days are whole, from 1 to 60', () => {
    for (const days of ['0', '61', '1.5', 'x', '-1', '100']) {
      expect(wrongsOf(plain('dispatch'), { ...untouched, to: 'line:a', days })).toEqual({ days: 'days' });
    }
  });

  test('who sends back names who should have it', () => {
    expect(wrongsOf(plain('decline'), untouched)).toEqual({ to: 'missing', text: 'missing' });
    const typed = { ...untouched, to: 'community:c1', text: '不归我们' };
    expect(partsOf(plain('decline'), typed).body).toEqual({ better: { community: 'c1' } });
  });

  test('a dispatch after a return opens with whom the line named', () => {
    const sent = fold([aMatter(MONDAY_10 + 9e8), anEntry('dispatch', { body: { to: { line: 'a' } } })]);
    const declined = fold([anEntry('decline', { body: { better: { community: 'c1' } } })], sent);
    expect(openedForm(plain('dispatch'), declined, '').to).toBe('community:c1');
  });

  test('the number of the other office is asked only for what was passed on', () => {
    expect(fieldsOf(plain('complete'), untouched)).not.toContain('reference');
    expect(fieldsOf(plain('complete'), { ...untouched, outcome: 'passedOn' })).toContain('reference');
    const changedMind = { ...untouched, outcome: 'solved', reference: '123', text: '好了' };
    expect(partsOf(plain('complete'), changedMind).body).toEqual({ outcome: 'solved' });
  });

  test('a neighbour who was not reached said nothing about solved', () => {
    const call = (result: string) => partsOf(plain('call'), { ...untouched, result, solved: 'no' }).body;
    expect(call('unreached')).toEqual({ result: 'unreached' });
    expect(call('dissatisfied')).toEqual({ result: 'dissatisfied', solved: false });
  });

  test('代填 says for whom, how and when, in the time of the street', () => {
    const typed = { ...untouched, outcome: 'solved', text: '修好了' };
    expect(wrongsOf(forOther('complete'), typed)).toEqual({ behalf: 'missing', behalfAt: 'missing' });
    const filled = { ...typed, behalf: '水务公司 王师傅', behalfAt: inputOfMoment(MONDAY_10) };
    expect(wrongsOf(forOther('complete'), filled)).toEqual({});
    const { body, personal } = partsOf(forOther('complete'), filled);
    expect(body['onBehalf']).toEqual({ how: 'phone', at: MONDAY_10 });
    expect(personal['onBehalf']).toBe('水务公司 王师傅');
  });

  test('every field of a body is one that the protocol knows', () => {
    const typed = {
      ...untouched,
      to: 'line:a',
      days: '3',
      reason: 'court',
      outcome: 'passedOn',
      result: 'fairly',
      reference: '7',
    };
    for (const action of [
      'dispatch',
      'decline',
      'extend',
      'notAccept',
      'complete',
      'call',
      'withdraw',
    ] as const) {
      const known = Object.keys(bodySchemas[action].properties);
      expect(known).toEqual(expect.arrayContaining(Object.keys(partsOf(plain(action), typed).body)));
    }
  });

  test('a moment survives its field, whatever the zone of the machine', () => {
    expect(inputOfMoment(MONDAY_10)).toBe('2026-11-23T10:00');
    expect(momentOfInput('2026-11-23T10:00')).toBe(MONDAY_10);
    expect(momentOfInput('2026-11-')).toBeUndefined();
  });
});
