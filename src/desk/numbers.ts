import { deskWords } from '../messages/desk.ts';
import { numbersPage } from '../messages/numbers.ts';
import { momentWords, shortDayWords } from '../messages/shared.ts';
import type { DeviceHealth } from '../protocol/point-health.ts';
import type { Tone } from '../ui/tone.ts';

/** A cell of the table: what it says, and whether somebody should look. */
export interface Said {
  readonly words: string;
  readonly tone: Tone;
  readonly note?: string;
}

/** A clock that is off by less than this is called right. */
const RIGHT_MS = 2 * 60_000;

/** [H2] Numbers that are neither here nor, as far as it said, on the phone. */
export function unexplainedOf({ missing, said }: DeviceHealth): number {
  return Math.max(0, missing - (said?.waiting ?? 0));
}

/** 「第 3、5 条」, and whether that can be explained. */
export function missingWords(device: DeviceHealth): Said {
  const words = numbersPage();
  const { missing, missingNumbers, refused } = device;
  const note = refused > 0 ? { note: words.refused(refused) } : {};
  if (missing === 0) return { words: words.noneMissing, tone: 'plain', ...note };
  const which = words.which(missingNumbers.slice(0, 8).join(words.join), missing > 8);
  return { words: which, tone: unexplainedOf(device) > 0 ? 'trouble' : 'attention', ...note };
}

/** What the phone itself said was not sent, and since when. */
export function unsentWords({ said }: DeviceHealth, now: number): Said {
  const words = numbersPage();
  if (!said || said.waiting === 0) return { words: words.sentAll, tone: 'plain' };
  const oldest = said.oldestWaitingAt === undefined ? '' : shortDayWords(said.oldestWaitingAt, now);
  return { words: words.unsent(said.waiting, oldest), tone: 'attention' };
}

/** When it was last heard. */
export function contactWords({ lastContactAt, revokedAt }: DeviceHealth, now: number): Said {
  const words = numbersPage();
  const heard = lastContactAt === undefined ? words.neverHeard : momentWords(lastContactAt, now);
  return { words: heard, tone: 'plain', ...(revokedAt !== undefined && { note: words.retired }) };
}

/** How much it keeps, and whether the browser may throw it away. */
export function storageWords({ said }: DeviceHealth): string {
  if (said?.storage === undefined) return '';
  const megabytes = (said.storage / 1_048_576).toFixed(1);
  return numbersPage().storage(megabytes, said.persisted ?? false);
}

/** Which app, on which browser; and how often its read model had to be mended. */
export function appWords({ said }: DeviceHealth): Said {
  const words = numbersPage();
  const app = said?.app === undefined ? '' : words.kernel(said.app, said.kernel ?? '?');
  return { words: app, tone: 'plain', ...(said?.repairs && { note: words.repairs(said.repairs) }) };
}

/** How far its clock is off. */
export function phoneClockWords({ clockOffset }: DeviceHealth): Said {
  const words = numbersPage();
  if (clockOffset === undefined) return { words: '', tone: 'plain' };
  const off = Math.abs(clockOffset);
  if (off < RIGHT_MS) return { words: words.clockRight, tone: 'plain' };
  const span = deskWords().clock.span(spanOf(off));
  return { words: clockOffset > 0 ? words.clockSlow(span) : words.clockFast(span), tone: 'attention' };
}

function spanOf(ms: number): { days: number; hours: number; minutes: number } {
  const minutes = Math.floor(ms / 60_000);
  return { days: Math.floor(minutes / 1440), hours: Math.floor(minutes / 60) % 24, minutes: minutes % 60 };
}
