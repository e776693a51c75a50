import type { AnyEntry, StampedEntry } from '../domain/entry.ts';
import { erasedIn } from '../domain/erasure.ts';
import { type HistoryItem, historyOf } from '../domain/fold.ts';
import { type JsonObject, numberAt, objectAt, textAt } from '../domain/json.ts';
import type { Assignee } from '../domain/request-state.ts';
import { deskWords } from '../messages/desk.ts';
import { erasedWords, erasingWords } from '../messages/erased.ts';
import { formalWords } from '../messages/formal.ts';
import { mediaWords } from '../messages/media.ts';
import { kindName, momentWords, sharedWords } from '../messages/shared.ts';
import type { Catalog } from '../protocol/catalog.ts';
import type { IconName } from '../ui/icon-shapes.ts';
import type { TimelineItem } from '../ui/timeline.tsx';
import { assigneeName, authorName } from './names.ts';

/** What happened, oldest first, as the timeline shows it. */
export function historyItems(
  catalog: Catalog,
  entries: readonly StampedEntry[],
  now: number,
): TimelineItem[] {
  const erased = erasedIn(entries);
  return historyOf(entries).map((item) => timelineItem(catalog, item, now, erased));
}

function timelineItem(
  catalog: Catalog,
  item: HistoryItem<StampedEntry>,
  now: number,
  erased: ReadonlySet<string>,
): TimelineItem {
  const { entry, hadEffect } = item;
  const words = whatHappened(catalog, entry);
  return {
    key: entry.id,
    time: momentWords(entry.time, now, entry.approx),
    words: hadEffect ? words : `${words} · ${deskWords().matter.noEffect}`,
    who: authorName(catalog, entry),
    note: noteOf(item, now, erased.has(entry.id)),
    sign: SIGNS[entry.type] ?? 'pen',
    faded: !hadEffect,
  };
}

const SIGNS: Readonly<Record<string, IconName>> = {
  log: 'pen',
  alert: 'alarm',
  attach: 'camera',
  report: 'flag',
  accept: 'received',
  notAccept: 'close',
  dispatch: 'forward',
  take: 'person',
  decline: 'undo',
  extend: 'calendar',
  complete: 'check',
  tell: 'tell',
  call: 'phone',
  reopen: 'undo',
  withdraw: 'close',
  falseAlarm: 'close',
  acknowledge: 'received',
  redact: 'close',
};

/** The entry in words; one of a type that this version does not know is named, never hidden ([V2]). */
export function whatHappened(catalog: Catalog, { type, body }: AnyEntry): string {
  const words = deskWords().entries;
  const telling: Readonly<Record<string, () => string>> = {
    log: () =>
      (body['done'] === true ? words.logDone : words.log)(
        kindName(catalog.kinds, textAt(body, 'kind') ?? ''),
      ),
    alert: () => words.alert(named(formalWords().emergencies, textAt(body, 'emergency'))),
    note: () => words.note,
    attach: () => (body['media'] === 'voice' ? mediaWords().attachedVoice : mediaWords().attachedPhoto),
    report: () => words.report,
    withdraw: () => words.withdraw(named(formalWords().withdrawals, textAt(body, 'why'))),
    accept: () => words.accept,
    notAccept: () => words.notAccept(named(sharedWords().refusals, textAt(body, 'reason'))),
    dispatch: () => dispatched(catalog, body),
    take: () => words.take,
    decline: () => {
      const better = objectAt(body, 'better');
      return better ? words.decline(assigneeName(catalog, better as Assignee)) : words.declinePlain;
    },
    extend: () => words.extend(numberAt(body, 'days') ?? 0),
    complete: () => completed(body),
    tell: () => words.tell,
    call: () => called(body),
    reopen: () => words.reopen,
    falseAlarm: () => words.falseAlarm,
    acknowledge: () => words.acknowledge,
    redact: () => erasingWords(textAt(body, 'reason')),
  };
  return telling[type]?.() ?? words.unknown(type);
}

function dispatched(catalog: Catalog, body: JsonObject): string {
  const words = deskWords().entries;
  const to = assigneeName(catalog, (objectAt(body, 'to') ?? {}) as Assignee);
  const days = numberAt(body, 'days');
  return days === undefined ? words.dispatch(to) : words.dispatchDays(to, days);
}

function completed(body: JsonObject): string {
  const words = deskWords().entries;
  const outcome = named(formalWords().outcomes, textAt(body, 'outcome'));
  const reference = textAt(body, 'reference');
  return reference ? words.completeReference(outcome, reference) : words.complete(outcome);
}

function called(body: JsonObject): string {
  const words = deskWords().entries;
  const result = named(sharedWords().callResults, textAt(body, 'result'));
  return body['solved'] === false ? words.callUnsolved(result) : words.call(result);
}

/** Everything that was said with it: typed words, who is responsible, for whom, and what was promised. */
function noteOf(
  { entry, hadEffect, state }: HistoryItem<StampedEntry>,
  now: number,
  erased: boolean,
): string | undefined {
  const words = deskWords().entries;
  const { body, personal, facts, receivedAt, time } = entry;
  const { dueAt, withoutCalendar } = facts;
  // A dispatch never moves the promise back: what it names is then no promise.
  const isPromised = dueAt !== undefined && hadEffect && dueAt === state.dueAt;
  const hidden = !personal && textAt(body, 'commitment') !== undefined;
  const missing = erased ? erasedWords().gone : deskWords().matter.hidden;
  const responsible = personal && textAt(personal, 'responsible');
  const lines = [
    hidden ? missing : personal && textAt(personal, 'text'),
    responsible && words.responsible(responsible, (personal && textAt(personal, 'responsiblePhone')) ?? ''),
    onBehalfOf(body, personal, now),
    isPromised && words.promised(momentWords(dueAt, now)),
    isPromised && withoutCalendar !== undefined && formalWords().withoutCalendar(withoutCalendar),
    receivedAt - time > LATE_MS ? words.received(momentWords(receivedAt, now)) : undefined,
  ];
  return lines.filter(Boolean).join(' · ') || undefined;
}

/** An hour on the way is worth saying; less is the courier's ordinary pace. */
const LATE_MS = 3_600_000;

function onBehalfOf(body: JsonObject, personal: JsonObject | undefined, now: number): string | undefined {
  const onBehalf = objectAt(body, 'onBehalf');
  if (!onBehalf) return undefined;
  const how = named(deskWords().form.behalfHows, textAt(onBehalf, 'how'));
  const who = (personal && textAt(personal, 'onBehalf')) ?? sharedWords().somebody;
  return deskWords().entries.onBehalf(who, how, momentWords(numberAt(onBehalf, 'at') ?? 0, now));
}

function named(words: Readonly<Record<string, string>>, code: string | undefined): string {
  return words[code ?? ''] ?? words['other'] ?? code ?? '';
}
