import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { JsonObject } from '../../src/domain/json.ts';
import { createRun } from '../../src/platform/run.ts';
import { uuidv7 } from '../../src/platform/uuidv7.ts';
import type { Enrolment } from '../../src/store/identity.ts';
import type { EntryDraft } from '../../src/store/journal-row.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { createHandClock, type HandClock } from './hand-clock.ts';

/** Two stations, as V3 names them. */
export const STATION = '0123456789abcdef0123456789abcdef';
export const OTHER_STATION = 'fedcba9876543210fedcba9876543210';

/** A phone's storage, which outlives the page on it. */
export interface Disk {
  readonly indexedDB: IDBFactory;
  readonly name: string;
}

let disks = 0;

/** An empty phone; the name keeps phones of one process apart where libraries keep lists by name. */
export function newDisk(): Disk {
  disks += 1;
  return { indexedDB: new IDBFactory(), name: `-${disks}` };
}

/** A page on a phone: the real store on a fake IndexedDB, with a clock moved by hand. */
export interface TestStore {
  readonly store: Store;
  readonly clock: HandClock;
  readonly disk: Disk;
  readonly failures: unknown[];
}

/** Opens a page on `disk`; a new phone unless told. */
export function openStore(disk: Disk = newDisk(), clock: HandClock = createHandClock()): TestStore {
  const failures: unknown[] = [];
  const run = createRun(clock, clock.steady);
  const failed = (error: unknown) => failures.push(error);
  const store = createStore({ clock, run, failed, IDBKeyRange, ...disk });
  return { store, clock, disk, failures };
}

/** An enrolled phone: 李师傅 at point 9, device 3. */
export async function enrolledStore(over: Partial<Enrolment> = {}): Promise<TestStore> {
  const page = openStore();
  await page.store.saveEnrolment(anEnrolment(over));
  return page;
}

/** What a station answers to an enrolment. */
export function anEnrolment(over: Partial<Enrolment> = {}): Enrolment {
  const hand = { id: 'li', name: '李师傅', roles: ['host'] } as const;
  return {
    device: { id: 'd3', number: 3, lastN: 0, lastRunning: 0 },
    hand,
    hands: [hand],
    point: {
      id: 'p9',
      number: 9,
      signName: '上滩解忧铺',
      shortName: '上滩',
      community: 'c1',
      address: '上滩路 1 号',
      landmark: '',
      tiles: [],
    },
    street: { id: 's1', name: '样例街道' },
    stationId: STATION,
    stationKeys: [],
    ...over,
  };
}

/** A tap on 先记下 of a favour, unless told. */
export function aTap(over: Partial<EntryDraft> = {}): EntryDraft {
  const body: JsonObject = { kind: 'repair' };
  return { id: newId(), request: newId(), type: 'log', seen: 0, body, ...over };
}

/** A fresh UUIDv7. */
export function newId(): string {
  return uuidv7(Date.UTC(2026, 10, 20, 4));
}
