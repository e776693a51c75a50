import type { HelperPoint } from '../domain/helper-point.ts';
import type { Hand } from '../domain/person.ts';
import { createDeviceKey, type DeviceKey } from '../platform/device-key.ts';
import type { JournalDatabase } from './journal-database.ts';
import { readMeta, writeMeta } from './meta.ts';
import { furthest } from './new-entry.ts';

/** [A1] Who this phone is to the street, for good; the session itself is a cookie. */
export interface Identity {
  readonly device: {
    readonly id: string;
    readonly number: number;
    /** The station's time: an older revocation does not concern this enrolment ([A3]). */
    readonly enrolledAt?: number;
  };
  /** The person who records on this phone. */
  readonly hand: Hand;
  readonly hands: readonly Hand[];
  readonly point: HelperPoint;
  readonly street: { readonly id: string; readonly name: string };
  readonly stationId: string;
  /** Public keys of the station, SPKI base64url. */
  readonly stationKeys: readonly string[];
}

/** [A1] What an enrolment brings; `lastN` and `lastRunning` are where a known key goes on counting. */
export interface Enrolment extends Omit<Identity, 'device'> {
  readonly device: {
    readonly id: string;
    readonly number: number;
    readonly lastN: number;
    readonly lastRunning: number;
    readonly enrolledAt?: number;
  };
}

/** [A1] The phone's key pair, made once; its private half never leaves the database. */
export async function ensureDeviceKey(database: JournalDatabase): Promise<DeviceKey> {
  const kept = await database.read((tables) => readMeta(tables, 'deviceKey'));
  if (kept) return kept;
  const made = await createDeviceKey();
  return database.write(async (tables) => {
    // Another tab may have been quicker; there is one key.
    const known = await readMeta(tables, 'deviceKey');
    if (!known) await writeMeta(tables, 'deviceKey', made);
    return known ?? made;
  });
}

/**
 * [A1] Keeps who this phone is. A device that was here before goes on counting where the station or this phone
 * knows to be further; what it wrote as another device stays in the journal ([J4]).
 */
export function keepEnrolment(database: JournalDatabase, enrolment: Enrolment): Promise<Identity> {
  const { lastN, lastRunning, ...device } = enrolment.device;
  const identity: Identity = { ...enrolment, device };
  return database.write(async (tables) => {
    const key = `counters:${device.id}` as const;
    await writeMeta(tables, key, furthest({ lastN, lastRunning }, await readMeta(tables, key)));
    const before = await readMeta(tables, 'identity');
    // The epoch is one station's; another one's rows are not unsent because of it.
    if (before && before.stationId !== identity.stationId) await tables.meta.delete('epoch');
    await writeMeta(tables, 'identity', identity);
    await tables.meta.delete('revoked');
    return identity;
  });
}
