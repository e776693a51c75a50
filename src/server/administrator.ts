import type { FastifyRequest } from 'fastify';
import { DESK } from './accept/batch.ts';
import { type Asker, actorOf } from './actor.ts';
import type { Station } from './context.ts';
import { Refusal } from './problem.ts';

/** The administrator at a PC who asks; 403 for others. Not on a phone: that of somebody who left may not be retired yet. */
export async function administratorOf(station: Station, request: FastifyRequest): Promise<Asker> {
  const asker = await actorOf(station, request);
  const { roles, device } = asker.actor;
  if (device !== DESK || !roles.includes('admin')) throw new Refusal('not-allowed', 403);
  return asker;
}
