import { toBase64url } from '../platform/base64url.ts';
import type { Clock } from '../platform/clock.ts';
import { carryCall } from '../protocol/carry.ts';
import type { CarriedBundle } from '../store/bundle-row.ts';
import type { Store } from '../store/store.ts';
import { concernsAll, isUnfit, type Station, type Trouble } from './station.ts';

/** Long enough for a full bundle at 5 kB/s. */
const CARRY_TIMEOUT_MS = 5 * 60_000;

/** What delivering takes. */
export interface CarrierParts {
  readonly store: Store;
  readonly station: Station;
  readonly clock: Clock;
}

/** [C2] Brings the bundles of other phones to the station. */
export interface Carrier {
  /** Beside the courier's rounds, which nothing of others may hold up; a second call joins the first. */
  deliver(): Promise<void>;
}

/** Makes the carrier. Two tabs may both deliver: twice is harmless ([C2]). */
export function createCarrier(parts: CarrierParts): Carrier {
  let running: Promise<void> | undefined;
  return {
    deliver() {
      running ??= deliverAll(parts)
        .catch((error: unknown) => console.warn('not carried', error))
        .finally(() => {
          running = undefined;
        });
      return running;
    },
  };
}

/** [C2] One after the other; what the station cannot take now waits for the next round, and holds up no other (I5). */
async function deliverAll(parts: CarrierParts): Promise<void> {
  for (const bundle of await parts.store.bundles.waiting()) {
    const trouble = await deliver(parts, bundle);
    if (trouble && concernsAll(trouble)) return;
  }
}

async function deliver(
  { store, station, clock }: CarrierParts,
  { hash, bytes, takenAt }: CarriedBundle,
): Promise<Trouble | undefined> {
  const call = carryCall({ bundle: toBase64url(bytes), handedAt: takenAt, deviceTime: clock.now() });
  const heard = await station.ask(call, CARRY_TIMEOUT_MS);
  if (heard.state === 'answered') {
    await store.bundles.note(hash, { state: 'delivered', receipt: heard.body.receipt });
    return undefined;
  }
  if (isUnfit(heard))
    await store.bundles.note(hash, { state: 'refused', code: heard.code, message: heard.message });
  return heard;
}
