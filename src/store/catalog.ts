import type { Calendar } from '../domain/calendar.ts';
import type { Community, HelperPoint, Line } from '../domain/helper-point.ts';
import type { Kind } from '../domain/kind.ts';
import type { Hand, Person } from '../domain/person.ts';

/** [L9] What the station publishes, as this phone keeps it; replaced whole. */
export interface Catalog {
  readonly version: string;
  readonly street: { readonly id: string; readonly name: string };
  readonly point?: HelperPoint;
  readonly hands: readonly Hand[];
  readonly kinds: readonly Kind[];
  readonly lines: readonly Line[];
  readonly communities: readonly Community[];
  readonly points: readonly HelperPoint[];
  readonly people: readonly Person[];
  readonly calendar: Calendar;
  readonly duty: { readonly phone: string };
  readonly fairlyWeight: number;
}
