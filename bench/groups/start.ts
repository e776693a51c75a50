import type { Page } from 'playwright-core';
import { type AppPhones, appPhones } from '../app-phones.ts';
import type { Figure } from '../figures.ts';
import type { Ground } from '../ground.ts';
import type { BenchPhone } from '../phone.ts';
import { openReaders, type Readers } from '../readers.ts';
import { clickUntil, type Signs, tapAsSoonAsPossible } from '../taps.ts';
import { inTurns } from '../turns.ts';
import { type Sample, startRows } from './start-rows.ts';

const BARE: Signs = { tile: '.tile', button: '.save', taken: '.kept' };
const OURS: Signs = { tile: '.tile', button: '.button-primary', taken: '.waiting, .slip' };
const SAVED = '.slip';

const PUTTERS = ['dexie', 'rxdb', 'pouchdb'] as const;
type Putters = Readers<(typeof PUTTERS)[number]>;

/** A phone is taken out of the pocket without a network: until it takes a record, until it is saved, until the list shows. */
export async function start(ground: Ground): Promise<Figure[]> {
  const phones = await appPhones(ground);
  const putters = {
    some: await openReaders(ground.site, await ground.book(300), PUTTERS),
    many: await openReaders(ground.site, await ground.book(3000), PUTTERS),
  };
  const figures: Figure[] = [];
  for (const cpu of [1, 6] as const) {
    const what = { who: ['bare', 'none', 'some', 'many'] as const, runs: ground.runs };
    const taken = await inTurns(`start, ${cpu}× CPU, until the first tap`, what, async (who) => {
      const sample = await phones[who].use(cpu, (page) => once(page, phones[who].origin, who));
      if (who !== 'some' && who !== 'many') return sample;
      return { ...sample, puts: await putsOf(putters[who], cpu) };
    });
    figures.push(...startRows(taken, cpu));
  }
  for (const phone of Object.values(phones)) phone.throwAway();
  for (const reader of Object.values(putters).flatMap((one) => Object.values(one))) await reader.close();
  return figures;
}

async function once(page: Page, origin: string, who: keyof AppPhones): Promise<Sample> {
  await page.addInitScript(tapAsSoonAsPossible, who === 'bare' ? BARE : OURS);
  await page.goto(origin);
  const answered = await page.waitForFunction(() => globalThis.answered);
  const { first = Number.NaN, second = Number.NaN } = (await answered.jsonValue()) ?? {};
  if (who === 'bare' || who === 'none') return { ms: first, second };
  await leaveForHome(page);
  await clickUntil(page, OURS.tile, OURS.button);
  const saved = await clickUntil(page, OURS.button, SAVED);
  await leaveForHome(page);
  const list = await clickUntil(page, 'a[href="/records"]', '.list-row:nth-child(50)');
  return { ms: first, second, saved, list };
}

/** Home stands there whole when it shows the last record: the databases are open, and have answered. */
async function leaveForHome(page: Page): Promise<void> {
  await page.locator('.slip .button').click();
  await page.locator('.home-last .list-row').waitFor();
}

/** The first put warms the database up, as the first record has done on ours. */
async function putsOf(putters: Putters, cpu: 1 | 6): Promise<Record<keyof Putters, number>> {
  const { dexie, rxdb, pouchdb } = putters;
  return { dexie: await put(dexie, cpu), rxdb: await put(rxdb, cpu), pouchdb: await put(pouchdb, cpu) };
}

async function put({ page, under }: BenchPhone, cpu: 1 | 6): Promise<number> {
  await under({ cpu, network: 'none' });
  await page.evaluate(() => bench.put());
  return await page.evaluate(() => bench.put());
}
