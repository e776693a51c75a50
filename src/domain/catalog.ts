import type { Calendar } from './calendar.ts';
import type { Community, HelperPoint, Line } from './helper-point.ts';
import type { Kind } from './kind.ts';
import type { Hand, Person } from './person.ts';

/** [L9] What the station publishes, in the asker's scope; replaced whole when `version` differs. */
export interface Catalog {
  readonly version: string;
  readonly street: { readonly id: string; readonly name: string };
  /** The point that the device serves; absent at the desk. */
  readonly point?: HelperPoint;
  /** The persons who may record on this device. */
  readonly hands: readonly Hand[];
  readonly kinds: readonly Kind[];
  readonly lines: readonly Line[];
  readonly communities: readonly Community[];
  /** Points in scope: the own one on a phone, all of them at the desk. */
  readonly points: readonly HelperPoint[];
  /** People whose names the asker meets in histories. */
  readonly people: readonly Person[];
  readonly calendar: Calendar;
  /** The street's duty phone, dialled from the emergency page. */
  readonly duty: { readonly phone: string };
  /** How much 基本满意 counts in 满意率, 0–1. */
  readonly fairlyWeight: number;
  /** [C1] For whom bundles are sealed: `protocol/sealing-key.ts`. Absent in a catalog that was fetched before it existed. */
  readonly sealing?: { readonly key: string; readonly signature: string };
}
