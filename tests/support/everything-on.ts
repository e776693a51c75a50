import { Dexie } from 'dexie';
import { IDBKeyRange } from 'fake-indexeddb';
import type { Disk } from './test-store.ts';

/** All that lies in the databases of a phone, as text: what is not in it is not on the phone. */
export async function everythingOn({ indexedDB }: Disk): Promise<string> {
  const names = await indexedDB.databases();
  const texts = await Promise.all(
    names.map(async ({ name = '' }) => {
      const dexie = await new Dexie(name, { indexedDB, IDBKeyRange, addons: [] }).open();
      const rows = await Promise.all(dexie.tables.map((table) => table.toArray()));
      dexie.close();
      return JSON.stringify(rows);
    }),
  );
  return texts.join('\n');
}
