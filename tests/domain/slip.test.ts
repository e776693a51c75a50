import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSlip, slipDigits, spokenSlip } from '../../src/domain/slip.ts';

const slips = fc.record({
  point: fc.integer({ min: 0, max: 999 }),
  device: fc.integer({ min: 0, max: 999 }),
  running: fc.integer({ min: 1, max: 999_999 }),
});

describe('[E7] the number on the slip', () => {
  test('point 9, device 3, 27 is spoken 上滩3-027-6', () => {
    expect(spokenSlip(slipDigits({ point: 9, device: 3, running: 27 }), '上滩')).toBe('上滩3-027-6');
  });

  test('what was written is read back', () => {
    fc.assert(
      fc.property(slips, (slip) => {
        expect(readSlip(slipDigits(slip))).toEqual(slip);
      }),
    );
  });

  test('one misread digit is always noticed', () => {
    const misread = fc.tuple(slips, fc.nat(12), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(misread, ([slip, place, shift]) => {
        const digits = slipDigits(slip);
        const wrong = String((Number(digits[place]) + shift) % 10);
        expect(readSlip(digits.slice(0, place) + wrong + digits.slice(place + 1))).toBeUndefined();
      }),
    );
  });
});
