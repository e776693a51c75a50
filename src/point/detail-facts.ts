import { textAt } from '../domain/json.ts';
import { isToTell, type RequestState } from '../domain/request-state.ts';
import { words } from '../messages/point.ts';
import { dateWords, kindName, momentWords } from '../messages/shared.ts';
import type { RequestItem } from '../store/request-item.ts';
import { assigneeName, type Directory, personName, slipWords } from './directory.ts';
import { openingOf, personalOf, responsibleOf, textOf } from './request-entries.ts';

/** A name and its value; rows without a value are not shown. */
export interface FactRow {
  readonly name: string;
  readonly value: string | undefined;
}

/** What is known about a record, short and in a fixed order. */
export function factRows(item: RequestItem, directory: Directory, now: number, ownShort: string): FactRow[] {
  const table = words().detail;
  const { state } = item;
  const opening = openingOf(item);
  return [
    { name: table.slip, value: slipWords(directory, slipOf(item), state.point, ownShort) || undefined },
    { name: table.kind, value: kindName(directory.kinds, state.kind) },
    { name: table.text, value: textOf(opening) },
    { name: table.neighbour, value: personalOf(opening, 'name') ?? anonymousOf(item) },
    { name: table.neighbourPhone, value: personalOf(opening, 'phone') },
    { name: table.when, value: momentWords(state.openedAt, now, state.openedApprox) },
    { name: table.who, value: state.openedBy && personName(directory, state.openedBy) },
    {
      name: table.responsible,
      value: state.to && assigneeName(directory, state.to, responsibleOf(item.entries).name),
    },
    { name: table.due, value: dueOf(state) },
    { name: table.told, value: toldOf(state, now) },
  ];
}

/** A refused opening has no state, but its entry still carries its number. */
function slipOf(item: RequestItem): string {
  const opening = openingOf(item);
  return item.state.slip || ((opening && textAt(opening.body, 'slip')) ?? '');
}

function anonymousOf(item: RequestItem): string | undefined {
  return openingOf(item)?.body['anonymous'] === true ? words().record.anonymous : undefined;
}

function dueOf({ dueAt, firstDueAt }: RequestState): string | undefined {
  if (dueAt === undefined) return undefined;
  const { dueWord, firstDue } = words().detail;
  const due = dueWord(dateWords(dueAt));
  return firstDueAt === undefined || firstDueAt === dueAt
    ? due
    : words().aside(due, `${firstDue} ${dateWords(firstDueAt)}`);
}

function toldOf(state: RequestState, now: number): string | undefined {
  const { toldYes, toldBy, toldNo } = words().detail;
  if (state.told) return toldYes(momentWords(state.told.at, now));
  if (!isToTell(state)) return undefined;
  return state.tellBy === undefined ? toldNo : toldBy(dateWords(state.tellBy));
}
