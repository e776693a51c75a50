import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frozenTime } from '../../src/domain/frozen-time.ts';

const NOW = Date.UTC(2026, 10, 23, 2);
const YEAR = 365 * 86_400_000;

describe('[E5] the time that people see', () => {
  test('a right clock is believed', () => {
    expect(frozenTime({ wall: NOW - 60_000, ownOffset: 0, pushOffset: 0, high: NOW })).toEqual({
      time: NOW - 60_000,
      approx: false,
    });
  });

  test('a clock a year behind is corrected by the offset of its own run', () => {
    const wall = NOW - YEAR - 60_000;
    expect(frozenTime({ wall, ownOffset: YEAR, pushOffset: 0, high: NOW })).toEqual({
      time: NOW - 60_000,
      approx: false,
    });
  });

  test('without a measured run it is a guess, marked 约, never before the entry before it', () => {
    const low = NOW - 3_600_000;
    expect(frozenTime({ wall: NOW - YEAR, pushOffset: 0, low, high: NOW })).toEqual({
      time: low,
      approx: true,
    });
  });

  test('a phone in 2035 writes nothing in the future', () => {
    expect(frozenTime({ wall: NOW + 9 * YEAR, pushOffset: 0, high: NOW })).toEqual({
      time: NOW,
      approx: true,
    });
  });

  test('a correction of up to five minutes by the bounds is not worth a word', () => {
    expect(frozenTime({ wall: NOW + 240_000, ownOffset: 0, pushOffset: 0, high: NOW })).toEqual({
      time: NOW,
      approx: false,
    });
    expect(frozenTime({ wall: NOW + 360_000, ownOffset: 0, pushOffset: 0, high: NOW })).toEqual({
      time: NOW,
      approx: true,
    });
  });

  test('it always lies within its bounds', () => {
    const clocks = fc.integer({ min: -8e15, max: 8e15 });
    fc.assert(
      fc.property(
        clocks,
        clocks,
        fc.option(clocks, { nil: undefined }),
        fc.integer({ min: 0, max: YEAR }),
        (wall, pushOffset, ownOffset, back) => {
          const low = NOW - back;
          const { time } = frozenTime({
            wall,
            pushOffset,
            low,
            high: NOW,
            ...(ownOffset !== undefined && { ownOffset }),
          });
          expect(time).toBeGreaterThanOrEqual(low);
          expect(time).toBeLessThanOrEqual(NOW);
        },
      ),
    );
  });
});
