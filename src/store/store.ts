import type { ReadonlySignal } from '@preact/signals';
import type { DeviceKey } from '../platform/device-key.ts';
import type { Catalog } from './catalog.ts';
import type { Drafts } from './drafts.ts';
import type { Enrolment, Identity } from './identity.ts';
import type { Journal } from './journal.ts';
import type { EntryDraft } from './journal-row.ts';
import type { StorageState } from './journal-database.ts';
import type { ReadModel } from './read-model.ts';
import type { Recording } from './recording.ts';
import type { Counts, RequestItem } from './request-item.ts';

/** A read that follows the databases while watched; undefined while nothing has been read yet. */
export type Query<T> = ReadonlySignal<T | undefined>;

/** The phone's two databases behind one door. */
export interface Store {
  /** Opens the journal; never throws, `storage` says how it went. */
  open(): Promise<void>;
  readonly storage: ReadonlySignal<StorageState>;

  /** Undefined until the journal is open, then who this phone is, if it was enrolled. */
  readonly identity: ReadonlySignal<Identity | 'none' | undefined>;
  readonly catalog: ReadonlySignal<Catalog | undefined>;

  /** Keeps a tap: returns at once, works before the journal is open. */
  record(draft: EntryDraft): Recording;
  /** [J2] A person has dealt with a refused entry. */
  settle(entryId: string): Promise<void>;
  readonly drafts: Drafts;

  homeRequests(limit: number): Query<readonly RequestItem[]>;
  openRequests(limit: number): Query<readonly RequestItem[]>;
  watchRequest(id: string): Query<RequestItem | 'none'>;
  counts(): Query<Counts>;

  /** For the courier. */
  readonly journal: Journal;
  readonly requests: ReadModel;
  saveEnrolment(enrolment: Enrolment): Promise<Identity>;
  keepCatalog(catalog: Catalog): Promise<void>;
  deviceKey(): Promise<DeviceKey>;

  close(): Promise<void>;
}
