import { clockOffWords } from '../messages/clock.ts';
import { homeWords } from '../messages/home.ts';
import { shortDayWords } from '../messages/shared.ts';
import type { Counts } from '../store/counts.ts';
import type { StorageState } from '../store/journal-database.ts';
import type { SyncStatus } from '../sync/door.ts';
import type { IconName } from '../ui/icon-shapes.ts';
import type { Tone } from '../ui/tone.ts';
import { roomLine, storageLine } from './home-line-storage.ts';

/** Home's one line: what it says and where it leads. */
export interface HomeLine {
  readonly words: string;
  readonly tone: Tone;
  readonly sign: IconName;
  readonly href: string;
}

/** What the line is made of. */
export interface HomeFacts {
  readonly counts: Counts | undefined;
  /** Results that a neighbour waits for. */
  readonly toTell: number;
  readonly status: SyncStatus;
  readonly storage: StorageState;
  /** Which part of the storage is used, 0 to 1. */
  readonly room?: number | undefined;
  readonly updateWaiting: boolean;
  /** A tap is not kept yet. */
  readonly saving: boolean;
  readonly now: number;
}

/** A record that is just on its way is no news: the line would come and go with every tap. */
const ON_ITS_WAY = 60_000;

/** PRODUCT §4.3: 「有 2 件要您看看」, 「手机里还有 3 条没送出(最早 11月18日)」, or nothing. Plain lack of a network is never trouble. */
export function homeLine(facts: HomeFacts): HomeLine | undefined {
  return (
    storageLine(facts.storage) ??
    savingLine(facts) ??
    attentionLine(facts) ??
    blockedLine(facts) ??
    roomLine(facts.room) ??
    unsentLine(facts) ??
    clockLine(facts) ??
    updateLine(facts)
  );
}

/** Only while the journal is being opened: in an open one a tap is kept before anybody could read this. */
function savingLine({ saving, storage }: HomeFacts): HomeLine | undefined {
  if (!saving || storage.state !== 'opening') return undefined;
  return { words: homeWords().keeping.savingHint, tone: 'attention', sign: 'clock', href: '/records' };
}

function attentionLine({ counts, toTell }: HomeFacts): HomeLine | undefined {
  const count = (counts?.attention ?? 0) + toTell;
  if (count === 0) return undefined;
  return {
    words: homeWords().homeScreen.attention(count),
    tone: 'attention',
    sign: 'lamp',
    href: '/records',
  };
}

/** Where waiting alone will not help, the person is told what will. */
function blockedLine({ status }: HomeFacts): HomeLine | undefined {
  const { state } = status;
  if (state !== 'signedOut' && state !== 'otherStation' && state !== 'notTheStation') return undefined;
  const href = state === 'signedOut' ? '/enrol' : '/me';
  return { words: homeWords().sending[state], tone: 'attention', sign: 'attention', href };
}

function unsentLine({ counts, status, now }: HomeFacts): HomeLine | undefined {
  if (!counts || counts.waiting === 0) return undefined;
  const oldest = counts.oldestWaitingAt ?? now;
  const moving = status.state === 'idle' || status.state === 'sending';
  if (moving && now - oldest < ON_ITS_WAY) return undefined;
  const line = homeWords().homeScreen.unsent(counts.waiting, shortDayWords(oldest, now));
  return { words: line, tone: 'plain', sign: 'saved', href: '/arrived' };
}

/** [F30] Nothing is lost by it, but the phone shows wrong days for as long as it lasts. */
function clockLine({ status }: HomeFacts): HomeLine | undefined {
  if (status.state !== 'idle' || status.clockOff === undefined) return undefined;
  return { words: clockOffWords(status.clockOff), tone: 'plain', sign: 'clock', href: '/me' };
}

function updateLine({ updateWaiting }: HomeFacts): HomeLine | undefined {
  if (!updateWaiting) return undefined;
  return { words: homeWords().homeScreen.update, tone: 'plain', sign: 'download', href: '/me' };
}
