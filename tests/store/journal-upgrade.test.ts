import { expect, test } from 'vitest';
import { aTap, enrolledStore, newDisk, openStore, STATION } from '../support/test-store.ts';
import { settled } from '../support/tick.ts';
import { contentsOf, layVersionOne } from '../support/version-one.ts';

/** A phone of the first version with a received entry, an unsent one, a refused one and a half-typed form. */
async function aFirstPhone() {
  const before = await enrolledStore();
  const { store } = before;
  await store.journal.noteEpoch(1);
  const moment = { wall: 1_000, run: 'run' };
  const received = await store.journal.append(aTap(), moment);
  await store.journal.markReceived([{ id: received.id, seq: 1 }], {
    stationId: STATION,
    epoch: 1,
    at: 2_000,
  });
  const refused = await store.journal.append(aTap(), moment);
  await store.journal.markRefused([{ id: refused.id, code: 'bad-body', message: '' }]);
  const unsent = await store.journal.append(aTap({ personal: { text: '水管漏了' } }), moment);
  await store.drafts.keep('record:repair', { text: '半句' });
  await store.close();
  const { entries = [], meta = [], drafts = [] } = await contentsOf(before.disk);
  const disk = newDisk();
  await layVersionOne(disk, { entries, meta, drafts });
  return { disk, contents: { entries, meta, drafts }, unsent };
}

test('[F35][J4] an upgrade from the first version keeps rows, drafts and what is unsent', async () => {
  const { disk, contents, unsent } = await aFirstPhone();
  const { store } = openStore(disk);
  await store.open();
  expect(store.storage.value).toEqual({ state: 'open' });
  expect((await store.journal.unsent()).map((row) => row.id)).toEqual([unsent.id]);
  expect(await store.drafts.read('record:repair')).toEqual({ text: '半句' });
  expect((await store.journal.append(aTap(), { wall: 1, run: 'run' })).n).toBe(4);
  await store.close();
  const after = await contentsOf(disk);
  expect(Object.keys(after).sort()).toEqual(['bundles', 'drafts', 'entries', 'media', 'meta']);
  expect(after['entries']).toEqual(expect.arrayContaining([...contents.entries]));
  expect(after['drafts']).toEqual(contents.drafts);
});

test('[F35] an upgrade that fails half-way leaves the first version as it was, and the next start completes it', async () => {
  const { disk, contents } = await aFirstPhone();
  const dying = openStore({
    ...disk,
    indexedDB: new Proxy(disk.indexedDB, {
      get: (target, property) =>
        property === 'open' ? dyingOpen(target) : Reflect.get(target, property, target),
    }),
  });
  const opening = dying.store.open();
  // The phone waits between its tries.
  while (dying.store.storage.value.state === 'opening') {
    await settled();
    dying.clock.elapse(1000);
  }
  await opening;
  await dying.store.close();
  expect(await contentsOf(disk)).toEqual(contents);

  const { store } = openStore(disk);
  await store.open();
  expect(await store.journal.unsent()).toHaveLength(1);
  await store.close();
});

/** Every upgrade breaks off as if the page had died in it. */
function dyingOpen(factory: IDBFactory) {
  return (name: string, version?: number) => {
    const request = factory.open(name, version);
    request.addEventListener('upgradeneeded', () => request.transaction?.abort());
    return request;
  };
}
