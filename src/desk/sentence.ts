import { isOverdue, type RequestState } from '../domain/request-state.ts';
import { deskWords } from '../messages/desk.ts';
import { formalWords } from '../messages/formal.ts';
import { momentWords, sharedWords } from '../messages/shared.ts';
import type { Catalog } from '../protocol/catalog.ts';
import type { Tone } from '../ui/tone.ts';
import { spanOf } from './clocks.ts';
import { assigneeName, markName } from './names.ts';

/** The one plain sentence that says how a request stands. */
export function sentenceOf(catalog: Catalog, state: RequestState, now: number): string {
  return state.counting === 'emergency' && state.step !== 'withdrawn' && state.step !== 'completed'
    ? alarmSentence(catalog, state, now)
    : SENTENCES[state.step](state, catalog, now);
}

/** How loudly it is said. */
export function toneOf(state: RequestState, now: number): Tone {
  if (state.counting === 'emergency') return state.step === 'reported' ? 'trouble' : 'plain';
  if (isOverdue(state, now) || isLateToAccept(state, now)) return 'trouble';
  if (state.step === 'returned' || state.flags.length > 0) return 'attention';
  return state.step === 'completed' ? 'good' : 'plain';
}

/** 超时未受理. */
export function isLateToAccept(state: RequestState, now: number): boolean {
  return state.step === 'reported' && state.acceptBy !== undefined && now > state.acceptBy;
}

type Sentence = (state: RequestState, catalog: Catalog, now: number) => string;

const SENTENCES: { readonly [Step in RequestState['step']]: Sentence } = {
  none: () => deskWords().sentence.none,
  logged: () => deskWords().sentence.logged,
  reported: reportedSentence,
  accepted: () => deskWords().sentence.accepted,
  dispatched: (state, catalog, now) =>
    deskWords().sentence.dispatched(handlerOf(state, catalog), promiseOf(state, now)),
  taken: (state, catalog, now) =>
    deskWords().sentence.taken(handlerOf(state, catalog), promiseOf(state, now)),
  returned: returnedSentence,
  completed: (state) => deskWords().sentence.completed(outcomeOf(state), nextOf(state)),
  notAccepted: (state) => deskWords().sentence.notAccepted(refusalOf(state), toldOf(state)),
  withdrawn: (state) =>
    deskWords().sentence.withdrawn(formalWords().withdrawals[state.withdrawn?.why ?? 'mistake']),
  archived: () => deskWords().sentence.archived,
};

function alarmSentence(catalog: Catalog, { acknowledged }: RequestState, now: number): string {
  const words = deskWords().sentence;
  if (!acknowledged) return words.alarm;
  return words.alarmAnswered(markName(catalog, acknowledged), momentWords(acknowledged.at, now));
}

function reportedSentence(state: RequestState, _catalog: Catalog, now: number): string {
  const words = deskWords().sentence;
  if (state.acceptBy === undefined) return words.reportedPlain;
  return isLateToAccept(state, now)
    ? words.reportedOver(deskWords().clock.span(spanOf(now - state.acceptBy)))
    : words.reported(momentWords(state.acceptBy, now));
}

function returnedSentence({ declined }: RequestState, catalog: Catalog): string {
  const words = deskWords().sentence;
  const by = declined ? markName(catalog, declined) : sharedWords().somebody;
  return declined?.better
    ? words.returned(by, assigneeName(catalog, declined.better))
    : words.returnedPlain(by);
}

function handlerOf(state: RequestState, catalog: Catalog): string {
  return state.to ? assigneeName(catalog, state.to) : sharedWords().point;
}

function promiseOf({ dueAt }: RequestState, now: number): string {
  if (dueAt === undefined) return '';
  const words = deskWords().sentence;
  return now > dueAt
    ? words.overdue(deskWords().clock.span(spanOf(now - dueAt)))
    : words.promised(momentWords(dueAt, now));
}

function outcomeOf(state: RequestState): string {
  return formalWords().outcomes[state.completed?.outcome ?? 'solved'];
}

function refusalOf(state: RequestState): string {
  const refusals: Readonly<Record<string, string>> = sharedWords().refusals;
  return refusals[state.notAccepted?.reason ?? 'other'] ?? sharedWords().refusals.other;
}

/** What comes after a result: told, called, rated. */
function nextOf(state: RequestState): string {
  const words = deskWords().sentence;
  if (state.counting !== 'matter') return '';
  if (state.rating) return words.rated(sharedWords().callResults[state.rating.result]);
  if (state.doneOnSpot) return words.onSpot;
  return state.told ? words.toCall : words.toTell;
}

function toldOf(state: RequestState): string {
  return state.told ? deskWords().sentence.told : deskWords().sentence.toTell;
}
