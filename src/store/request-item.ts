import type { AnyEntry, Entry } from '../domain/entry.ts';
import type { RequestState } from '../domain/request-state.ts';

/** How far a request got, in the words of PRODUCT §4.3; *saved* as long as one entry is unsent. */
export type Arrival =
  | { readonly state: 'saved' }
  | { readonly state: 'received' }
  | { readonly state: 'attention'; readonly entryId: string; readonly code: string; readonly message: string };

/** An entry that the station did not take, and why. */
export interface RefusedEntry {
  readonly entry: Entry;
  readonly code: string;
  readonly message: string;
}

/** A request as a screen sees it: the station's fold with this phone's own entries laid over it ([E4]). */
export interface RequestItem {
  readonly id: string;
  readonly state: RequestState;
  /** The station's in its order, then own ones that no pull has shown yet, in order of `n`. */
  readonly entries: readonly AnyEntry[];
  readonly arrival: Arrival;
  /** Ids of entries that the station has not received in this epoch ([J3]). */
  readonly unsent: readonly string[];
  /** Not applied, not settled by a person yet. */
  readonly refused: readonly RefusedEntry[];
}

/** [J3] What home's one line says. */
export interface Counts {
  /** Entries that the station has not received. */
  readonly waiting: number;
  /** The device's clock at the oldest of them, epoch milliseconds. */
  readonly oldestWaitingAt?: number;
  /** Requests with something a person should look at. */
  readonly attention: number;
}
