import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { type BundleContent, type ReadBundle, readBundle } from '../protocol/bundle.ts';
import {
  CARRY_BYTES,
  CARRY_PATH,
  type CarryRequest,
  carryAnswerSchema,
  carrySchema,
} from '../protocol/carry.ts';
import { type CarriedResult, receiptText, writeReceipt } from '../protocol/carry-receipt.ts';
import { PUSH_LIMITS } from '../protocol/push.ts';
import { acceptEntries } from './accept/accept.ts';
import type { Result } from './accept/rejection.ts';
import { revokedSince, type Sender, senderFor, senderOf } from './actor.ts';
import { isSignedBy, openBundle } from './carry/open-bundle.ts';
import type { Station } from './context.ts';
import { Refusal, sentence } from './problem.ts';
import { holdEntries } from './quarantine.ts';

/**
 * [C2] `POST /api/sync/carry`: takes in what one phone sealed and another, or the desk, brought. Whoever brings it needs a
 * session and gains nothing by it: the author's device decides what may be appended, and only the receipt goes back.
 */
export function carry(app: FastifyInstance, station: Station): void {
  const schema = { body: carrySchema, response: { 200: carryAnswerSchema } };
  const options = { schema, bodyLimit: CARRY_BYTES };
  app.post<{ Body: CarryRequest }>(`/api${CARRY_PATH}`, options, async (request) => {
    // [A3] A revoked phone too: it may bring what it sealed, and reads nothing by it.
    await senderOf(station, request);
    const bytes = Buffer.from(request.body.bundle, 'base64url');
    const bundle = readBundle(bytes);
    if (!bundle) throw new Refusal('bundle-broken', 422);
    const sender = await authorOf(station, bundle);
    const content = openBundle(station.keys, bundle);
    const results = await deliver(station, sender, content, handedAt(station, request.body));
    // What was sealed cannot be divided: all of it waits until staff has made room.
    if (results.some(({ code }) => code === 'quarantine-full')) throw new Refusal('quarantine-full', 503);
    const words = results.map((result) => carried(result, (code) => sentence(request, code)));
    return { receipt: signedReceipt(station, bundle, bytes, words) };
  });
}

/** [C1] Whose bundle it is, proven by the signature; a revoked device's goes where its pushes go ([A3]). */
async function authorOf({ db, keys }: Station, bundle: ReadBundle): Promise<Sender> {
  const { stationId, device } = bundle.header;
  if (stationId !== keys.stationId) throw new Refusal('bundle-foreign-station', 422);
  const row = await db.get<{ public_key: string }>('SELECT public_key FROM devices WHERE id = $1', device);
  const sender = row && (await senderFor(db, device));
  if (!row || !sender) throw new Refusal('bundle-unknown-device', 422);
  if (!isSignedBy(row.public_key, bundle)) throw new Refusal('bundle-forged', 422);
  const revokedAt = await revokedSince(db, device);
  return { ...sender, ...(revokedAt !== undefined && { revokedAt }) };
}

/**
 * The carrier's moment by the station's clock: what its own clock is off shows now. Never after now, nor before 1970: of
 * the farthest moments the database could not give back the difference.
 */
function handedAt({ clock }: Station, request: CarryRequest): number {
  const now = clock.now();
  return Math.max(0, Math.min(now, request.handedAt + now - request.deviceTime));
}

/** [P7] In batches as a phone sends them, so that nobody waits for a full bundle; sent twice it is harmless. */
async function deliver(
  station: Station,
  sender: Sender,
  { wall, entries }: BundleContent,
  at: number,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let from = 0; from < entries.length; from += PUSH_LIMITS.entries) {
    const batch = {
      deviceTime: wall,
      run: 'carried',
      entries: entries.slice(from, from + PUSH_LIMITS.entries),
    };
    const accepted =
      sender.revokedAt === undefined
        ? await acceptEntries(station, sender.street, sender.actor, batch, at)
        : await holdEntries(station, sender, batch, at);
    results.push(...accepted.results);
  }
  return results;
}

/** [C2] Short, because it goes home as a picture; what is not settled is 0 and will be sent again. */
function carried(
  { outcome, seq = 0, code = 'bad-entry' }: Result,
  say: (code: NonNullable<Result['code']>) => string,
): CarriedResult {
  if (outcome === 'accepted' || outcome === 'duplicate') return seq;
  return outcome === 'refused' ? [code, say(code)] : 0;
}

function signedReceipt(
  { keys, epoch, clock }: Station,
  { header: { stationId, device } }: ReadBundle,
  bytes: Uint8Array,
  results: readonly CarriedResult[],
): string {
  const bundle = createHash('sha256').update(bytes).digest('base64url');
  const text = receiptText({ v: 1, stationId, epoch, device, bundle, at: clock.now(), results });
  return writeReceipt(text, keys.sign(text));
}
