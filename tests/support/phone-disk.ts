import type { Disk } from './test-store.ts';

/** Everything in every database of a phone, as text. */
export async function everythingOn({ indexedDB }: Disk): Promise<string> {
  const texts: string[] = [];
  for (const name of await databasesOn({ indexedDB })) {
    const rows = await inDatabase(indexedDB, name, 'readonly', (store) => store.getAll());
    texts.push(JSON.stringify(rows));
  }
  return texts.join('\n');
}

/** The names of a phone's databases. */
export async function databasesOn({ indexedDB }: Pick<Disk, 'indexedDB'>): Promise<string[]> {
  return (await indexedDB.databases()).flatMap(({ name }) => (name === undefined ? [] : [name]));
}

/** Deletes a row behind the app's back, in every database and table that has it. */
export async function loseRow({ indexedDB }: Disk, id: string): Promise<void> {
  for (const name of await databasesOn({ indexedDB }))
    await inDatabase(indexedDB, name, 'readwrite', (store) => store.delete(id));
}

/** Changes a row behind the app's back, in the tables whose name matches. */
export async function spoilRow(
  { indexedDB }: Disk,
  table: string,
  id: string,
  spoil: (row: Record<string, unknown>) => unknown,
): Promise<void> {
  for (const name of await databasesOn({ indexedDB }))
    await inDatabase(indexedDB, name, 'readwrite', (store) => {
      if (store.name !== table) return undefined;
      const reading = store.get(id);
      reading.onsuccess = () => reading.result && store.put(spoil(reading.result));
      return reading;
    });
}

/** Runs `work` on every table of one database; gives what the requests brought when all is committed. */
function inDatabase(
  indexedDB: IDBFactory,
  name: string,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest | undefined,
): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const tables = [...database.objectStoreNames];
      if (tables.length === 0) return resolve([]);
      const transaction = database.transaction(tables, mode);
      const requests = tables.map((table) => work(transaction.objectStore(table)));
      transaction.onerror = () => reject(transaction.error);
      transaction.oncomplete = () => {
        database.close();
        resolve(requests.map((request) => request?.result));
      };
    };
  });
}
