import type { HelperPoint } from '../domain/helper-point.ts';
import type { Kind } from '../domain/kind.ts';
import type { PhoneStore } from '../store/phone-store.ts';
import { usePhone } from './phone.ts';
import { keepSnapshot, readSnapshot, type Snapshot } from './snapshot.ts';

/** Where this phone stands, as far as it knows by now. */
export type Place =
  /** The journal says so, or has not answered yet and the last visit says so. */
  | { readonly state: 'known'; readonly snapshot: Snapshot }
  /** The journal has not answered, and nothing is remembered. */
  | { readonly state: 'unknown' }
  /** The journal says that the phone was never enrolled. */
  | { readonly state: 'notEnrolled' };

const remembered = readSnapshot();

/** Redraws when the journal opens or the station publishes something. */
export function usePlace(): Place {
  const { store } = usePhone();
  return placeOf(store);
}

/** What is known about the place right now. */
export function placeOf(store: PhoneStore): Place {
  const identity = store.identity.value;
  if (identity === 'none') return { state: 'notEnrolled' };
  const snapshot = freshSnapshot(store) ?? remembered;
  return snapshot ? { state: 'known', snapshot } : { state: 'unknown' };
}

/** Writes down what the journal knows now, for the next visit's first paint. */
export function rememberPlace(store: PhoneStore): void {
  const snapshot = freshSnapshot(store);
  if (snapshot) keepSnapshot(snapshot);
}

/** Tiles of a phone that does not know its point yet; the first kinds of every street (PRODUCT §3). */
const FIRST_TILES = ['parcel', 'repair', 'parts', 'handy', 'street', 'other'];

/** The six tiles of the home screen. */
export function tilesOf(place: Place): readonly string[] {
  const own = place.state === 'known' ? place.snapshot.point.tiles.slice(0, 6) : [];
  return own.length > 0 ? own : FIRST_TILES;
}

/** The kinds that the station publishes; empty before it did. */
export function kindsOf(place: Place): readonly Kind[] {
  return place.state === 'known' ? place.snapshot.kinds : [];
}

/** Until the station's own kinds are known: what the street has to handle is a matter, the rest a favour (PRODUCT §3). */
export function countsAsMatter(kinds: readonly Kind[], code: string): boolean {
  const kind = kinds.find((known) => known.code === code) ?? kinds.find((known) => known.code === 'other');
  return kind ? kind.counting === 'matter' : code === 'street' || code === 'other';
}

function freshSnapshot(store: PhoneStore): Snapshot | undefined {
  const identity = store.identity.value;
  if (!identity || identity === 'none') return undefined;
  const catalog = store.catalog.value;
  const dutyPhone = catalog ? catalog.duty.phone : remembered?.dutyPhone;
  const ownPhone = catalog
    ? catalog.people.find(({ id }) => id === identity.hand.id)?.phone
    : remembered?.ownPhone;
  return {
    hand: identity.hand.name,
    point: shown(catalog?.point ?? identity.point),
    kinds: catalog?.kinds ?? remembered?.kinds ?? [],
    ...(dutyPhone && { dutyPhone }),
    ...(ownPhone && { ownPhone }),
  };
}

function shown({ signName, shortName, address, landmark, tiles }: HelperPoint): Snapshot['point'] {
  return { signName, shortName, address, landmark, tiles };
}
