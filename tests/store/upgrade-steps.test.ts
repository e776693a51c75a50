import { expect, test } from 'vitest';
import { aTap, type Disk, enrolledStore, newDisk, openStore } from '../support/test-store.ts';
import { settled } from '../support/tick.ts';
import { contentsOf, layVersionOne } from '../support/version-one.ts';

/** Steps of the upgrade from version 1: the tables `media` and `bundles`, and an index. */
const STEPS = 3;

/** A phone of the first version with two unsent rows and a half-typed form. */
async function aFirstPhone(): Promise<{ disk: Disk; rows: string[] }> {
  const before = await enrolledStore();
  const taps = [aTap(), aTap({ personal: { text: '水管漏了' } })];
  for (const tap of taps) await before.store.record(tap).settled;
  await before.store.drafts.keep('record:repair', { text: '半句' });
  await before.store.close();
  const { entries = [], meta = [], drafts = [] } = await contentsOf(before.disk);
  const disk = newDisk();
  await layVersionOne(disk, { entries, meta, drafts });
  return { disk, rows: taps.map(({ id }) => id) };
}

/** A factory whose upgrades die before their step number `step`, or, after the last one, before they are complete. */
function dyingAt(factory: IDBFactory, step: number): IDBFactory {
  function open(name: string, version?: number) {
    const request = factory.open(name, version);
    request.addEventListener('upgradeneeded', () => {
      let done = 0;
      const die = () => request.transaction?.abort();
      const real = request.result.createObjectStore.bind(request.result);
      const count = () => {
        if (done === step) die();
        done += 1;
      };
      request.result.createObjectStore = (...named: Parameters<IDBDatabase['createObjectStore']>) => {
        count();
        const store = real(...named);
        const index = store.createIndex.bind(store);
        store.createIndex = (...path: Parameters<typeof index>) => {
          count();
          return index(...path);
        };
        return store;
      };
      if (step >= STEPS) queueMicrotask(die);
    });
    return request;
  }
  return new Proxy(factory, {
    get: (target, property) => {
      if (property === 'open') return open;
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

test.each(Array.from({ length: STEPS + 1 }, (_, step) => step))(
  '[F35] a phone that dies at step %i of an upgrade has everything, and completes it at the next start',
  async (step) => {
    const { disk, rows } = await aFirstPhone();
    const before = await contentsOf(disk);
    const dying = openStore({ ...disk, indexedDB: dyingAt(disk.indexedDB, step) });
    const opening = dying.store.open();
    while (dying.store.storage.value.state === 'opening') {
      await settled();
      dying.clock.elapse(1_000);
    }
    await opening;
    await dying.store.close();
    expect(await contentsOf(disk)).toEqual(before);

    const { store } = openStore(disk);
    await store.open();
    expect((await store.journal.unsent()).map(({ id }) => id)).toEqual(rows);
    expect(await store.drafts.read('record:repair')).toEqual({ text: '半句' });
    expect(Object.keys(await contentsOf(disk))).toContain('bundles');
  },
);
