import type { EnrolmentCode } from '../protocol/points.ts';
import { successorCall } from '../protocol/successor.ts';
import type { Store } from '../store/store.ts';
import type { Station } from './station.ts';

/** [A8] What came of asking for a code for another browser. */
export type Succession =
  /** `attention`: requests that a person should still look at; they stay in this browser. */
  | { readonly state: 'made'; readonly code: EnrolmentCode; readonly attention: number }
  /** Entries, photos or voice could not be sent, so there is no code: nobody leaves records behind unseen. */
  | { readonly state: 'waiting'; readonly count: number }
  | { readonly state: 'refused'; readonly code: string; readonly message: string }
  | { readonly state: 'noNetwork' }
  | { readonly state: 'notTheStation' };

const SUCCESSOR_TIMEOUT_MS = 30_000;

/** [A8] Sends everything first, and only then has the station make the code. */
export async function makeSuccessor(
  { journal, media }: Store,
  station: Station,
  sendNow: () => Promise<void>,
): Promise<Succession> {
  await sendNow();
  const count = (await journal.unsent()).length + (await media.due()).length;
  if (count > 0) return { state: 'waiting', count };
  const heard = await station.ask(successorCall(), SUCCESSOR_TIMEOUT_MS);
  switch (heard.state) {
    case 'answered':
      return { state: 'made', code: heard.body, attention: (await journal.health()).refused };
    case 'problem':
      return { state: 'refused', code: heard.code, message: heard.message };
    case 'noNetwork':
      return { state: 'noNetwork' };
    default:
      return { state: 'notTheStation' };
  }
}
