import type { Book } from './books.ts';
import type { Paged } from './figures.ts';
import { type BenchPhone, openPhone } from './phone.ts';
import type { Site } from './site.ts';

/** Phones that hold the same book, each in its own way. */
export type Readers<Name extends Paged> = Readonly<Record<Name, BenchPhone>>;

/** Opens and fills them; the caller closes them. */
export async function openReaders<Name extends Paged>(
  site: Site,
  book: Book,
  names: readonly Name[],
): Promise<Readers<Name>> {
  const readers: [Name, BenchPhone][] = [];
  for (const name of names) readers.push([name, await openReader(site, book, name)]);
  return Object.fromEntries(readers) as Readers<Name>;
}

async function openReader(site: Site, book: Book, who: Paged): Promise<BenchPhone> {
  const phone = await openPhone(site, who);
  if (who === 'dexie') await phone.page.evaluate((count) => bench.record(count), book.matters);
  else await phone.page.evaluate((from) => bench.fill?.(from), await book.source(who));
  const held = await phone.page.evaluate(() => bench.held());
  if (held !== book.matters) throw new Error(`${who}: ${held} of ${book.matters} are on the phone.`);
  return phone;
}
