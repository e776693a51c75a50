import { isOverdue, isToTell, type RequestState } from '../domain/request-state.ts';
import { words } from '../messages/point.ts';
import { dateWords } from '../messages/shared.ts';
import type { RequestItem } from '../store/request-item.ts';
import type { IconName } from '../ui/icon-shapes.ts';
import type { Tone } from '../ui/tone.ts';
import { assigneeName, type Directory, personName } from './directory.ts';
import { openingOf, responsibleOf } from './request-entries.ts';

/** How a record stands, for one row of a list: words first, the sign says the same. */
export interface Standing {
  readonly words: string;
  readonly tone: Tone;
  readonly sign: IconName;
}

/** PRODUCT §4.3: 手机存好了 → 街道收到了 → 「城管口王同志在办,说好 …」 → 办好了, or 要您看看. */
export function standingOf(item: RequestItem, directory: Directory, now: number): Standing {
  const { arrival, state } = words();
  if (item.arrival.state === 'attention')
    return { words: arrival.attention, tone: 'attention', sign: 'attention' };
  if (isWithdrawn(item.state)) return { words: withdrawnWords(item.state), tone: 'plain', sign: 'undo' };
  if (isOpeningUnsent(item)) {
    const emergency = item.state.counting === 'emergency';
    return { words: emergency ? state.alertWaiting : arrival.waiting, tone: 'plain', sign: 'saved' };
  }
  if (item.state.counting === 'emergency') return emergencyStanding(item.state, directory);
  return { words: stepWords(item, directory, now), ...signOf(item.state, now) };
}

/** True while the street has not even heard that this record exists. */
export function isOpeningUnsent(item: RequestItem): boolean {
  const opening = openingOf(item);
  return opening !== undefined && item.unsent.includes(opening.id);
}

/** PRODUCT §5: the three states of a saved record, where space is short. */
export function shortStanding({ arrival }: RequestItem): Standing {
  const tone = arrival.state === 'attention' ? 'attention' : 'plain';
  return { words: words().arrival[arrival.state], tone, sign: arrival.state };
}

function emergencyStanding(state: RequestState, directory: Directory): Standing {
  const { alertReported, alertAcknowledged, completed } = words().state;
  if (state.step === 'completed') return { words: completed, tone: 'good', sign: 'check' };
  const { acknowledged } = state;
  if (!acknowledged) return { words: alertReported, tone: 'attention', sign: 'alarm' };
  return { words: alertAcknowledged(personName(directory, acknowledged.by)), tone: 'good', sign: 'check' };
}

function stepWords(item: RequestItem, directory: Directory, now: number): string {
  const table = words().state;
  const { state, entries } = item;
  const who = () => assigneeName(directory, state.to, responsibleOf(entries).name);
  switch (state.step) {
    case 'none':
      return words().arrival.received;
    case 'logged':
      return table.logged;
    case 'reported':
      return promised(table.reported, state, now);
    case 'accepted':
      return promised(table.accepted, state, now);
    case 'dispatched':
      return promised(table.dispatched(who()), state, now);
    case 'taken':
      return promised(table.taken(who()), state, now);
    case 'returned':
      return promised(table.returned, state, now);
    case 'notAccepted':
      return isToTell(state) ? table.toTell(table.notAccepted) : table.notAccepted;
    case 'completed':
      return resultWords(state);
    case 'withdrawn':
      return withdrawnWords(state);
    case 'archived':
      return table.archived;
  }
}

function resultWords(state: RequestState): string {
  const { completed, partly, explained, passedOn, toTell } = words().state;
  const result = { solved: completed, partly, explained, passedOn }[state.completed?.outcome ?? 'solved'];
  return isToTell(state) ? toTell(result) : result;
}

function promised(what: string, state: RequestState, now: number): string {
  if (state.dueAt === undefined) return what;
  const { promise, overdue } = words().state;
  return (isOverdue(state, now) ? overdue : promise)(what, dateWords(state.dueAt));
}

function isWithdrawn(state: RequestState): boolean {
  return state.step === 'withdrawn';
}

function withdrawnWords({ counting, withdrawn }: RequestState): string {
  const table = words().state;
  if (counting === 'emergency') return table.falseAlarm;
  return withdrawn?.why === 'neighbour' ? table.withdrawnNeighbour : table.withdrawnMistake;
}

function signOf(state: RequestState, now: number): Pick<Standing, 'tone' | 'sign'> {
  if (isToTell(state)) return { tone: 'attention', sign: 'tell' };
  if (state.step === 'notAccepted') return { tone: 'plain', sign: 'close' };
  if (state.step === 'completed' || state.step === 'archived') return { tone: 'good', sign: 'check' };
  if (isOverdue(state, now)) return { tone: 'attention', sign: 'clock' };
  if (state.step === 'dispatched' || state.step === 'taken') return { tone: 'plain', sign: 'person' };
  return { tone: 'plain', sign: state.step === 'logged' ? 'clock' : 'received' };
}
