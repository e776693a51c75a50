import type { Person } from '../domain/person.ts';
import type { Role } from '../domain/role.ts';
import type { Actor } from '../domain/scope.ts';

/** The signed-in person as the permissions see him; a desk serves no point. */
export function actorOf(person: Person): Actor {
  return {
    person: person.id,
    roles: person.roles,
    servedPoints: [],
    device: 'desk',
    ...(person.community !== undefined && { community: person.community }),
    ...(person.line !== undefined && { line: person.line }),
  };
}

/** True when the person works for the whole street: dispatches, or administers. */
export function runsTheStation(person: Person): boolean {
  return hasRole(person, 'dispatcher') || hasRole(person, 'admin');
}

/** True when one of the person's roles is this one. */
export function hasRole(person: Person, role: Role): boolean {
  return person.roles.includes(role);
}
