import type { Entry } from '../domain/entry.ts';
import type { JsonObject } from '../domain/json.ts';

/** What a screen hands over at a tap; everything else is the journal's own knowledge. */
export interface EntryDraft {
  /** UUIDv7 made at the tap: the same tap retried never makes a second row. */
  readonly id: string;
  /** UUIDv7; a fresh one with an opening type (`log`, `alert`). */
  readonly request: string;
  readonly type: string;
  /** [E1] Highest `seq` of this request on the author's screen (`item.state.lastSeq`); 0 for none. */
  readonly seen: number;
  /** Codes, numbers, dates. `slip`, `point` and `commitment` are filled in by the journal. */
  readonly body: JsonObject;
  /** [E2] Typed words, names, phones, places; without salt. Leave it out when nothing was typed. */
  readonly personal?: JsonObject;
}

/** [E1] Clock and run, read at the tap and not when the database had time. */
export interface Stamped {
  readonly wall: number;
  readonly run: string;
}

/** [J2] What became of a row. */
export type RowStatus =
  /** `laterCode`: the station said `later`; `attempts`: failures while sent alone ([P8]). */
  | { readonly state: 'waiting'; readonly laterCode?: string; readonly attempts?: number }
  | { readonly state: 'received'; readonly stationId: string; readonly epoch: number; readonly seq: number; readonly at: number }
  /** `settledAt`: a person has dealt with it; it stays, but asks for nobody any more. */
  | { readonly state: 'refused'; readonly code: string; readonly message: string; readonly settledAt?: number };

/** One entry of this phone, and how far it got. */
export interface JournalRow {
  /** The entry's id. */
  readonly id: string;
  readonly request: string;
  readonly n: number;
  readonly entry: Entry;
  /** The device's clock, epoch milliseconds. */
  readonly savedAt: number;
  /** [J4] Whose row it is: the courier sends only those of the device and station it speaks for. */
  readonly device: string;
  readonly stationId: string;
  readonly status: RowStatus;
  /** 1 once a pull has shown the entry ([J2]); a rebuild of the read model sets it back. */
  readonly pulled: 0 | 1;
}
