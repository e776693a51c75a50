import { expect, test, vi } from 'vitest';
import { JOURNAL_DATABASE } from '../../src/store/raw-journal.ts';
import { aTap, type Disk, enrolledStore, newDisk, openStore } from '../support/test-store.ts';
import { contentsOf, layVersionOne } from '../support/version-one.ts';

/** Opens the journal past the app, at its own version or a higher one. */
function openRaw({ indexedDB, name }: Disk, version?: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(JOURNAL_DATABASE + name, version);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

test('[F34] an upgrade that an old tab holds up is told at once, and done when it lets go', async () => {
  const disk = newDisk();
  await layVersionOne(disk, { entries: [], meta: [], drafts: [] });
  const old = await openRaw(disk);
  const { store } = openStore(disk);
  const opening = store.open();
  await vi.waitFor(() => expect(store.storage.value).toEqual({ state: 'heldShut' }));
  old.close();
  await opening;
  expect(store.storage.value).toEqual({ state: 'open' });
});

test('[F34] an opening that neither succeeds nor fails is told within ten seconds', async () => {
  const { store, clock } = openStore({ ...newDisk(), indexedDB: { open: () => ({}) } as never });
  void store.open();
  await vi.waitFor(() => expect(clock.pending()).toBeGreaterThan(0));
  clock.elapse(10_000);
  expect(store.storage.value).toEqual({ state: 'heldShut' });
});

test('[F34][F37] an old tab lets a newer app upgrade, and only reads from then on', async () => {
  const { store, disk } = await enrolledStore();
  const tap = await store.record(aTap()).settled;
  expect(tap.state).toBe('saved');
  const newer = await openRaw(disk, 30);
  expect(await store.record(aTap()).settled).toEqual({ state: 'failed', code: 'newer' });
  expect(store.storage.value).toEqual({ state: 'readOnly' });
  expect(await store.journal.unsent()).toHaveLength(1);
  newer.close();
});

test('[F37] an older app opens a newer database without changing or deleting anything', async () => {
  const { store, disk } = await enrolledStore();
  await store.record(aTap()).settled;
  await store.close();
  (await openRaw(disk, 30)).close();
  const before = await contentsOf(disk);
  const older = openStore(disk).store;
  await older.open();
  expect(older.storage.value).toEqual({ state: 'readOnly' });
  expect(older.identity.value).toMatchObject({ hand: { name: '李师傅' } });
  expect(await older.record(aTap()).settled).toEqual({ state: 'failed', code: 'newer' });
  await older.close();
  expect(await contentsOf(disk)).toEqual(before);
});
