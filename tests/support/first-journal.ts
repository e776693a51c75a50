/** Functions that run in a page beside the app: the journal as its first version left it, and what lies there. */

/** Puts the journal `name` back to `version`, with these `rows` and all else that it holds; asked for as JSON. */
export async function layFirstJournal(asked: string): Promise<void> {
  const { name, version, rows }: { name: string; version: number; rows: object[] } = JSON.parse(asked);
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const now = await done(indexedDB.open(name));
  const kept = now.transaction(['meta', 'drafts']);
  const [meta, drafts] = await Promise.all([
    done(kept.objectStore('meta').getAll()),
    done(kept.objectStore('drafts').getAll()),
  ]);
  now.close();
  await done(indexedDB.deleteDatabase(name));
  const opening = indexedDB.open(name, version);
  opening.onupgradeneeded = () => {
    const database = opening.result;
    const entries = database.createObjectStore('entries', { keyPath: 'id' });
    for (const path of ['n', 'request', 'status.state', 'status.epoch', 'open'])
      entries.createIndex(path, path);
    const tables = {
      meta: database.createObjectStore('meta', { keyPath: 'key' }),
      drafts: database.createObjectStore('drafts', { keyPath: 'key' }),
    };
    for (const row of rows) entries.put(row);
    for (const row of meta) tables.meta.put(row);
    for (const row of drafts) tables.drafts.put(row);
  };
  (await done(opening)).close();
}

/** All rows of one table. */
export function rowsOf({ name, table }: { name: string; table: string }): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const reading = opening.result.transaction(table).objectStore(table).getAll();
      reading.onsuccess = () => {
        opening.result.close();
        resolve(reading.result);
      };
    };
  });
}

/** The version as it is once the browser has taken back what a kill left half done; its list of databases is not. */
export function versionOf(name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      resolve(opening.result.version);
      opening.result.close();
    };
  });
}
