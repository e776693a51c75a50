import type { Book } from '../books.ts';
import type { Figure, Goal } from '../figures.ts';
import type { Ground } from '../ground.ts';
import { type BenchPhone, type Conditions, checkSignal, conditionWords, openPhone } from '../phone.ts';
import { FAST, runsUnder, signalsFor } from '../slow-runs.ts';
import { each, inTurns } from '../turns.ts';

const FILLERS = ['ours', 'rxdb', 'pouchdb'] as const;
type Filler = (typeof FILLERS)[number];

/** A new phone fetches all that the street holds for it, until the list shows; ours is enrolled on the way. */
export async function fill(ground: Ground): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const matters of [300, 2000]) {
    const book = await ground.book(matters);
    for (const conditions of signalsFor(matters === 2000))
      figures.push(...(await under(ground, book, conditions, goalsOf(matters, conditions))));
  }
  return figures;
}

function goalsOf(matters: number, { network }: Conditions): Goal[] {
  if (matters !== 2000) return [];
  if (network === '2G') return [{ beside: 'pouchdb', faster: 6 }];
  return [
    { beside: 'pouchdb', faster: 2.5 },
    { beside: 'rxdb', faster: 4 },
  ];
}

async function under(
  ground: Ground,
  book: Book,
  conditions: Conditions,
  goals: readonly Goal[],
): Promise<Figure[]> {
  const what = `first fill with ${book.matters.toLocaleString('en')} matters`;
  const named = `${what}, ${conditionWords(conditions)}`;
  const runs = runsUnder(conditions, ground.runs, goals);
  const samples = await inTurns(named, { who: FILLERS, runs }, (who) => once(ground, book, who, conditions));
  const row = (words: string, unit: Figure['unit'], read: (sample: Sample) => number): Figure => ({
    ...{ what: words, unit, samples: each(samples, read) },
  });
  const rows: Figure[] = [
    { ...row(`${named}, until the list shows`, 'ms', ({ ms }) => ms), goals },
    row(`${named}, until all are there`, 'ms', ({ all }) => all),
    row(`${named}, main thread blocked beyond 50 ms`, 'ms', ({ blocked }) => blocked),
  ];
  if (conditions !== FAST) return rows;
  const lighter: Goal[] = goals.length > 0 ? [{ beside: 'pouchdb', atMost: 0.3 }] : [];
  return [
    ...rows,
    { ...row(`${what}, on the wire`, 'kB', ({ kB }) => kB), goals: lighter },
    row(`${what}, JavaScript heap after it`, 'MB', ({ MB }) => MB),
  ];
}

type Sample = Awaited<ReturnType<typeof once>>;

async function once({ site }: Ground, book: Book, who: Filler, conditions: Conditions) {
  const phone = await openPhone(site, who);
  const source = await book.source(who);
  await phone.under(conditions);
  const [bytes, blockedBefore] = [site.bytes(), await phone.page.evaluate(() => bench.blocked())];
  const filled = await phone.page.evaluate((from) => bench.fill?.(from), source);
  const { list: ms, all } = filled ?? { list: Number.NaN, all: Number.NaN };
  const kB = (site.bytes() - bytes) / 1000;
  const blocked = (await phone.page.evaluate(() => bench.blocked())) - blockedBefore;
  const MB = await phone.heap();
  const shown = await rowsOf(phone);
  await phone.page.evaluate(() => bench.list());
  const newest = await rowsOf(phone);
  const held = await phone.page.evaluate(() => bench.held());
  await phone.close();
  checkSignal(conditions, { ms: all, kB });
  if (held !== book.matters || shown.length !== 50)
    throw new Error(
      `${who}: ${held} of ${book.matters} are on the phone, ${shown.length} rows on its screen.`,
    );
  // A list that shows before all are there must be the one that shows afterwards.
  if (shown.join('\n') !== newest.join('\n')) throw new Error(`${who}: its list was not the newest.`);
  return { ms, all, kB, MB, blocked };
}

function rowsOf({ page }: BenchPhone): Promise<string[]> {
  return page.locator('#app li').allTextContents();
}
