import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Catalog } from '../domain/catalog.ts';
import type { JsonObject } from '../domain/json.ts';
import type { Clock } from '../platform/clock.ts';
import type { DeviceKey } from '../platform/device-key.ts';
import { nextTask } from '../platform/next-task.ts';
import type { Run } from '../platform/run.ts';
import type { CarriedBundle } from './bundle-row.ts';
import { type Bundles, createBundles } from './bundles.ts';
import { type Checks, createChecks } from './checks.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { type Enrolment, ensureDeviceKey, type Identity, keepEnrolment } from './identity.ts';
import { createJournal, type Journal } from './journal.ts';
import { createJournalDatabase, type JournalDatabase, type StorageState } from './journal-database.ts';
import type { EntryDraft, JournalRow } from './journal-row.ts';
import { liveRead, type Query } from './live-read.ts';
import { createMedia, type Media, type MediaTap, type NewFile } from './media.ts';
import { type Reoffered, readMeta, readMetas, writeMeta } from './meta.ts';
import { JOURNAL_DATABASE } from './raw-journal.ts';
import { createReadModel, type ReadModel } from './read-model.ts';
import { createReads, type Reads } from './reads.ts';
import { type Recording, record } from './recording.ts';
import { forgetStreet, type Revoked, replaceBySealed } from './revoked.ts';
import { createSpare, readSpared } from './spare.ts';
import { createSpending } from './spending.ts';
import { createSweeper } from './sweeper.ts';

export type { Query };

/** The phone's two databases behind one door. */
export interface Store extends Reads {
  /** Opens the journal; never throws, `storage` says how it went. */
  open(): Promise<void>;
  readonly storage: ReadonlySignal<StorageState>;

  /** Undefined until the journal is open, then who this phone is, if it was enrolled. */
  readonly identity: ReadonlySignal<Identity | 'none' | undefined>;
  readonly catalog: ReadonlySignal<Catalog | undefined>;
  /** [A3] The phone was revoked, and may still have something to send. */
  readonly revoked: ReadonlySignal<Revoked | undefined>;

  /** Keeps a tap: returns at once, works before the journal is open. */
  record(draft: EntryDraft): Recording;
  /** [J2] A person has dealt with a refused entry. */
  settle(entryId: string): Promise<void>;
  /** [J2] Writes a refused entry anew with these words; gives the request in which it goes on. */
  mend(entryId: string, personal: JsonObject): Promise<string>;
  readonly drafts: Drafts;
  /** Gives up `wanted` bytes of what the station has as well; false when nothing was left to give. */
  makeRoom(wanted?: number): Promise<boolean>;
  /** Photos and voice (AD4). */
  readonly media: Media;
  /** Keeps a photo or a recording with its entry, like a tap. */
  attach(tap: MediaTap, file: NewFile): Recording;
  /** [C1], [C2] What is carried by hand. */
  readonly bundles: Bundles;

  /** For the courier; `name` tells phones of one process apart, empty in a browser. */
  readonly name: string;
  readonly journal: Journal;
  /** [L8], [H2] The proofs that nothing is lost. */
  readonly checks: Checks;
  /** [E2] Wipes what was erased out of the browser's files; takes its time. */
  sweep(): Promise<void>;
  readonly requests: ReadModel;
  saveEnrolment(enrolment: Enrolment): Promise<Identity>;
  keepCatalog(catalog: Catalog): Promise<void>;
  /** [H1] When a whole pull last ended, by the device's clock. */
  notePulled(at: number): Promise<void>;
  lastPulledAt(): Promise<number | undefined>;
  deviceKey(): Promise<DeviceKey>;
  /** [A3] At once: read model, media, hands. What the station does not have stays until it is sent. */
  revoke(at: number): Promise<void>;
  /** [A3] Keeps a sealed bundle in the place of these entries. */
  replaceBySealed(ids: readonly string[], bundle: CarriedBundle): Promise<void>;
  /** [A3] Deletes every database of this phone. */
  wipe(): Promise<void>;
  /** [V3] The epoch of the own station's last true answer. */
  epoch(): Promise<number | undefined>;
  /** [L6] How far was brought back what the station lost. */
  reoffered(): Promise<Reoffered | undefined>;
  keepReoffered(reoffered: Reoffered): Promise<void>;

  close(): Promise<void>;
}

/** What a store is made of; the names and the IndexedDB are the tests' to choose. */
export interface StoreParts {
  readonly clock: Clock;
  readonly run: Run;
  /** Hears of a read that failed; screens keep the last answer. */
  readonly failed?: (error: unknown) => void;
  readonly name?: string;
  readonly indexedDB?: IDBFactory;
  readonly IDBKeyRange?: typeof globalThis.IDBKeyRange;
}

/** Makes the phone's store; nothing is opened before it is needed. */
export function createStore(parts: StoreParts): Store {
  const { clock, run, failed = warn, name = '', ...idb } = parts;
  const spare = createSpare(clock, (ids) => database.read((tables) => readSpared(tables, ids)));
  const journalName = JOURNAL_DATABASE + name;
  const database = createJournalDatabase({ name: journalName, clock, opened: spare.restore, ...idb });
  const sweeper = createSweeper({ name: `jieyou-sweep${name}`, database, clock, ...idb });
  const plain = createJournal(database, sweeper);
  const journal: Journal = {
    ...plain,
    append: (...tap) => spending.withRoom(() => plain.append(...tap)),
    mend: (mending) => spending.withRoom(() => plain.mend(mending)),
  };
  const media = createMedia(database, journal, failed);
  const generations = {
    name: `jieyou-requests${name}`,
    ...idb,
  };
  const requests = createReadModel({ ...generations, database, clock, journal });
  const spending = createSpending({ media, requests });
  const who = watchMeta(database, failed);
  const openRows: Query<readonly JournalRow[]> = liveRead({
    read: () => journal.openRows(),
    changed: () => database.version.value,
    failed,
  });

  // At the start too: the last visit may have ended before it was quiet.
  const stopSparing = effect(() => {
    database.version.value;
    spare.soon();
  });

  return {
    open: who.refresh,
    storage: database.state,
    identity: who.identity,
    catalog: who.catalog,
    revoked: who.revoked,
    record: (draft) => record(journal, draft, run.stamp()),
    settle: (entryId) => journal.settle(entryId, clock.now()),
    mend: (id, personal) => journal.mend({ id, personal, at: clock.now() }),
    drafts: createDrafts(database),
    media,
    attach: (tap, file) => media.attach(tap, file, run.stamp()),
    bundles: createBundles(database, failed),
    ...createReads({ openRows, refusedMedia: media.refused, requests, failed, ...who }),
    makeRoom: spending.spend,
    name,
    journal,
    checks: createChecks(database, failed),
    sweep: sweeper.goOn,
    requests,
    async saveEnrolment(enrolment) {
      const before = await database.read((tables) => readMeta(tables, 'identity'));
      const identity = await keepEnrolment(database, enrolment);
      if (before && before.device.id !== identity.device.id) await requests.startOver();
      await who.refresh();
      return identity;
    },
    async keepCatalog(catalog) {
      await database.write((tables) => writeMeta(tables, 'catalog', catalog));
      await who.refresh();
    },
    notePulled: (at) => database.write((tables) => writeMeta(tables, 'pulledAt', at)),
    lastPulledAt: () => database.read((tables) => readMeta(tables, 'pulledAt')),
    deviceKey: () => ensureDeviceKey(database),
    async revoke(at) {
      await spare.forget();
      await forgetStreet(database, at);
      await requests.startOver();
      await who.refresh();
    },
    replaceBySealed: (ids, bundle) => replaceBySealed(database, ids, bundle),
    async wipe() {
      await spare.forget();
      await requests.destroy();
      await database.destroy();
      await who.refresh();
    },
    epoch: () => database.read((tables) => readMeta(tables, 'epoch')),
    reoffered: () => database.read((tables) => readMeta(tables, 'reoffered')),
    keepReoffered: (reoffered) => database.write((tables) => writeMeta(tables, 'reoffered', reoffered)),
    async close() {
      who.stop();
      stopSparing();
      await requests.close();
      database.close();
    },
  };
}

/** Follows who this phone is and what the station publishes, in this tab and others. */
function watchMeta(database: JournalDatabase, failed: (error: unknown) => void) {
  const identity = signal<Identity | 'none' | undefined>(undefined);
  const catalog = signal<Catalog | undefined>(undefined);
  const epoch = signal<number | undefined>(undefined);
  const revoked = signal<Revoked | undefined>(undefined);

  async function refresh(): Promise<void> {
    try {
      await database.read(async (tables) => {
        const kept = await readMetas(tables, 'catalog', 'epoch', 'revoked', 'identity');
        epoch.value = kept.epoch;
        revoked.value = kept.revoked;
        // [A3] First of the two: whoever is retired is not remembered once more, without a catalog.
        identity.value = same(identity.peek(), kept.identity ?? 'none');
        catalog.value = newer(catalog.peek(), kept.catalog);
      });
    } catch (error) {
      // `storage` says the same in a word that a screen can show.
      failed(error);
    }
  }

  const stop = effect(() => {
    if (database.version.value > 0) void nextTask().then(refresh);
  });
  return { identity, catalog, epoch, revoked, refresh, stop };
}

/** Keeps the object that screens already hold when nothing changed in it. */
function newer(held: Catalog | undefined, read: Catalog | undefined): Catalog | undefined {
  return held && held.version === read?.version ? held : read;
}

function same(held: Identity | 'none' | undefined, read: Identity | 'none'): Identity | 'none' {
  return JSON.stringify(held) === JSON.stringify(read) ? (held ?? read) : read;
}

function warn(error: unknown): void {
  console.warn('not read', error);
}
