import type { Person } from '../domain/person.ts';
import { deskWords } from '../messages/desk.ts';
import type { Catalog } from '../protocol/catalog.ts';

/** Everybody whom a matter can be given to, lines first; the value is `line:<id>` and so on. */
export function assigneeOptions(catalog: Catalog): { value: string; label: string }[] {
  const { groups } = deskWords().form;
  const options = (key: keyof typeof groups, list: readonly { id: string; name: string }[]) =>
    list.map(({ id, name }) => ({ value: `${key}:${id}`, label: groups[key](name) }));
  return [
    ...options('line', catalog.lines),
    ...options('community', catalog.communities),
    ...options(
      'point',
      catalog.points.map(({ id, signName }) => ({ id, name: signName })),
    ),
    ...options('person', catalog.people),
  ];
}

/** Who would be responsible there, when that can be only one person. */
export function responsibleFor(
  catalog: Catalog,
  to: string,
): { responsible: string; responsiblePhone: string } {
  const there = catalog.people.filter((person) => belongsTo(person, to));
  const only = there.length === 1 ? there[0] : undefined;
  return { responsible: only?.name ?? '', responsiblePhone: only?.phone ?? '' };
}

function belongsTo(person: Person, to: string): boolean {
  const { id, line, community, point, roles } = person;
  if (to === `person:${id}`) return true;
  if (line !== undefined && to === `line:${line}`) return roles.includes('line');
  if (community !== undefined && to === `community:${community}`) return roles.includes('community');
  return point !== undefined && to === `point:${point}` && roles.includes('host');
}
