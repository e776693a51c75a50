import { expect, test } from 'vitest';
import { createJournalDatabase } from '../../src/store/journal-database.ts';
import { createSweeper } from '../../src/store/sweeper.ts';
import { createHandClock } from '../support/hand-clock.ts';
import { newDisk } from '../support/test-store.ts';

test('[F73] what is erased while an earlier sweep takes its last step is swept whole as well', async () => {
  const { indexedDB, name } = newDisk();
  const clock = createHandClock();
  const database = createJournalDatabase({ name, clock, indexedDB });
  const sweeper = createSweeper({ name: 'sweep', database, clock, indexedDB });
  const brooms = async () =>
    (await indexedDB.databases()).filter((each) => each.name?.startsWith('sweep')).length;
  const sweepTo = async (left: number) => {
    await expect.poll(() => clock.pending()).toBe(1);
    clock.elapse(10_000);
    await expect.poll(brooms).toBe(left);
  };

  await sweeper.begin();
  const sweeping = sweeper.goOn();
  for (const left of [3, 2, 1]) await sweepTo(left);
  await expect.poll(() => clock.pending()).toBe(1);
  await sweeper.begin();
  for (const left of [3, 2, 1]) await sweepTo(left);
  await expect.poll(() => clock.pending()).toBe(1);
  clock.elapse(10_000);
  await expect.poll(() => clock.pending()).toBe(1);
  clock.elapse(10_000);
  await sweeping;
  expect(await brooms()).toBe(0);
  database.close();
});
