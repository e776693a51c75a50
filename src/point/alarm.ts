import type { RecordingState } from '../store/recording.ts';
import type { RequestItem } from '../store/request-item.ts';
import { type Directory, personName } from './directory.ts';

/** After this long without an answer a message is offered; the person is not left waiting on data alone. */
export const SLOW = 10_000;

/** After this long the page says that nobody answers. */
export const LONG = 60_000;

/** An alert that was raised from this phone. */
export interface Raised {
  readonly request: string;
  /** One of `Emergency`, or a newer one. */
  readonly emergency: string;
  /** The device's clock at the tap, epoch milliseconds. */
  readonly at: number;
}

/** How long the station has not answered. */
export type Patience = 'fresh' | 'slow' | 'nobody';

/** How far the alert got; the calls themselves are the person's and the dialler's. */
export type Alarm =
  | { readonly state: 'quiet' }
  | { readonly state: 'saving'; readonly raised: Raised }
  /** The tap could not be kept; calling works all the same. */
  | { readonly state: 'notSaved'; readonly raised: Raised; readonly enrolled: boolean }
  /** Kept, and on its way or already at the station, where nobody has answered yet. */
  | {
      readonly state: 'telling';
      readonly raised: Raised;
      readonly received: boolean;
      readonly patience: Patience;
    }
  | { readonly state: 'acknowledged'; readonly raised: Raised; readonly who: string; readonly at: number }
  | { readonly state: 'takenBack' };

/** What the alarm is made of. */
export interface AlarmFacts {
  readonly raised: Raised | undefined;
  readonly item: RequestItem | undefined;
  readonly saving: RecordingState | undefined;
  readonly takenBack: boolean;
  readonly patience: Patience;
  readonly directory: Directory;
}

/** PRODUCT §4.8, in one situation. */
export function alarmOf({ raised, item, saving, takenBack, patience, directory }: AlarmFacts): Alarm {
  if (!raised) return { state: 'quiet' };
  if (takenBack || item?.state.step === 'withdrawn') return { state: 'takenBack' };
  const acknowledged = item?.state.acknowledged;
  if (acknowledged) {
    return {
      state: 'acknowledged',
      raised,
      who: personName(directory, acknowledged.by),
      at: acknowledged.at,
    };
  }
  if (saving?.state === 'failed') {
    return { state: 'notSaved', raised, enrolled: saving.code !== 'notEnrolled' };
  }
  if (saving?.state === 'saving') return { state: 'saving', raised };
  return {
    state: 'telling',
    raised,
    received: item !== undefined && item.arrival.state === 'received',
    patience,
  };
}
