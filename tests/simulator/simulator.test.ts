import { expect, test } from 'vitest';
import { simulate } from './simulate.ts';

const SEEDS = 30;

for (let seed = 1; seed <= SEEDS; seed++) {
  test(`[I1–I10] whatever the network, the clock, the storage and the people do, all agree in the end (seed ${seed})`, {
    timeout: 60_000,
  }, async () => {
    expect((await simulate(seed)).findings).toEqual([]);
  });
}
