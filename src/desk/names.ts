import type { AnyEntry } from '../domain/entry.ts';
import type { Assignee, Mark, RequestState } from '../domain/request-state.ts';
import { readSlip, spokenSlip } from '../domain/slip.ts';
import { deskWords } from '../messages/desk.ts';
import { formalWords } from '../messages/formal.ts';
import { sharedWords } from '../messages/shared.ts';
import type { Catalog } from '../protocol/catalog.ts';

/** The name of a point, a line, a community or a person; for one that is gone, a plain word. */
export function assigneeName(catalog: Catalog, to: Assignee): string {
  if (to.line !== undefined) return nameIn(catalog.lines, to.line);
  if (to.community !== undefined) return nameIn(catalog.communities, to.community);
  if (to.point !== undefined) return pointName(catalog, to.point);
  return personName(catalog, to.person);
}

/** What the sign over the door says. */
export function pointName(catalog: Catalog, id: string): string {
  return catalog.points.find((point) => point.id === id)?.signName ?? sharedWords().point;
}

/** As people call him. */
export function personName(catalog: Catalog, id: string | undefined): string {
  return catalog.people.find((person) => person.id === id)?.name ?? sharedWords().somebody;
}

/** The name of who did it. */
export function markName(catalog: Catalog, mark: Mark): string {
  return personName(catalog, mark.by);
}

/** 「李师傅(店主)」; the street itself where nobody is named. */
export function authorName(catalog: Catalog, entry: AnyEntry): string {
  const { role, by } = entry;
  const name = by === undefined ? sharedWords().station : personName(catalog, by);
  return role ? deskWords().author(name, formalWords().roles[role]) : name;
}

/** The slip as people say it ([E7]); number 0 is the street's own desk. */
export function slipName(catalog: Catalog, digits: string): string {
  const number = readSlip(digits)?.point;
  const point = catalog.points.find((known) => known.number === number);
  return spokenSlip(digits, point?.shortName ?? sharedWords().station);
}

/** Who handles it now, if anybody. */
export function handlerName(catalog: Catalog, state: RequestState): string | undefined {
  return state.to && assigneeName(catalog, state.to);
}

function nameIn(list: readonly { id: string; name: string }[], id: string): string {
  return list.find((known) => known.id === id)?.name ?? sharedWords().somebody;
}
