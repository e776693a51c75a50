import type { ReadonlySignal } from '@preact/signals';
import type { Identity } from '../store/identity.ts';
import type { SyncStatus } from './status.ts';

export type { SyncStatus };

/** [A1] What came of spending a code; `refused` carries the station's code and sentence. */
export type EnrolOutcome =
  | { readonly state: 'enrolled'; readonly identity: Identity }
  | { readonly state: 'refused'; readonly code: string; readonly message: string }
  | { readonly state: 'noNetwork' }
  | { readonly state: 'notTheStation' }
  | { readonly state: 'failed'; readonly code: 'storage' };

/** The only part of the courier that screens know. */
export interface Courier {
  readonly status: ReadonlySignal<SyncStatus>;
  /** One round now; resolves when it is over, whatever came of it. */
  sendNow(): Promise<void>;
  enrol(code: string, deviceName: string): Promise<EnrolOutcome>;
  stop(): void;
}
