import { IDBFactory } from 'fake-indexeddb';
import { afterEach, expect, test, vi } from 'vitest';
import { keepTold } from '../../src/store/raw-journal.ts';
import { shown } from '../support/pulled.ts';
import { anEnrolment, aTap, openStore, STATION } from '../support/test-store.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

test('[J2] what a pull has shown already needs no telling once the worker has heard of it too', async () => {
  const indexedDB = new IDBFactory();
  // The worker has the browser's own, and no name for it.
  vi.stubGlobal('indexedDB', indexedDB);
  const { store } = openStore({ indexedDB, name: '' });
  const { journal } = store;
  await store.saveEnrolment(anEnrolment());
  await journal.noteEpoch(1);
  const moment = { wall: 1_000, run: 'run' };
  const rows = [await journal.append(aTap(), moment), await journal.append(aTap(), moment)];
  // The answer to the page was lost, and the pull behind it was not.
  await journal.markPulled(rows.slice(0, 1).map((row) => shown(row)));
  await keepTold(
    rows.map(({ id, n }) => ({ id, outcome: 'accepted', seq: n })),
    { stationId: STATION, epoch: 1, at: 1 },
  );
  expect((await journal.openRows()).map(({ id }) => id)).toEqual([rows[1]?.id]);
  await store.close();
});
