import { describe, expect, it } from 'vitest';
import type { AnyEntry } from '../../src/domain/entry.ts';
import { earlierAlert } from '../../src/point/earlier-alert.ts';
import { anEntry, MONDAY_10 } from '../support/builders.ts';
import { anItem } from './an-item.ts';

const MINUTE = 60_000;
const unsent = anEntry('alert', {
  by: 'li',
  role: 'host',
  body: { emergency: 'medical', point: 'p9' },
  facts: { counting: 'emergency' },
});
const collapsed = { ...unsent, device: 'd1' };

function earlier(entries: AnyEntry[] = [collapsed], now = MONDAY_10 + MINUTE, device = 'd1') {
  return earlierAlert([anItem(entries)], device, now);
}

describe('an alert goes on when the page is opened again', () => {
  it('if this phone raised it within the hour, and nobody has ended it', () => {
    expect(earlier()).toEqual({ request: 'r1', emergency: 'medical', at: MONDAY_10 });
    expect(earlier([collapsed, anEntry('acknowledge')])).toBeDefined();
    expect(earlier([collapsed], MONDAY_10 + 61 * MINUTE)).toBeUndefined();
  });

  it('before the station has it', () => {
    expect(earlierAlert([anItem([unsent])], 'd1', MONDAY_10 + MINUTE)).toBeDefined();
  });

  it('but not once it was ended: whoever falls next is another emergency', () => {
    expect(earlier([collapsed, anEntry('acknowledge'), anEntry('complete')])).toBeUndefined();
    expect(earlier([collapsed, anEntry('falseAlarm')])).toBeUndefined();
  });

  it('and not for another shop’s alert that this phone sees too', () => {
    expect(earlier([collapsed], MONDAY_10 + MINUTE, 'd2')).toBeUndefined();
  });

  it('nor when the clock fell back to years before it', () => {
    expect(earlier([collapsed], new Date('2015-01-01').getTime())).toBeUndefined();
  });
});
