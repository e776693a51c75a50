import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { fromBase64url, toBase64url } from '../../src/platform/base64url.ts';
import { randomSalt, sha256 } from '../../src/platform/hash.ts';
import { uuidv7 } from '../../src/platform/uuidv7.ts';

const NOW = Date.UTC(2030, 10, 20, 4);

test('an id is a UUID of version 7 that carries its millisecond', () => {
  const id = uuidv7(NOW);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replace(/-/g, '').slice(0, 12), 16)).toBe(NOW);
});

test('ten thousand ids of one millisecond are all different and in order', () => {
  const ids = Array.from({ length: 10_000 }, () => uuidv7(NOW + 1));
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
});

test('ids stay in order when the clock goes back', () => {
  const before = uuidv7(NOW + 60_000);
  expect(uuidv7(NOW - 365 * 86_400_000) > before).toBe(true);
});

test('[E2] sha256 hashes the UTF-8 bytes of a Chinese text', async () => {
  const text = '街坊要问,就报这个号';
  expect(await sha256(text)).toBe(createHash('sha256').update(text, 'utf8').digest('base64url'));
});

test('[E2] a salt has 128 bits and is never the same twice', () => {
  expect(fromBase64url(randomSalt())).toHaveLength(16);
  expect(randomSalt()).not.toBe(randomSalt());
});

test('base64url gives every byte back', () => {
  const bytes = Uint8Array.from({ length: 257 }, (_, i) => i % 256);
  const text = toBase64url(bytes);
  expect(text).toBe(Buffer.from(bytes).toString('base64url'));
  expect(fromBase64url(text)).toEqual(bytes);
});
