import type { JsonObject } from '../domain/json.ts';
import { type Outcome, RATED, type RequestState } from '../domain/request-state.ts';
import { momentOfInput } from './date-input.ts';
import type { Action, Offer } from './offers.ts';

/** Everything that any action asks for, as it is typed. */
export interface Typed {
  readonly to: string;
  readonly responsible: string;
  readonly responsiblePhone: string;
  readonly days: string;
  readonly reason: string;
  readonly outcome: string;
  readonly reference: string;
  readonly result: string;
  readonly solved: string;
  readonly text: string;
  readonly behalf: string;
  readonly behalfHow: string;
  readonly behalfAt: string;
}

/** One thing to fill in. */
export type FieldName = keyof Typed;

/** What is wrong with a field. */
export type Wrong = 'missing' | 'days' | 'moment';

/** Fields that cannot stay as they are. */
export type Wrongs = { readonly [F in FieldName]?: Wrong };

/** An untouched form. */
export const untouched: Typed = {
  to: '',
  responsible: '',
  responsiblePhone: '',
  days: '',
  reason: '',
  outcome: '',
  reference: '',
  result: '',
  solved: '',
  text: '',
  behalf: '',
  behalfHow: 'phone',
  behalfAt: '',
};

interface Form {
  readonly fields: readonly FieldName[];
  readonly required: readonly FieldName[];
}

const FORMS: { readonly [A in Action]: Form } = {
  acknowledge: form([]),
  accept: form([]),
  take: form([]),
  dispatch: form(['to', 'responsible', 'responsiblePhone', 'text', 'days'], ['to']),
  complete: form(['outcome', 'text', 'reference'], ['outcome', 'text']),
  tell: form(['text']),
  call: form(['result', 'solved', 'text'], ['result']),
  extend: form(['days', 'text'], ['days', 'text']),
  decline: form(['to', 'text'], ['to', 'text']),
  notAccept: form(['reason', 'text'], ['reason', 'text']),
  reopen: form(['text'], ['text']),
  withdraw: form(['text']),
  falseAlarm: form(['text']),
  report: form(['text']),
  note: form(['text'], ['text']),
};

const BEHALF: readonly FieldName[] = ['behalf', 'behalfHow', 'behalfAt'];

/** Both days of the wire format ([E-table]). */
const MOST_DAYS = 60;

function form(fields: readonly FieldName[], required: readonly FieldName[] = []): Form {
  return { fields, required };
}

/** What the form of an offer asks for, given what is filled in so far. */
export function fieldsOf(offer: Offer, typed: Typed): FieldName[] {
  const asked = FORMS[offer.action].fields.filter((field) => isAsked(field, typed));
  return offer.onBehalf ? [...asked, ...BEHALF] : asked;
}

/** True for a field that may stay empty. */
export function isOptional(offer: Offer, field: FieldName): boolean {
  return !requiredOf(offer).includes(field);
}

/** Some questions follow from an answer: where it was passed on to, and whether a reached neighbour's matter is solved. */
function isAsked(field: FieldName, typed: Typed): boolean {
  if (field === 'reference') return typed.outcome === ('passedOn' satisfies Outcome);
  return field !== 'solved' || RATED.some((result) => result === typed.result);
}

/** What cannot be sent as it is; empty when all is well. */
export function wrongsOf(offer: Offer, typed: Typed): Wrongs {
  const wrongs: { [F in FieldName]?: Wrong } = {};
  for (const field of fieldsOf(offer, typed)) {
    const wrong = wrongOf(field, typed, requiredOf(offer));
    if (wrong) wrongs[field] = wrong;
  }
  return wrongs;
}

function requiredOf(offer: Offer): readonly FieldName[] {
  const { required } = FORMS[offer.action];
  return offer.onBehalf ? [...required, ...BEHALF] : required;
}

function wrongOf(field: FieldName, typed: Typed, required: readonly FieldName[]): Wrong | undefined {
  const value = typed[field].trim();
  if (value === '') return required.includes(field) ? 'missing' : undefined;
  if (field === 'days') return daysOf(value) === undefined ? 'days' : undefined;
  if (field === 'behalfAt') return momentOfInput(value) === undefined ? 'moment' : undefined;
  return undefined;
}

/** Whole working days, or undefined for what is none. */
export function daysOf(value: string): number | undefined {
  const days = /^\d{1,2}$/.test(value.trim()) ? Number(value) : 0;
  return days >= 1 && days <= MOST_DAYS ? days : undefined;
}

/** The two parts of the entry that the form stands for ([E2]); asked only when nothing is wrong. */
export function partsOf(offer: Offer, typed: Typed): { body: JsonObject; personal: JsonObject } {
  const asked = fieldsOf(offer, typed);
  const value = (field: FieldName) => (asked.includes(field) ? typed[field].trim() : '');
  const [who = '', id = ''] = splitOnce(value('to'));
  const better = offer.action === 'decline';
  return {
    body: {
      ...(who && { [better ? 'better' : 'to']: { [who]: id } }),
      ...(value('days') && { days: daysOf(value('days')) }),
      ...(value('reason') && { reason: value('reason') }),
      ...(value('outcome') && { outcome: value('outcome') }),
      ...(value('reference') && { reference: value('reference') }),
      ...(value('result') && { result: value('result') }),
      ...(value('solved') === 'no' && { solved: false }),
      ...(offer.action === 'withdraw' && { why: 'neighbour' }),
      ...(offer.onBehalf && {
        onBehalf: { how: typed.behalfHow, at: momentOfInput(typed.behalfAt) },
      }),
    },
    personal: {
      text: value('text'),
      responsible: value('responsible'),
      responsiblePhone: value('responsiblePhone'),
      onBehalf: value('behalf'),
    },
  };
}

function splitOnce(value: string): string[] {
  const at = value.indexOf(':');
  return at < 0 ? [] : [value.slice(0, at), value.slice(at + 1)];
}

/** A form as it opens: what can be known is filled in. */
export function openedForm(offer: Offer, state: RequestState, nowInput: string): Typed {
  const better = state.declined?.better;
  const to = offer.action === 'dispatch' && better ? Object.entries(better)[0]?.join(':') : undefined;
  return { ...untouched, behalfAt: nowInput, ...(to !== undefined && { to }) };
}
