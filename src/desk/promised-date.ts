import { deadline, extended } from '../domain/deadline.ts';
import type { RequestState } from '../domain/request-state.ts';
import { deskWords } from '../messages/desk.ts';
import { formalWords } from '../messages/formal.ts';
import { momentWords } from '../messages/shared.ts';
import type { Catalog } from '../protocol/catalog.ts';
import { daysOf } from './action-form.ts';

/** What so many working days would mean, while they are being typed; the station computes it again. */
export function promisedDate(
  action: 'dispatch' | 'extend',
  typed: string,
  state: RequestState,
  { calendar }: Catalog,
  now: number,
): string {
  const words = deskWords().form;
  const days = daysOf(typed);
  const due = state.dueAt === undefined ? undefined : momentWords(state.dueAt, now);
  if (action === 'extend') {
    if (days === undefined || state.dueAt === undefined) return due ? words.extendFrom(due) : '';
    return dueWords(extended(calendar, state.dueAt, days), now);
  }
  if (days === undefined) return due ? words.daysDispatchHint(due) : words.daysNoDue;
  const promised = deadline(calendar, now, days);
  if (state.dueAt !== undefined && due && promised.at > state.dueAt) return words.dueStays(due);
  return dueWords(promised, now);
}

function dueWords({ at, withoutCalendar }: ReturnType<typeof deadline>, now: number): string {
  const until = deskWords().form.dueBecomes(momentWords(at, now));
  return withoutCalendar === undefined
    ? until
    : `${until} · ${formalWords().withoutCalendar(withoutCalendar)}`;
}
