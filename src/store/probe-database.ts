/**
 * Opens a database and lets go of it again; rejects as the opening does. One that does not exist is not made: the
 * upgrade by which it would come to be is given up.
 */
export function probeDatabase(name: string, factory: IDBFactory = indexedDB): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name);
    let isNew = false;
    request.onupgradeneeded = () => {
      isNew = true;
      request.transaction?.abort();
    };
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
    request.onerror = () => {
      if (isNew) resolve();
      else reject(request.error ?? new Error(`cannot open ${name}`));
    };
  });
}
