import type { Page } from 'playwright-core';
import { type AppPhone, type AppPhones, appPhones } from '../app-phones.ts';
import type { Figure } from '../figures.ts';
import type { Ground } from '../ground.ts';
import type { BenchPhone, Conditions } from '../phone.ts';
import { openReaders } from '../readers.ts';
import { clickUntil, openAndTap, type Signs } from '../taps.ts';
import { inTurns } from '../turns.ts';
import { type Opened, PUTTERS, startRows, type Used } from './start-rows.ts';

const BARE: Signs = { tile: '.tile', button: '.save', taken: '.kept' };
const OURS: Signs = { tile: '.tile', button: '.button-primary', taken: '.waiting, .slip' };
const SAVED = '.slip';

type Cpu = Conditions['cpu'];

/** A phone is taken out of the pocket without a network: until it takes a record, until it is saved, until the list shows. */
export async function start(ground: Ground): Promise<Figure[]> {
  const phones = await appPhones(ground);
  // Nothing else runs beside a start that is counted: the peers are opened after the last of them.
  const opened = await atBothSpeeds((cpu) => open(ground, phones, cpu));
  const some = await use(ground, phones.some, 300);
  const many = await use(ground, phones.many, 3000);
  for (const phone of Object.values(phones)) phone.throwAway();
  return ([1, 6] as const).flatMap((cpu) =>
    startRows({ opened: opened[cpu], some: some[cpu], many: many[cpu] }, cpu),
  );
}

async function atBothSpeeds<Taken>(take: (cpu: Cpu) => Promise<Taken>): Promise<Record<Cpu, Taken>> {
  return { 1: await take(1), 6: await take(6) };
}

function open({ runs }: Ground, phones: AppPhones, cpu: Cpu): Promise<Opened> {
  const who = ['bare', 'none', 'some', 'many'] as const;
  return inTurns(`start, ${cpu}× CPU, until the first tap`, { who, runs }, (who) => {
    const { use, origin } = phones[who];
    return use(cpu, (page) => openAndTap(page, origin, who === 'bare' ? BARE : OURS));
  });
}

async function use(ground: Ground, { use, origin }: AppPhone, matters: number): Promise<Record<Cpu, Used>> {
  const peers = await openReaders(ground.site, await ground.book(matters), PUTTERS);
  const what = { who: ['ours', ...PUTTERS] as const, runs: ground.runs };
  const used = await atBothSpeeds((cpu) =>
    inTurns(`start, ${cpu}× CPU, ${matters} matters, until saved`, what, (who) =>
      who === 'ours' ? use(cpu, (page) => saveAndList(page, origin)) : put(peers[who], cpu),
    ),
  );
  for (const peer of Object.values(peers)) await peer.close();
  return used;
}

async function saveAndList(page: Page, origin: string) {
  await openAndTap(page, origin, OURS);
  await leaveForHome(page);
  await clickUntil(page, OURS.tile, OURS.button);
  const ms = await clickUntil(page, OURS.button, SAVED);
  await leaveForHome(page);
  const list = await clickUntil(page, 'a[href="/records"]', '.list-row:nth-child(50)');
  return { ms, list };
}

/** Home stands there whole when it shows the last record: the databases are open, and have answered. */
async function leaveForHome(page: Page): Promise<void> {
  await page.locator('.slip .button').click();
  await page.locator('.home-last .list-row').waitFor();
}

/** The first put warms the database up, as the first record has done on ours. */
async function put({ page, under }: BenchPhone, cpu: Cpu) {
  await under({ cpu, network: 'none' });
  await page.evaluate(() => bench.put());
  return { ms: await page.evaluate(() => bench.put()) };
}
