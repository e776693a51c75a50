import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DEVICES_PATH, type Decision, decisionSchema, revokeSchema } from '../protocol/devices.ts';
import { type Asker, actorOf } from './actor.ts';
import { audit } from './audit.ts';
import type { Station } from './context.ts';
import { retireSuccessorCodes } from './enrolment-code.ts';
import { Refusal } from './problem.ts';
import { decide, heldEntries } from './quarantine.ts';
import type { Sql } from './storage/sql.ts';

interface Revoking {
  readonly Params: { readonly id: string };
  readonly Body: { readonly reason: string };
}

interface Deciding {
  readonly Params: { readonly id: string; readonly entry: string };
  readonly Body: { readonly decision: Decision };
}

/** [A3] Revoking a device, and what becomes of all that it sends afterwards; each write with an audit row ([D2]). */
export function devices(app: FastifyInstance, station: Station): void {
  const { db, clock } = station;
  const path = `/api${DEVICES_PATH}/:id`;

  app.post<Revoking>(`${path}/revoke`, { schema: { body: revokeSchema } }, async (request) => {
    const asker = await asking(station, request);
    const { id } = request.params;
    await db.transaction((sql) => revoke(sql, station, asker, id, request.body.reason));
    station.changes.end(id);
    return {};
  });

  app.get<{ Params: { id: string } }>(`${path}/held`, async (request) => {
    const { street } = await asking(station, request);
    return db.snapshot(async (sql) => {
      await checkDevice(sql, street, request.params.id);
      return { held: await heldEntries(sql, request.params.id) };
    });
  });

  app.post<Deciding>(`${path}/held/:entry`, { schema: { body: decisionSchema } }, async (request) => {
    const asker = await asking(station, request);
    const { id, entry } = request.params;
    const { decision } = request.body;
    const result = await db.transaction(async (sql) => {
      await checkDevice(sql, asker.street, id);
      const decided = await decide(sql, station, id, entry, decision);
      if (!decided) throw new Refusal('not-found', 404);
      // Nothing was written, so nothing is undone by saying no.
      if (decided.code) throw new Refusal(decided.code, 409);
      await audit(sql, asker, clock.now(), `${decision} held entry`, id, { entry });
      return decided;
    });
    if (result.outcome === 'accepted') station.changes.notify(asker.street, result.seq ?? 0);
    return {};
  });
}

/** Once is enough: a second time changes nothing, neither the moment nor what the phone was told. */
async function revoke(sql: Sql, station: Station, asker: Asker, id: string, reason: string): Promise<void> {
  const now = station.clock.now();
  const device = await checkDevice(sql, asker.street, id);
  if (device.revoked_at !== null) return;
  // Never before the enrolment, also where the station's clock was set back: by that the phone tells them apart.
  const at = Math.max(now, device.enrolled_at);
  station.devices.add({ device: id, at, state: 'revoked' });
  await sql.run('UPDATE devices SET revoked_at = $2, wiped_at = NULL WHERE id = $1', id, at);
  await retireSuccessorCodes(sql, id, now);
  await audit(sql, asker, now, 'revoke device', id, { reason });
}

async function checkDevice(
  sql: Sql,
  street: string,
  id: string,
): Promise<{ enrolled_at: number; revoked_at: number | null }> {
  const text = 'SELECT enrolled_at, revoked_at FROM devices WHERE street = $1 AND id = $2';
  const row = await sql.get<{ enrolled_at: number; revoked_at: number | null }>(text, street, id);
  if (!row) throw new Refusal('not-found', 404);
  return row;
}

async function asking(station: Station, request: FastifyRequest): Promise<Asker> {
  const asker = await actorOf(station, request);
  const may = asker.actor.roles.some((role) => role === 'dispatcher' || role === 'admin');
  if (!may) throw new Refusal('not-allowed', 403);
  return asker;
}
