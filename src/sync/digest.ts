import { sha256Raw } from '../platform/hash.ts';
import { type DigestAnswer, digestCall, digestItem, xorHex } from '../protocol/digest.ts';
import type { PulledRequest } from '../store/request-item.ts';
import type { Store } from '../store/store.ts';
import type { Puller } from './pull.ts';
import type { Station, Trouble } from './station.ts';

/** Long enough for 20 000 requests. */
const TIMEOUT_MS = 30_000;

/** What comparing takes. */
export interface CompareParts {
  readonly store: Store;
  readonly station: Station;
  readonly puller: Puller;
}

/** What a comparison came to; `unsettled` when the street was too busy to compare one and the same moment. */
export type Comparison = 'same' | 'repaired' | 'unsettled' | Trouble;

/** [L8] Compares the read model with what the station says it should be, and fills a fresh one on a difference ([J5]). */
export async function compareReadModel(parts: CompareParts): Promise<Comparison> {
  // What was given up for room must not be fetched again to fill the phone again.
  if (await parts.store.requests.isThin()) return 'unsettled';
  const first = await isSame(parts);
  if (first !== 'differs') return first;
  // Something may have changed in between: only at the same seq the two can be told apart.
  const trouble = await parts.puller.pullAll();
  if (trouble) return trouble;
  const second = await isSame(parts);
  if (second !== 'differs') return second;
  await parts.store.requests.refill();
  return (await parts.puller.pullAll()) ?? 'repaired';
}

async function isSame({ store, station, puller }: CompareParts): Promise<Comparison | 'differs'> {
  const heard = await station.ask(digestCall(), TIMEOUT_MS);
  if (heard.state !== 'answered') return heard;
  if ((await ownDigest(store, heard.body)) === heard.body.digest) return 'same';
  return heard.body.seq === puller.seq() ? 'differs' : 'unsettled';
}

async function ownDigest(store: Store, { floor }: DigestAnswer): Promise<string> {
  const held = await store.requests.newest(Number.MAX_SAFE_INTEGER);
  const compared = held.map(toCompare).filter(({ seq }) => seq >= floor);
  return xorHex(await Promise.all(compared.map((item) => sha256Raw(digestItem(item)))));
}

/** A document whose parts do not fit together is as good as missing. */
function toCompare({ id, seq, state, entries }: PulledRequest): { id: string; seq: number } {
  const whole = state.lastSeq === seq && entries.length === state.count;
  return { id: whole ? id : '', seq };
}
