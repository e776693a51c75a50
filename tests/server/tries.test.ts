import type { FastifyReply } from 'fastify';
import { expect, test } from 'vitest';
import { type StationKeys, sha256 } from '../../src/server/keys.ts';
import { Nonces } from '../../src/server/nonces.ts';
import { Tries } from '../../src/server/tries.ts';

const MANY = 50_000;
const noReply = { header: () => noReply } as unknown as FastifyReply;

test('[F69] a stranger with many names makes no try slower, and his names are forgotten', () => {
  const tries = new Tries(2, 1000);
  for (let count = 0; count < MANY; count++) tries.begin(`name ${count}`, 0, noReply);
  tries.begin('own', 0, noReply);
  tries.begin('own', 0, noReply);
  expect(() => tries.begin('own', 0, noReply)).toThrow('too-many-tries');
  expect(() => tries.begin('own', 1001, noReply)).not.toThrow();
});

test('[F53] failures before the clock was set back lock no door until it has caught up', () => {
  const tries = new Tries(2, 1000);
  const DAY = 86_400_000;
  for (let count = 0; count < 2; count++) tries.begin('own', DAY, noReply);
  expect(() => tries.begin('own', DAY + 1, noReply)).toThrow('too-many-tries');
  for (let count = 0; count < 2; count++) tries.begin('own', 5, noReply);
  expect(() => tries.begin('own', 6, noReply)).toThrow('too-many-tries');
});

test('[F69] [A7] many nonces within two minutes make none slower, and each is used once', () => {
  const nonces = new Nonces({ mark: sha256 } as StationKeys);
  const first = nonces.make('d', 0);
  expect(nonces.use(first, 'd', 60_000)).toBe(true);
  for (let count = 0; count < MANY; count++) nonces.use(nonces.make('d', 60_000), 'd', 60_000);
  expect(nonces.use(first, 'd', 120_000)).toBe(false);
  expect(nonces.use(nonces.make('d', 300_000), 'd', 300_000)).toBe(true);
});
