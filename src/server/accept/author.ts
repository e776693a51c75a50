import type { Entry } from '../../domain/entry.ts';
import type { Role } from '../../domain/role.ts';
import type { Actor } from '../../domain/scope.ts';
import { type Batch, isDesk } from './batch.ts';

interface PersonRow {
  readonly roles: string;
  readonly community: string | null;
  readonly line: string | null;
}

/**
 * [P5] Who the entry is by, with the rights that the station gives him: on a phone any hand that the device has had, at
 * the desk only whoever is signed in. Undefined for anybody else.
 */
export async function authorOf(batch: Batch, { by }: Entry): Promise<Actor | undefined> {
  const { actor, sql, street } = batch;
  if (isDesk(batch)) return by === actor.person ? actor : undefined;
  if (by === undefined || by === actor.person) return actor;
  const hand = await sql.get<PersonRow>(
    `SELECT people.roles, people.community, people.line FROM device_hands
     JOIN people ON people.id = device_hands.person
     WHERE device_hands.device = $1 AND people.id = $2 AND people.street = $3`,
    actor.device,
    by,
    street,
  );
  return hand && asHand(actor, by, hand);
}

function asHand({ device, point, servedPoints }: Actor, person: string, hand: PersonRow): Actor {
  return {
    device,
    servedPoints,
    person,
    roles: JSON.parse(hand.roles) as Role[],
    ...(point !== undefined && { point }),
    ...(hand.community !== null && { community: hand.community }),
    ...(hand.line !== null && { line: hand.line }),
  };
}
