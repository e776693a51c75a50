import type { Catalog } from '../domain/catalog.ts';
import type { Assignee } from '../domain/request-state.ts';
import { spokenSlip } from '../domain/slip.ts';
import { words } from '../messages/point.ts';
import { sharedWords } from '../messages/shared.ts';

/** What turns ids into the names that people say. */
export type Directory = Pick<Catalog, 'kinds' | 'people' | 'lines' | 'communities' | 'points'>;

/** Before the station published anything. */
export const emptyDirectory: Directory = { kinds: [], people: [], lines: [], communities: [], points: [] };

/** 李师傅; 「有人」 for somebody of whom this phone knows nothing. */
export function personName(directory: Directory, id: string | undefined): string {
  return directory.people.find((person) => person.id === id)?.name ?? sharedWords().somebody;
}

/** 「城管口王同志」: the office, and the person who was named for it. */
export function assigneeName(directory: Directory, to: Assignee | undefined, responsible?: string): string {
  const office = officeName(directory, to);
  if (office === undefined) return responsible ?? sharedWords().station;
  return responsible === undefined || responsible === office
    ? office
    : words().officeAndPerson(office, responsible);
}

/** `上滩3-027-6`, by the short name of the point that gave it out. */
export function slipWords(
  directory: Directory,
  digits: string,
  point: string | undefined,
  ownShort = '',
): string {
  const shortName = directory.points.find((known) => known.id === point)?.shortName ?? ownShort;
  return spokenSlip(digits, shortName);
}

function officeName(directory: Directory, to: Assignee | undefined): string | undefined {
  if (!to) return undefined;
  if (to.person !== undefined) return personName(directory, to.person);
  const named =
    directory.lines.find(({ id }) => id === to.line) ??
    directory.communities.find(({ id }) => id === to.community);
  return named?.name ?? directory.points.find(({ id }) => id === to.point)?.signName;
}
