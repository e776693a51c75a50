import type { Page } from 'playwright-core';

/** Everything that a page's origin keeps, as one text: every row of every database, bytes as the letters that they would be. */
export async function storedWords(page: Page): Promise<string> {
  return await page.evaluate(readAll);
}

/** Runs in the page. */
async function readAll(): Promise<string> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const written = (_key: string, value: unknown): unknown =>
    ArrayBuffer.isView(value) ? new TextDecoder().decode(value) : value;
  const found = [JSON.stringify({ ...localStorage })];
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name ?? ''));
    for (const store of database.objectStoreNames) {
      const rows = await done(database.transaction(store).objectStore(store).getAll());
      found.push(`${name} ${store} ${JSON.stringify(rows, written)}`);
    }
    database.close();
  }
  return found.join('\n');
}
