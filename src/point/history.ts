import { type AnyEntry, timeOf } from '../domain/entry.ts';
import { erasedIn } from '../domain/erasure.ts';
import { historyOf } from '../domain/fold.ts';
import { erasedWords } from '../messages/erased.ts';
import { words } from '../messages/point.ts';
import { momentWords } from '../messages/shared.ts';
import type { RequestItem } from '../store/request-item.ts';
import type { IconName } from '../ui/icon-shapes.ts';
import type { TimelineItem } from '../ui/timeline.tsx';
import { type Directory, personName } from './directory.ts';
import { historyWords } from './history-words.ts';
import { textOf } from './request-entries.ts';

/** What happened, oldest first; what changed nothing any more says so ([E4]), and so does what is still on the phone. */
export function historyItems(item: RequestItem, directory: Directory, now: number): TimelineItem[] {
  const erased = erasedIn(item.entries);
  return historyOf(item.entries).map(({ entry, hadEffect }) => ({
    key: entry.id,
    words: historyWords(entry, directory),
    time: momentWords(timeOf(entry), now, entry.approx),
    who: entry.by === undefined ? undefined : personName(directory, entry.by),
    note: noteOf(entry, hadEffect, item.unsent.includes(entry.id), erased.has(entry.id)),
    sign: SIGNS[entry.type],
    faded: !hadEffect,
  }));
}

function noteOf(entry: AnyEntry, hadEffect: boolean, unsent: boolean, erased: boolean): string | undefined {
  const { without, ownWaiting } = words().detail;
  const said = erased ? erasedWords().gone : textOf(entry);
  const parts = [said, hadEffect ? undefined : without, unsent ? ownWaiting : undefined];
  return parts.filter((part) => part !== undefined).join(' · ') || undefined;
}

const SIGNS: Readonly<Record<string, IconName>> = {
  log: 'pen',
  note: 'message',
  attach: 'camera',
  withdraw: 'undo',
  report: 'flag',
  accept: 'received',
  notAccept: 'close',
  dispatch: 'person',
  take: 'person',
  decline: 'undo',
  extend: 'clock',
  complete: 'check',
  tell: 'tell',
  call: 'phone',
  reopen: 'undo',
  alert: 'alarm',
  falseAlarm: 'undo',
  acknowledge: 'check',
};
