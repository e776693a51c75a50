import type { Catalog } from '../../domain/catalog.ts';
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
import { sealingKeyText } from '../../protocol/sealing-key.ts';
import type { OwnBundle } from '../../store/bundle-row.ts';
import type { Identity } from '../../store/identity.ts';
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

/** [C1] Seals what waits on this phone for the station; as long as the same waits it is the same bundle. */
export async function makeBundle(store: Store, clock: Clock): Promise<MadeBundle> {
  const who = store.identity.peek();
  if (!who || who === 'none') return { state: 'notEnrolled' };
  const unsent = (await store.journal.unsent()).map((row) => row.entry);
  const entries = fitting(unsent);
  if (entries.length === 0) return { state: 'nothing' };
  const key = await trueKey(who, store.catalog.peek());
  if (!key) return { state: 'noKey' };
  const bundle =
    (await sameAsBefore(store, entries, unsent)) ?? (await sealed(store, who, key, clock, entries));
  return { state: 'made', bundle, left: unsent.length - entries.length };
}

/** [C1] A wrong network may have spoken to this phone: the key is believed on the word of the one it was enrolled with. */
async function trueKey(
  { stationId, stationKeys }: Identity,
  catalog: Catalog | undefined,
): Promise<string | undefined> {
  const { key, signature } = catalog?.sealing ?? {};
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
  { device, stationId }: Identity,
  stationKey: string,
  clock: Clock,
  entries: readonly Entry[],
): Promise<OwnBundle> {
  const content: BundleContent = { wall: clock.now(), entries };
  const plain = JSON.stringify(content);
  const packed = await gzip(plain);
  const seal = await sealFor(stationKey, BUNDLE_INFO);
  const header: BundleHeader = {
    v: 1,
    stationId,
    device: device.id,
    count: entries.length,
    lastN: Math.max(...entries.map(({ n }) => n)),
    packed: packed ? 'gzip' : 'no',
    key: seal.key,
  };
  const along = writeHeader(header);
  const inside = packed ? new Uint8Array(packed) : new TextEncoder().encode(plain);
  const unsigned = writeUnsigned(along, await seal.close(inside, along));
  const bytes = joinBytes([unsigned, await signBytes(await store.deviceKey(), unsigned)]);
  const ids = entries.map(({ id }) => id);
  const bundle: OwnBundle = { hash: await hashOf(bytes), whose: 'own', ids, bytes };
  await store.bundles.keep(bundle);
  return bundle;
}

/** The oldest first: what one bundle cannot hold goes into the next. */
function fitting(entries: readonly Entry[]): readonly Entry[] {
  const encoder = new TextEncoder();
  let left: number = BUNDLE_LIMITS.plain - 1024;
  const end = entries.findIndex((entry) => {
    left -= encoder.encode(JSON.stringify(entry)).length + 1;
    return left < 0;
  });
  return entries.slice(0, Math.min(end < 0 ? entries.length : end, BUNDLE_LIMITS.entries));
}
