import type { Page } from 'playwright-core';
import type { Book } from '../books.ts';
import type { Figure, Paged, Samples } from '../figures.ts';
import type { Ground } from '../ground.ts';
import { SAID } from '../pages/matter.ts';
import { type BenchPhone, type Conditions, conditionWords } from '../phone.ts';
import { openReaders, type Readers } from '../readers.ts';
import { each, inTurns } from '../turns.ts';

const READERS = ['ours', 'dexie', 'rxdb', 'pouchdb'] as const;

/** Without a network: the newest 50 are read and put on the screen; words are found among all. */
export async function look(ground: Ground): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const matters of [300, 3000]) {
    const book = await ground.book(matters);
    const readers = await openReaders(ground.site, book, READERS);
    for (const cpu of [1, 6] as const)
      figures.push(...(await under(ground, book, readers, { cpu, network: 'none' })));
    for (const reader of Object.values(readers)) await reader.close();
  }
  return figures;
}

async function under(
  { runs }: Ground,
  { matters }: Book,
  readers: Readers<Paged>,
  conditions: Conditions,
): Promise<Figure[]> {
  const named = `${matters.toLocaleString('en')} matters, ${conditionWords(conditions)}`;
  const samples = await inTurns(`looking, ${named}`, { who: READERS, runs }, (who) =>
    once(readers[who], conditions),
  );
  const row = (what: string, taken: Samples): Figure => ({ what, unit: 'ms', samples: taken });
  const list = row(
    `tap → the newest 50 on the screen, ${named}`,
    each(samples, ({ ms }) => ms),
  );
  if (samples.ours.some(({ once }) => once === undefined)) return [list];
  return [
    list,
    row(
      `searching what one in five says, ${named}`,
      each(samples, ({ often = Number.NaN }) => often),
    ),
    row(
      `searching what only the oldest says, ${named}`,
      each(samples, ({ once = Number.NaN }) => once),
    ),
  ];
}

/** On a page loaded anew, so that nothing was read before. */
async function once({ page, under }: BenchPhone, conditions: Conditions) {
  await under({ cpu: 1, network: 'loopback' });
  await page.reload();
  await page.evaluate(() => bench.open());
  await under(conditions);
  const ms = await page.evaluate(() => bench.list());
  await shows(page, 50);
  if (!(await page.evaluate(() => 'search' in bench))) return { ms };
  const often = await find(page, SAID.often);
  const once = await find(page, SAID.once);
  return { ms, often, once };
}

async function find(page: Page, said: { readonly text: string; readonly hits: number }): Promise<number> {
  const took = await page.evaluate(({ text, hits }) => bench.search?.(text, hits), said);
  await shows(page, said.hits);
  return took ?? Number.NaN;
}

async function shows(page: Page, rows: number): Promise<void> {
  const shown = await page.locator('#app li').count();
  if (shown !== rows) throw new Error(`${page.url()}: ${shown} rows instead of ${rows}.`);
}
