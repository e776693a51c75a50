import type { ReadonlySignal } from '@preact/signals';
import type { Carrying } from './carry/carrying.ts';
import type { EnrolOutcome } from './enrol.ts';
import type { SyncStatus } from './status.ts';
import type { Succession } from './successor.ts';

export type { Scanned, Taken } from './carry/carrying.ts';
export type { MadeBundle } from './carry/make-bundle.ts';
export type { Carrying, EnrolOutcome, Succession, SyncStatus };

/** The only part of the courier that screens know. */
export interface Courier {
  readonly status: ReadonlySignal<SyncStatus>;
  /** One round now; resolves when it is over, whatever came of it. */
  sendNow(): Promise<void>;
  /** [A1] Spends a code; the catalog and the first pages come before it resolves, as far as the network allows. */
  enrol(code: string, deviceName: string): Promise<EnrolOutcome>;
  /** [H2] One round, with the station's own answer which numbers are missing; resolves whatever came of it. */
  check(): Promise<void>;
  /** [C1], [C2] Hand-carry, fetched when somebody opens its page. */
  carrying(): Promise<Carrying>;
  /** [A8] A code for another browser of this phone, once everything is sent. */
  succeed(): Promise<Succession>;
  stop(): void;
}

/** What every screen may use of the courier from the first paint on, while the courier itself is still being loaded. */
export interface PhoneCourier extends Pick<Courier, 'status' | 'sendNow' | 'enrol'> {
  /** Undefined until it is there; for screens that need more of it. */
  readonly loaded: ReadonlySignal<Courier | undefined>;
  whole(): Promise<Courier>;
}
