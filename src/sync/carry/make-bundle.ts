import type { Entry } from '../../domain/entry.ts';
import type { Clock } from '../../platform/clock.ts';
import { gzip } from '../../platform/gzip.ts';
import { hashOf, isSigned, sealFor, signBytes } from '../../platform/sealing.ts';
import {
  BUNDLE_INFO,
  BUNDLE_LIMITS,
  type BundleContent,
  type BundleHeader,
  joinBytes,
  writeHeader,
  writeUnsigned,
} from '../../protocol/bundle.ts';
import { type SealingKey, sealingKeyText } from '../../protocol/sealing-key.ts';
import type { OwnBundle } from '../../store/bundle-row.ts';
import type { Store } from '../../store/store.ts';

/** [C1] What came of making a bundle. */
export type MadeBundle =
  | {
      readonly state: 'made';
      readonly bundle: OwnBundle /** Beyond what one bundle holds. */;
      readonly left: number;
    }
  | { readonly state: 'nothing' }
  | { readonly state: 'notEnrolled' }
  /** This phone never heard the station's key, or what it heard was not the station's. */
  | { readonly state: 'noKey' };

/** Who seals, and for whom: the enrolled phone, or a revoked one that still has something to send ([A3]). */
export interface Sealer {
  readonly device: string;
  readonly stationId: string;
  readonly stationKeys: readonly string[];
  /** What the station published; absent before it did. */
  readonly sealing?: SealingKey;
}

/** [C1] Seals what waits on this phone for the station; as long as the same waits it is the same bundle. */
export async function makeBundle(store: Store, clock: Clock): Promise<MadeBundle> {
  const who = store.identity.peek();
  if (!who || who === 'none') return { state: 'notEnrolled' };
  const unsent = (await store.journal.unsent()).map((row) => row.entry);
  const entries = fitting(unsent);
  if (entries.length === 0) return { state: 'nothing' };
  const sealing = store.catalog.peek()?.sealing;
  const sealer = { ...who, device: who.device.id, ...(sealing && { sealing }) };
  if (!(await trueKey(sealer))) return { state: 'noKey' };
  const before = await sameAsBefore(store, entries, unsent);
  const made = before ?? (await sealEntries(store, sealer, clock, entries));
  if (!made) return { state: 'noKey' };
  const bundle: OwnBundle = before ?? { ...made, whose: 'own', ids: entries.map(({ id }) => id) };
  await store.bundles.keep(bundle);
  return { state: 'made', bundle, left: unsent.length - entries.length };
}

/** [C1] Seals these entries for the station; undefined when its key was never heard, or is not its own. */
export async function sealEntries(
  store: Store,
  sealer: Sealer,
  clock: Clock,
  entries: readonly Entry[],
): Promise<Pick<OwnBundle, 'hash' | 'bytes'> | undefined> {
  const key = await trueKey(sealer);
  return key === undefined ? undefined : sealed(store, sealer, key, clock, entries);
}

/** [C1] A wrong network may have spoken to this phone: the key is believed on the word of the one it was enrolled with. */
async function trueKey({ stationId, stationKeys, sealing }: Sealer): Promise<string | undefined> {
  const { key, signature } = sealing ?? {};
  if (key === undefined || signature === undefined) return undefined;
  const text = sealingKeyText(stationId, key);
  for (const known of stationKeys) if (await isSigned(known, text, signature)) return key;
  return undefined;
}

/** Bundles of which nothing waits any more are let go of here. */
async function sameAsBefore(
  store: Store,
  entries: readonly Entry[],
  unsent: readonly Entry[],
): Promise<OwnBundle | undefined> {
  const waiting = new Set(unsent.map(({ id }) => id));
  const kept = await store.bundles.own();
  const done = kept.filter(({ ids }) => !ids.some((id) => waiting.has(id)));
  if (done.length > 0) await store.bundles.drop(done.map(({ hash }) => hash));
  const wanted = entries.map(({ id }) => id).join();
  return kept.find(({ ids }) => ids.join() === wanted);
}

async function sealed(
  store: Store,
  { device, stationId }: Sealer,
  stationKey: string,
  clock: Clock,
  entries: readonly Entry[],
): Promise<Pick<OwnBundle, 'hash' | 'bytes'>> {
  const content: BundleContent = { wall: clock.now(), entries };
  const plain = JSON.stringify(content);
  const packed = await gzip(plain);
  const seal = await sealFor(stationKey, BUNDLE_INFO);
  const header: BundleHeader = {
    v: 1,
    stationId,
    device,
    count: entries.length,
    lastN: Math.max(...entries.map(({ n }) => n)),
    packed: packed ? 'gzip' : 'no',
    key: seal.key,
  };
  const along = writeHeader(header);
  const inside = packed ? new Uint8Array(packed) : new TextEncoder().encode(plain);
  const unsigned = writeUnsigned(along, await seal.close(inside, along));
  const bytes = joinBytes([unsigned, await signBytes(await store.deviceKey(), unsigned)]);
  return { hash: await hashOf(bytes), bytes };
}

/** [C1] The oldest first: what one bundle cannot hold goes into the next. */
export function fitting(entries: readonly Entry[]): readonly Entry[] {
  const encoder = new TextEncoder();
  let left: number = BUNDLE_LIMITS.plain - 1024;
  const end = entries.findIndex((entry) => {
    left -= encoder.encode(JSON.stringify(entry)).length + 1;
    return left < 0;
  });
  return entries.slice(0, Math.min(end < 0 ? entries.length : end, BUNDLE_LIMITS.entries));
}
