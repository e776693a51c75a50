import { digestText } from '../domain/digest.ts';
import type { Entry } from '../domain/entry.ts';
import type { Actor } from '../domain/scope.ts';
import { append } from './accept/append.ts';
import { beginBatch, DESK, endBatch } from './accept/batch.ts';
import { findRequest } from './accept/stored-request.ts';
import { dropWords, type ErasingStation } from './drop-words.ts';
import type { Erasure } from './erasures.ts';
import { sha256 } from './keys.ts';
import type { Transaction } from './storage/sql.ts';

/** An erasure that nobody sits before: the station itself carries out what its register says. */
const THE_STATION: Actor = { person: '', roles: ['admin'], servedPoints: [], device: DESK };

/** [E2] Drops the personal parts of an erasure that stands in the register, and writes the entry that tells of it. */
export async function erase(
  sql: Transaction,
  station: ErasingStation,
  actor: Actor | undefined,
  erasure: Erasure,
): Promise<number> {
  await dropWords(sql, station, erasure);
  return appendRedact(sql, station, actor, erasure);
}

/** The station's own entry: it reaches the phones by pull, as everything else does. */
async function appendRedact(
  sql: Transaction,
  station: ErasingStation,
  actor: Actor | undefined,
  { id, street, request, entries, reason }: Erasure,
): Promise<number> {
  const at = station.clock.now();
  const run = 'station';
  const batch = await beginBatch(sql, station, street, actor ?? THE_STATION, { deviceTime: at, run }, at);
  const stored = await findRequest(sql, request);
  const entry: Entry = {
    id,
    request,
    n: 0,
    seen: stored?.state.lastSeq ?? 0,
    type: 'redact',
    ...(actor && { by: actor.person }),
    wall: at,
    run,
    body: { entries, reason },
  };
  const content = digestText(entry);
  const { seq, deskN } = batch.head;
  const { receivedAt } = batch;
  const stamp = { seq: seq + 1, receivedAt, device: DESK, role: 'admin', time: receivedAt } as const;
  await append(
    batch,
    { entry, content, digest: sha256(content) },
    { ...stamp, facts: { n: deskN + 1 } },
    stored,
  );
  await endBatch(batch);
  return stamp.seq;
}
