import fc from 'fast-check';
import { encode } from 'uqr';
import { expect, test } from 'vitest';
import { fromBase45, toBase45 } from '../../src/protocol/base45.ts';
import { collect, readFrame, wholeOf, writeFrames } from '../../src/protocol/qr-frames.ts';
import { frameCode } from '../../src/ui/qr/frame-code.ts';

const alphanumeric = fc.string({
  unit: fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'),
  minLength: 1,
  maxLength: 535,
});

test('[C1] the phone draws a code module by module as a whole library of codes would', () => {
  fc.assert(
    fc.property(alphanumeric, (text) => {
      // A run of digits alone would be another mode there.
      fc.pre(/[^0-9]/.test(text));
      const same = {
        minVersion: 12,
        maxVersion: 12,
        maskPattern: 0,
        ecc: 'L',
        boostEcc: false,
        border: 0,
      } as const;
      expect(frameCode(text)).toEqual(encode(text, same).data);
    }),
    { numRuns: 25 },
  );
});

test('[C1] Base45 gives back what was written, and takes nothing else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(fromBase45(toBase45(bytes))).toEqual(bytes);
    }),
  );
  expect([':::', 'A', 'a1', 'ZZ', '1 é'].map(fromBase45)).toEqual(new Array(5).fill(undefined));
});

test('[C1] any bytes come whole out of their codes, each of which fits', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 19_200 }), (bytes) => {
      const texts = writeFrames('bundle', bytes, '0123abcd') ?? [];
      expect(Math.max(...texts.map(({ length }) => length))).toBeLessThanOrEqual(535);
      const frames = texts.map(readFrame).flatMap((frame) => frame ?? []);
      const whole = frames.reduceRight(collect, undefined as ReturnType<typeof collect> | undefined);
      expect(whole && wholeOf(whole)).toEqual(bytes);
    }),
    { numRuns: 25 },
  );
  expect(writeFrames('bundle', new Uint8Array(19_201), '0123abcd')).toBeUndefined();
});
