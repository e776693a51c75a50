import { Dexie } from 'dexie';
import { IDBKeyRange } from 'fake-indexeddb';
import { JOURNAL_DATABASE } from '../../src/store/raw-journal.ts';
import type { Disk } from './test-store.ts';

/** What lies in a journal, table by table. */
export type Contents = Readonly<Record<string, readonly object[]>>;

const FIRST_STORES = {
  entries: 'id, n, request, status.state, status.epoch, open',
  meta: 'key',
  drafts: 'key',
};

/** A phone whose journal was last opened by the first version of the app. */
export async function layVersionOne(disk: Disk, contents: Contents): Promise<void> {
  const dexie = open(disk);
  dexie.version(1).stores(FIRST_STORES);
  for (const [table, rows] of Object.entries(contents)) await dexie.table(table).bulkPut([...rows]);
  dexie.close();
}

/** Everything in a journal, of whatever version it is. */
export async function contentsOf(disk: Disk): Promise<Contents> {
  const dexie = await open(disk).open();
  const all = await Promise.all(
    dexie.tables.map(async (table) => [table.name, await table.toArray()] as const),
  );
  dexie.close();
  return Object.fromEntries(all);
}

function open({ indexedDB, name }: Disk): Dexie {
  return new Dexie(JOURNAL_DATABASE + name, { indexedDB, IDBKeyRange });
}
