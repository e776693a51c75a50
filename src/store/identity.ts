import type { HelperPoint } from '../domain/helper-point.ts';
import type { Hand } from '../domain/person.ts';

/** [A1] Who this phone is to the street, for good; the session itself is a cookie. */
export interface Identity {
  readonly device: { readonly id: string; readonly number: number };
  /** The person who records on this phone. */
  readonly hand: Hand;
  readonly hands: readonly Hand[];
  readonly point: HelperPoint;
  readonly street: { readonly id: string; readonly name: string };
  readonly stationId: string;
  /** Public keys of the station, SPKI base64url. */
  readonly stationKeys: readonly string[];
}

/** [A1] What an enrolment brings; `lastN` and `lastRunning` are where a known key goes on counting. */
export interface Enrolment extends Omit<Identity, 'device' | 'hand'> {
  readonly device: {
    readonly id: string;
    readonly number: number;
    readonly lastN: number;
    readonly lastRunning: number;
  };
}
