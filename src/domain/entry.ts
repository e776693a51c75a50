import type { JsonObject } from './json.ts';
import type { Role } from './role.ts';

/** Entry types of this version ([E-table]); any other is answered `later` ([V2]). */
export const ENTRY_TYPES = [
  'log',
  'note',
  'attach',
  'withdraw',
  'report',
  'accept',
  'notAccept',
  'dispatch',
  'take',
  'decline',
  'extend',
  'complete',
  'tell',
  'call',
  'reopen',
  'alert',
  'falseAlarm',
  'acknowledge',
  'redact',
] as const;

/** A type that this version's fold knows. */
export type EntryType = (typeof ENTRY_TYPES)[number];

/** Types that open a request; without one the request does not exist ([P3]). */
export const OPENING_TYPES: readonly string[] = ['log', 'alert'];

/** True when this version understands the type. */
export function isEntryType(type: string): type is EntryType {
  return (ENTRY_TYPES as readonly string[]).includes(type);
}

/** [E2] Everything typed, names, phones, places; bound to the entry by `body.commitment`. */
export interface Personal extends JsonObject {
  /** 128 random bits, base64url, made where the words were typed. */
  readonly salt: string;
}

/** [E1] One thing that happened, written once and never changed. */
export interface Entry {
  /** UUIDv7, made on the device. */
  readonly id: string;
  /** UUIDv7 of the request that this entry belongs to. */
  readonly request: string;
  /** The device's gap-free counter, from 1; 0 from the desk, for which the station counts ([E7]). */
  readonly n: number;
  /** Highest `seq` of this request that the author's screen knew; 0 for none. */
  readonly seen: number;
  /** One of `ENTRY_TYPES`, or a newer one. */
  readonly type: string;
  /** The person who did it; absent until a name is chosen. */
  readonly by?: string;
  /** The device's clock, epoch milliseconds. Dates things, never orders them (AD3). */
  readonly wall: number;
  /** Id of the page load in which `wall` was read. */
  readonly run: string;
  /** Codes, numbers and dates, and `commitment` when there is a personal part. */
  readonly body: JsonObject;
  /** [E2] The part that an erasure drops. */
  readonly personal?: Personal;
}

/** How a request counts (PRODUCT §3). */
export type Counting = 'favour' | 'matter' | 'emergency';

/** [E3] What the station computed once for this entry; the fold only copies it. Times are epoch milliseconds. */
export interface Facts {
  readonly counting?: Counting;
  /** The community of the point, at opening. */
  readonly community?: string;
  readonly dueAt?: number;
  readonly acceptBy?: number;
  readonly takeBy?: number;
  readonly tellBy?: number;
  /** The year whose holidays the station did not know: Monday to Friday was counted (PRODUCT §4.18). */
  readonly withoutCalendar?: number;
  /** [E7] The slip and the running number that the station gave to an entry from the desk, or put in the place of an alert's wrong ones. */
  readonly slip?: string;
  readonly n?: number;
  /**
   * [P6] Whether the step was its author's to take, where the fold cannot see it for itself: false when the matter had
   * been given to another before he could know.
   */
  readonly assigned?: boolean;
}

/** What the station adds on acceptance ([E3]). */
export interface Stamp {
  /** The street's order; gap-free. */
  readonly seq: number;
  readonly receivedAt: number;
  /** Id of the device, or `desk`. */
  readonly device: string;
  /** The role by which the author was allowed to do it. */
  readonly role: Role;
  /** [E5] What people see and by which completion is judged. */
  readonly time: number;
  /** [E5] True when `time` is a guess (约). */
  readonly approx?: boolean;
  readonly facts: Facts;
  /** [E2] base64url, chained to the entry before it in the street. */
  readonly hash: string;
  /** [E6] base64url HMAC by the station. */
  readonly receipt: string;
}

/** An entry as the station keeps it. */
export type StampedEntry = Entry & Stamp;

/** [L1] What a first fill leaves out of an entry that lies in a verified backup: only its proof needs it. */
type Evidence = 'request' | 'seen' | 'wall' | 'run' | 'receivedAt' | 'hash' | 'receipt';

/** An entry as a phone pulled it: whole, or without what proves it. */
export type PulledEntry = Omit<StampedEntry, Evidence | 'personal'> &
  Partial<Pick<StampedEntry, Evidence>> & { readonly personal?: JsonObject };

/** An entry in either life: still on its way, or in the station's order ([E4]). */
export type AnyEntry = (Entry & Partial<Stamp>) | PulledEntry;

/** When it happened, as well as is known: the station's frozen `time`, before that the device's clock. */
export function timeOf(entry: AnyEntry): number {
  return entry.time ?? entry.wall ?? 0;
}

/** [E6] True for an entry that the station can be shown after a restore. */
export function isProven(entry: PulledEntry): entry is StampedEntry {
  return entry.receipt !== undefined;
}
