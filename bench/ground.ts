import { join } from 'node:path';
import { type Book, createBooks } from './books.ts';
import { buildPages } from './build-pages.ts';
import { startChild } from './child.ts';
import { openSite, type Site } from './site.ts';
import { openStreet, type Street } from './street.ts';

/** Everything that is measured, running; each server in its own process. */
export interface Ground {
  readonly site: Site;
  readonly street: Street;
  /** How often each figure is taken; of what takes minutes, three times are enough. */
  readonly runs: number;
  /** A book of so many matters at every server; made once. */
  book(matters: number): Promise<Book>;
  close(): Promise<void>;
}

/** Starts it; the caller closes it. */
export async function prepare(runs: number): Promise<Ground> {
  const pages = await buildPages();
  const street = await openStreet();
  const peer = (file: string) => startChild(join(import.meta.dirname, 'peers', file), /^port (\d+)/m);
  const pouch = await peer('pouch-server.cjs');
  const rx = await peer('rxdb-server.ts');
  const site = await openSite(pages, { station: street.port, pouch: pouch.port, rx: rx.port });
  return {
    ...{ site, street, runs, book: createBooks(site, street) },
    async close() {
      await site.close();
      await Promise.all([street, pouch, rx].map((server) => server.stop()));
    },
  };
}
