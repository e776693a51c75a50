import { type AnyEntry, timeOf } from '../domain/entry.ts';
import { objectAt, textAt } from '../domain/json.ts';
import { isOpen, isOverdue, type RequestState } from '../domain/request-state.ts';
import { errorWords } from '../messages/errors.ts';
import { language } from '../messages/language.ts';
import { words } from '../messages/point.ts';
import { dateWords, momentWords, sharedWords } from '../messages/shared.ts';
import type { RequestItem } from '../store/request-item.ts';
import { assigneeName, type Directory, personName } from './directory.ts';
import { lastOf, responsibleOf, textOf } from './request-entries.ts';
import { isOpeningUnsent } from './standing.ts';

/** The one plain sentence on top of a record: who has it, what was promised, how it ended. */
export function leadWords(item: RequestItem, directory: Directory, now: number): string {
  if (item.arrival.state === 'attention') return attentionWords(item.arrival.code, item.arrival.message);
  const said =
    item.state.counting === 'emergency'
      ? emergencyLead(item, directory, now)
      : matterLead(item, directory, now);
  const flags = item.state.flags.map((flag) => words().detail[flag]);
  return joined([...said, ...(isOpen(item.state) ? flags : [])]);
}

/** Why an entry was not taken, and what can be done; `otherDevice` and `outOfSight` are the phone's own words ([J4], [L5]). */
export function attentionWords(code: string, message: string): string {
  if (code === 'otherDevice' || code === 'outOfSight') return words().trouble[code];
  return errorWords(code, message);
}

function emergencyLead(item: RequestItem, directory: Directory, now: number): string[] {
  const table = words().lead;
  const { state } = item;
  if (state.step === 'withdrawn') return [table.falseAlarm];
  if (state.step === 'completed') return [table.completedAlert];
  if (state.acknowledged) {
    const { by, at } = state.acknowledged;
    return [table.alertAcknowledged(personName(directory, by), momentWords(at, now))];
  }
  return [isOpeningUnsent(item) ? table.alertWaiting : table.alertReported];
}

function matterLead(item: RequestItem, directory: Directory, now: number): string[] {
  const { state } = item;
  if (isOpeningUnsent(item)) return state.step === 'withdrawn' ? [withdrawnLead(state)] : unsentLead(state);
  if (!isOpen(state)) return closedLead(item, directory);
  const again = state.round > 1 ? [words().lead.again] : [];
  return [...again, openLead(item, directory), ...promiseOf(state, now)];
}

function unsentLead(state: RequestState): string[] {
  const table = words().lead;
  return [...(state.doneOnSpot ? [table.doneOnSpot] : []), table.saved];
}

function openLead({ state, entries }: RequestItem, directory: Directory): string {
  const table = words().lead;
  const who = assigneeName(directory, state.to, responsibleOf(entries).name);
  if (state.step === 'logged') return table.logged;
  if (state.step === 'accepted') return table.accepted;
  if (state.step === 'returned') return table.returned;
  if (state.step === 'dispatched') return table.dispatched(who);
  return state.step === 'taken' ? table.taken(who) : table.reported;
}

function promiseOf(state: RequestState, now: number): string[] {
  if (state.dueAt === undefined) return [];
  const { promise, overdue } = words().lead;
  return [(isOverdue(state, now) ? overdue : promise)(dateWords(state.dueAt))];
}

function closedLead(item: RequestItem, directory: Directory): string[] {
  const table = words().lead;
  const { state } = item;
  if (state.step === 'withdrawn') return [withdrawnLead(state)];
  if (state.step === 'notAccepted') return refusalLead(item);
  if (state.step === 'archived') return [table.archived];
  return [resultOf(item, directory), ...quoted(textOf(endingOf(item)))];
}

function resultOf(item: RequestItem, directory: Directory): string {
  const { state, entries } = item;
  const table = words().lead;
  if (state.doneOnSpot) return table.doneOnSpot;
  const entry = endingOf(item);
  // 代填: the one who did it is the assignee, not the dispatcher who wrote it down.
  const onBehalf = entry && objectAt(entry.body, 'onBehalf');
  const by = onBehalf
    ? assigneeName(directory, state.to, responsibleOf(entries).name)
    : personName(directory, state.completed?.by);
  const { completed, partly, explained, passedOn } = table;
  return { solved: completed, partly, explained, passedOn }[state.completed?.outcome ?? 'solved'](by);
}

/** [P6] The one that counted; a later one had no effect. */
function endingOf({ state, entries }: RequestItem): AnyEntry | undefined {
  return entries.find(
    (entry) =>
      entry.type === 'complete' && timeOf(entry) === state.completed?.at && entry.by === state.completed.by,
  );
}

function refusalLead({ state, entries }: RequestItem): string[] {
  const reasons: Readonly<Record<string, string>> = sharedWords().refusals;
  const entry = lastOf(entries, 'notAccept');
  const code = state.notAccepted?.reason ?? (entry && textAt(entry.body, 'reason')) ?? 'other';
  return [words().lead.notAccepted(reasons[code] ?? sharedWords().refusals.other), ...quoted(textOf(entry))];
}

function withdrawnLead({ withdrawn }: RequestState): string {
  const { withdrawnNeighbour, withdrawnMistake } = words().lead;
  return withdrawn?.why === 'neighbour' ? withdrawnNeighbour : withdrawnMistake;
}

function quoted(text: string | undefined): string[] {
  return text ? [words().lead.result(text)] : [];
}

function joined(sentences: readonly string[]): string {
  return sentences.join(language.value === 'zh' ? '' : ' ');
}
