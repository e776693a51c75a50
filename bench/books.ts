import type { Paged } from './figures.ts';
import { matterOf } from './pages/matter.ts';
import { ask } from './peer-call.ts';
import { say } from './progress.ts';
import type { Site } from './site.ts';
import type { Shop, Street } from './street.ts';

/** The same matters at each server, in the same order. */
export interface Book {
  readonly matters: number;
  readonly shop: Shop;
  /** What a page is told to fill itself from: a fresh code for ours, the name of the database for the peers. */
  source(who: Paged): Promise<string>;
}

/** Makes each book when it is first asked for. */
export function createBooks(site: Site, street: Street): (matters: number) => Promise<Book> {
  const made = new Map<number, Promise<Book>>();
  return (matters) => {
    const book = made.get(matters) ?? makeBook(site, street, matters);
    made.set(matters, book);
    return book;
  };
}

async function makeBook({ origin }: Site, street: Street, matters: number): Promise<Book> {
  say(`writing ${matters} matters at each server`);
  const shop = await street.openShop(matters);
  const name = `book-${matters}`;
  const now = Date.now();
  const documents = Array.from({ length: matters }, (_, count) => matterOf(count, now - matters + count));
  const lean = documents.map(({ id, ...matter }) => ({ _id: id, ...matter }));
  await ask(`${origin}/pouch/${name}`, 'PUT');
  await ask(`${origin}/pouch/${name}/_bulk_docs`, 'POST', { docs: lean });
  const rows = documents.map((matter) => ({ ...matter, newest: String(1e16 - matter.openedAt) }));
  await ask(`${origin}/rx/${name}`, 'POST', rows);
  return { matters, shop, source: (who) => (who === 'ours' ? shop.code() : Promise.resolve(name)) };
}
