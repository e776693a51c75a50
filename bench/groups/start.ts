import type { Page } from 'playwright-core';
import { words } from '../../src/messages/point.ts';
import { openBareSite } from '../bare-site.ts';
import type { Figure } from '../figures.ts';
import type { Ground } from '../ground.ts';
import { type KeptPhone, keptPhone } from '../kept-phone.ts';
import { openPhone } from '../phone.ts';

/** Tile, button, and the sign that the tap was taken. */
const BARE = ['.tile', '.save', '.kept'];
const OURS = ['.tile', '.button-primary', '.waiting, .slip'];
const SAVED = [...OURS, '.slip'];

interface Phones {
  readonly bare: Samples;
  readonly empty: Samples;
  readonly some: Samples;
  readonly many: Samples;
}

interface Samples {
  readonly start: number[];
  readonly save: number[];
  readonly list: number[];
}

/** A phone is taken out of the pocket without a network: until it takes a record, until it is saved, until the list shows. */
export async function start(ground: Ground): Promise<Figure[]> {
  const { bare, empty, some, many } = await measured(ground);
  const dexie = await strictPuts(ground);
  return [
    {
      what: 'cold offline start to the first accepted tap, 6× CPU, nothing on the phone',
      unit: 'ms',
      samples: { ours: empty.start, bare: bare.start },
    },
    {
      what: 'the same with 300 matters',
      unit: 'ms',
      samples: { ours: some.start, bare: bare.start },
      goals: [{ beside: 'bare', atMost: 2 }],
      limit: 1000,
    },
    {
      what: 'the same with 3,000 matters',
      unit: 'ms',
      samples: { ours: many.start, bare: bare.start, some: some.start },
      goals: [{ beside: 'some', atMost: 1.3 }],
    },
    {
      what: 'tap to saved, 6× CPU, 300 matters',
      unit: 'ms',
      samples: { ours: some.save, dexie },
      goals: [{ beside: 'dexie', atMost: 3 }],
    },
    {
      what: 'tap to saved, 6× CPU, 3,000 matters',
      unit: 'ms',
      samples: { ours: many.save, dexie, some: some.save },
      goals: [{ beside: 'some', atMost: 1.3 }],
    },
    {
      what: 'tap to the list on the screen, 6× CPU, 3,000 matters',
      unit: 'ms',
      samples: { ours: many.list, some: some.list },
    },
  ];
}

async function measured({ site, street, runs }: Ground): Promise<Phones> {
  const bareSite = await openBareSite();
  const ours = async (matters: number) => {
    const shop = await street.openShop(matters);
    return await keptPhone((page) => enrol(page, site.origin, shop.link, matters));
  };
  const kept: Record<keyof Phones, KeptPhone> = {
    bare: await keptPhone((page) => visit(page, bareSite.origin)),
    ...{ empty: await ours(0), some: await ours(300), many: await ours(3000) },
  };
  const samples: Phones = { bare: none(), empty: none(), some: none(), many: none() };
  for (let run = 0; run < runs; run += 1) {
    for (const name of Object.keys(kept) as (keyof Phones)[]) {
      const from = name === 'bare' ? bareSite.origin : site.origin;
      await kept[name].use((page) => once(page, from, name === 'bare', samples[name]));
    }
  }
  for (const phone of Object.values(kept)) phone.throwAway();
  bareSite.close();
  return samples;
}

async function once(page: Page, origin: string, bare: boolean, samples: Samples): Promise<void> {
  await page.addInitScript(tapAsSoonAsPossible, bare ? BARE : OURS);
  await page.goto(origin);
  samples.start.push(await reached(page));
  if (bare) return;
  await page.locator('.slip .button').click();
  await page.locator('.tile').first().waitFor();
  samples.save.push(await page.evaluate(tapToSaved, SAVED));
  await page.locator('.slip .button').click();
  samples.list.push(await page.evaluate(tapToList));
}

/** Runs in the page before anything else: taps whatever appears, and notes when the last sign is there. */
function tapAsSoonAsPossible(signs: readonly string[]): void {
  let next = 0;
  const look = () => {
    const found = document.querySelector<HTMLElement>(signs[next] ?? '');
    if (!found) return;
    next += 1;
    if (next < signs.length) return found.click();
    Object.assign(window, { reachedAfter: performance.now() });
    watch.disconnect();
  };
  const watch = new MutationObserver(look);
  watch.observe(document, { childList: true, subtree: true });
}

async function reached(page: Page): Promise<number> {
  const found = await page.waitForFunction(() => (window as { reachedAfter?: number }).reachedAfter);
  return (await found.jsonValue()) ?? Number.NaN;
}

/** Runs in the page: from the second tap of a record until its number is there, which is after the strict commit. */
async function tapToSaved([tile = '', save = '', , saved = '']: readonly string[]): Promise<number> {
  const seen = (selector: string) =>
    new Promise<HTMLElement>((resolve) => {
      const look = () => {
        const found = document.querySelector<HTMLElement>(selector);
        if (found) resolve(found);
        else requestAnimationFrame(look);
      };
      look();
    });
  (await seen(tile)).click();
  const button = await seen(save);
  const started = performance.now();
  button.click();
  await seen(saved);
  return performance.now() - started;
}

/** Runs in the page: from the tap on 「都在这里」 until the first row of the list is there. */
async function tapToList(): Promise<number> {
  const link = document.querySelector<HTMLElement>('a[href="/records"]');
  const started = performance.now();
  link?.click();
  await new Promise<void>((resolve) => {
    const look = () => (document.querySelector('.list-row') ? resolve() : requestAnimationFrame(look));
    look();
  });
  return performance.now() - started;
}

async function enrol(page: Page, origin: string, link: () => Promise<string>, matters: number) {
  await page.goto(origin + (await link()));
  await page.getByRole('button', { name: words().enrol.start }).click();
  await page.goto(`${origin}/me`);
  await page.getByText(words().me.offlineReady).waitFor();
  if (matters === 0) return;
  await page.goto(`${origin}/records`);
  await page.locator('.list-row').first().waitFor();
}

async function visit(page: Page, origin: string): Promise<void> {
  await page.goto(origin);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
}

/** The first put warms the database up, as the first record has done on ours. */
async function strictPuts({ site, runs }: Ground): Promise<number[]> {
  const phone = await openPhone(`${site.origin}/bench/dexie`);
  await phone.under({ cpu: 6, network: 'loopback' });
  const samples: number[] = [];
  for (let run = 0; run <= runs; run += 1)
    samples.push((await phone.page.evaluate(() => bench.put?.())) ?? Number.NaN);
  await phone.close();
  return samples.slice(1);
}

function none(): Samples {
  return { start: [], save: [], list: [] };
}
