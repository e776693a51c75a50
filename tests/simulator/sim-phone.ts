import type { BundleRow } from '../../src/store/bundle-row.ts';
import type { EntryDraft, JournalRow } from '../../src/store/journal-row.ts';
import type { MediaRow } from '../../src/store/media-row.ts';
import { BUNDLES, ENTRIES, JOURNAL_DATABASE, MEDIA } from '../../src/store/raw-journal.ts';
import type { Recording } from '../../src/store/recording.ts';
import type { Store } from '../../src/store/store.ts';
import { createHandClock, type HandClock } from '../support/hand-clock.ts';
import { aJpeg } from '../support/media-files.ts';
import { aCode, layRoad, type Road } from '../support/real-phone.ts';
import { seededRandom } from '../support/seeded-random.ts';
import type { TestStation } from '../support/test-station.ts';
import { type Disk, newDisk, newId } from '../support/test-store.ts';
import type { Dice } from './dice.ts';
import { patiently } from './patience.ts';
import { type RoadFaults, roadFaults } from './road-faults.ts';
import { type SimPage, startPage } from './sim-page.ts';
import { count, type Tally } from './tally.ts';

/** A phone of the simulated street: its storage, its clock, its road, and the page that runs on it just now. */
export interface SimPhone {
  readonly person: string;
  readonly point: string;
  readonly clock: HandClock;
  readonly road: Road;
  readonly faults: RoadFaults;
  readonly disk: Disk;
  page(): SimPage;
  /** What *saved* was said of, by entry. */
  readonly promised: ReadonlyMap<string, JournalRow>;
  /** Taps of which *saved* was never heard. */
  readonly unsaved: readonly EntryDraft[];
  /** A tap in one of the tabs. */
  tap(draft: EntryDraft): Promise<void>;
  /** A photo taken up for a request; another filler is another picture. */
  photo(request: string, filler: number): Promise<void>;
  /** One round in every tab. */
  send(): Promise<void>;
  /** The page is loaded anew; a killed one leaves nothing behind but the storage. */
  reload(): Promise<void>;
  /** The whole journal as it lies in the storage, read beside the app. */
  rows(): Promise<JournalRow[]>;
  /** Its photos, and the bundles that it seals and brings, read in the same way. */
  photos(): Promise<MediaRow[]>;
  bundles(): Promise<BundleRow[]>;
  stop(): Promise<void>;
}

/** What a phone is given. */
export interface PhoneParts {
  readonly station: TestStation;
  readonly dice: Dice;
  readonly tally: Tally;
  readonly streams: boolean;
  readonly seed: number;
}

/** Tries of an enrolment before the run is given up; the road is bad, and codes live a day. */
const ENROL_TRIES = 60;

/** A phone that was enrolled over its own bad road. */
export async function simPhone(parts: PhoneParts, person: string, point: string): Promise<SimPhone> {
  const { station, dice, tally, streams, seed } = parts;
  const clock = createHandClock(station.clock.now());
  const disk = newDisk();
  const road = layRoad(clock, () => station.origin);
  const mark = () => `${station.station.keys.stationId}.${station.station.epoch}`;
  const faults = roadFaults({ dice, tally, elapse: clock.elapse, mark, streams });
  const promised = new Map<string, JournalRow>();
  let unsaved: EntryDraft[] = [];
  const random = seededRandom(seed * 31 + point.length + person.length);
  const start = () => startPage({ disk, clock, road, random });
  let page = start();
  road.put(faults.between);

  async function enrol(): Promise<void> {
    const code = await aCode(station, person, point);
    let last = '';
    for (let i = 0; i < ENROL_TRIES; i++) {
      const outcome = await patiently(clock, page.tabs[0]?.courier.enrol(code, 'simulated') ?? never());
      last = outcome.state;
      if (outcome.state === 'enrolled') return;
      if (outcome.state === 'refused' && outcome.code !== 'busy') throw new Error(JSON.stringify(outcome));
    }
    throw new Error(`${person} could not be enrolled: ${JSON.stringify(last)}`);
  }

  async function tap(draft: EntryDraft): Promise<void> {
    unsaved = [...unsaved.filter(({ id }) => id !== draft.id), draft];
    if (await keeps((store) => store.record(draft))) unsaved = unsaved.filter(({ id }) => id !== draft.id);
  }

  async function photo(request: string, filler: number): Promise<void> {
    const blob = new Blob([Uint8Array.from(aJpeg(filler))], { type: 'image/jpeg' });
    const draft = { id: newId(), request, seen: 0 };
    await keeps((store) => store.attach(draft, { media: 'photo', blob }));
  }

  /** True when *saved* was heard: that is a promise from now on. */
  async function keeps(record: (store: Store) => Recording): Promise<boolean> {
    const { tabs, storage } = page;
    const recording = record(dice.oneOf(tabs).store);
    const gone = storage.death.catch(() => ({ state: 'gone' }) as const);
    const outcome = await patiently(clock, Promise.race([recording.settled, gone]));
    count(tally, `tap ${outcome.state}`);
    if (outcome.state !== 'saved' || storage.isDead()) return false;
    promised.set(outcome.row.id, outcome.row);
    return true;
  }

  async function send(): Promise<void> {
    const { tabs, storage } = page;
    const rounds = Promise.all(tabs.map(({ courier }) => courier.sendNow()));
    await patiently(clock, Promise.race([rounds, storage.death.catch(() => undefined)]));
  }

  await enrol();
  return {
    ...{ person, point, clock, road, faults, disk, promised, tap, photo, send },
    page: () => page,
    get unsaved() {
      return unsaved;
    },
    async reload() {
      await patiently(clock, page.close());
      page = start();
      await patiently(clock, page.tabs[0]?.store.open() ?? never());
    },
    rows: () => readTable<JournalRow>(disk, ENTRIES),
    photos: () => readTable<MediaRow>(disk, MEDIA),
    bundles: () => readTable<BundleRow>(disk, BUNDLES),
    stop: () => patiently(clock, page.close()),
  };
}

async function readTable<Row>({ indexedDB, name }: Disk, table: string): Promise<Row[]> {
  const database = await heard(indexedDB.open(JOURNAL_DATABASE + name));
  const rows = await heard(database.transaction(table).objectStore(table).getAll());
  database.close();
  return rows as Row[];
}

function heard<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function never(): never {
  throw new Error('a page without a tab');
}
