import { IDBDatabase } from 'fake-indexeddb';
import { afterEach, expect, test, vi } from 'vitest';
import { enrolledStore } from '../support/test-store.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

test('[F45] never more than eight of RxDB’s collections are open at once: its free limit is 13', async () => {
  const open = new Set<string>();
  let most = 0;
  // A collection is a database of its own.
  const { transaction, close } = IDBDatabase.prototype;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
    if (this.name.startsWith('rxdb')) open.add(this.name);
    most = Math.max(most, open.size);
    return transaction.apply(this, args);
  });
  vi.spyOn(IDBDatabase.prototype, 'close').mockImplementation(function (this: IDBDatabase) {
    open.delete(this.name);
    close.apply(this);
  });

  const { store } = await enrolledStore();
  const page = (seq: number, more: boolean, reset: boolean) => ({
    documents: [],
    checkpoint: { epoch: 1, seq, chain: '', scope: '', mac: '' },
    more,
    reset,
  });
  // A read model that is filled beside the one in use, again and again, is the most that a page ever has.
  for (let seq = 1; seq < 20; seq++) {
    await store.requests.write(page(seq, seq % 2 === 1, seq % 2 === 1));
    await store.requests.newest(10);
  }
  await store.close();
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThanOrEqual(8);
});
