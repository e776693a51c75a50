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

/** [J2] What became of a row. */
export type RowStatus =
  | { readonly state: 'waiting' }
  | {
      readonly state: 'received';
      readonly stationId: string;
      readonly epoch: number;
      readonly seq: number;
      /** The station's time, epoch milliseconds. */
      readonly at: number;
    }
  /** `settledAt`: a person has dealt with it; it stays, and asks for nobody any more. */
  | {
      readonly state: 'refused';
      readonly code: string;
      readonly message: string;
      readonly settledAt?: number;
    };

/** One entry of this phone, and how far it got. */
export interface JournalRow {
  /** The entry's id. */
  readonly id: string;
  readonly request: string;
  readonly n: number;
  readonly entry: Entry;
  /** The device's clock at the tap, epoch milliseconds. */
  readonly savedAt: number;
  /** [J4] Whose row it is: the courier sends only those of the device and station it speaks for. */
  readonly device: string;
  readonly stationId: string;
  readonly status: RowStatus;
  /** The epoch in which a pull showed the entry ([J2]); a read model that starts from nothing forgets it. */
  readonly pulledIn?: number;
  /**
   * 1 while screens must lay the row over what was pulled: not received in this epoch, not shown by a pull yet,
   * or refused and not settled. An index, so that reading them never costs the whole history.
   */
  readonly open: 0 | 1;
}

/** [J2] Who took a row, and when by the station's time. */
export type Receiver = Omit<Extract<RowStatus, { state: 'received' }>, 'state' | 'seq'>;

/** [J4] The device and station for which the courier speaks. */
export interface Speaker {
  readonly device: string;
  readonly stationId: string;
}

/** True for rows that this phone, as it is enrolled now, may send ([J4]). */
export function isOwn(row: Speaker, speaker: Speaker): boolean {
  return row.device === speaker.device && row.stationId === speaker.stationId;
}

/** [J3] Not received in this epoch of the station, and not refused. */
export function isUnsent(row: JournalRow, epoch: number | undefined): boolean {
  if (row.status.state === 'waiting') return true;
  return row.status.state === 'received' && epoch !== undefined && row.status.epoch !== epoch;
}

/** [J2] True when the row needs no telling any more: received and pulled in one epoch, or refused and settled. */
export function isClosed({ status, pulledIn }: JournalRow, epoch: number | undefined): boolean {
  if (status.state === 'refused') return status.settledAt !== undefined;
  return status.state === 'received' && status.epoch === epoch && pulledIn === epoch;
}

/** A row that begins its life waiting. */
export function newRow(entry: JournalRow['entry'], speaker: Speaker): JournalRow {
  const { id, request, n, wall } = entry;
  return { id, request, n, entry, savedAt: wall, ...speaker, status: { state: 'waiting' }, open: 1 };
}
