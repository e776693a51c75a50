import { describe, expect, it } from 'vitest';
import { type AlarmFacts, alarmOf } from '../../src/point/alarm.ts';
import { anEntry, MONDAY_10 } from '../support/builders.ts';
import { anItem, directory } from './an-item.ts';

const raised = { request: 'r1', emergency: 'medical', at: MONDAY_10 };
const alert = anEntry('alert', {
  by: 'li',
  role: 'host',
  body: { emergency: 'medical' },
  facts: { counting: 'emergency' },
});

function alarm(facts: Partial<AlarmFacts>) {
  return alarmOf({
    raised,
    item: undefined,
    saving: undefined,
    takenBack: false,
    patience: 'fresh',
    directory,
    ...facts,
  });
}

describe('an alert', () => {
  it('is quiet until a number was tapped', () => {
    expect(alarm({ raised: undefined })).toEqual({ state: 'quiet' });
  });

  it('is never called received before the station has it', () => {
    const waiting = anItem([alert], { arrival: { state: 'saved' }, unsent: [alert.id] });
    expect(alarm({ item: waiting, patience: 'slow' })).toMatchObject({
      state: 'telling',
      received: false,
      patience: 'slow',
    });
    expect(alarm({ item: anItem([alert]) })).toMatchObject({ state: 'telling', received: true });
  });

  it('that could not be kept says so, and whether enrolling would help', () => {
    expect(alarm({ saving: { state: 'failed', code: 'storage' } })).toMatchObject({ enrolled: true });
    expect(alarm({ saving: { state: 'failed', code: 'notEnrolled' } })).toMatchObject({ enrolled: false });
  });

  it('shows who answered, and when', () => {
    const answered = anItem([alert, anEntry('acknowledge', { by: 'diao', at: MONDAY_10 + 60_000 })]);
    expect(alarm({ item: answered })).toMatchObject({
      state: 'acknowledged',
      who: '陈调度',
      at: MONDAY_10 + 60_000,
    });
  });

  it('can be taken back, even after it was answered', () => {
    const answered = anItem([alert, anEntry('acknowledge', { by: 'diao' })]);
    expect(alarm({ item: answered, takenBack: true })).toEqual({ state: 'takenBack' });
  });
});
