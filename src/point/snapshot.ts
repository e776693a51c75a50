import type { HelperPoint } from '../domain/helper-point.ts';
import { isJsonObject, type Json, type JsonObject } from '../domain/json.ts';
import type { Kind } from '../domain/kind.ts';
import { keepPreference, readPreference } from '../platform/preferences.ts';

/**
 * What the last visit showed: painted before any database is open, and read by the emergency page when none ever
 * opens. A cache for the eye, never a truth: who this phone is, only the journal knows.
 */
export interface Snapshot {
  readonly hand: string;
  readonly point: Pick<HelperPoint, 'signName' | 'shortName' | 'address' | 'landmark' | 'tiles'>;
  readonly kinds: readonly Kind[];
  readonly dutyPhone?: string;
  /** The number at which whoever helps can call back. */
  readonly ownPhone?: string;
}

/** The snapshot of the last visit, if there is one that can be read. */
export function readSnapshot(): Snapshot | undefined {
  const kept = parsed(readPreference('snapshot'));
  return isSnapshot(kept) ? (kept as unknown as Snapshot) : undefined;
}

/** Keeps what is shown now for the next visit. */
export function keepSnapshot(snapshot: Snapshot): void {
  keepPreference('snapshot', JSON.stringify(snapshot));
}

function parsed(text: string | undefined): Json | undefined {
  try {
    return JSON.parse(text ?? 'null') as Json;
  } catch {
    // Anyone can edit it, and half of it may be there: then nothing is remembered.
    return undefined;
  }
}

function isSnapshot(value: Json | undefined): value is JsonObject {
  if (!isJsonObject(value) || !isJsonObject(value['point'])) return false;
  const { signName, shortName, address, landmark, tiles } = value['point'];
  const texts = [value['hand'], signName, shortName, address, landmark];
  return (
    texts.every((text) => typeof text === 'string') && Array.isArray(tiles) && Array.isArray(value['kinds'])
  );
}
