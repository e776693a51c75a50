import type { Calendar } from '../domain/calendar.ts';
import type { Community, HelperPoint, Line } from '../domain/helper-point.ts';
import type { Kind } from '../domain/kind.ts';
import type { Hand, Person } from '../domain/person.ts';
import { type Call, isRecord } from './call.ts';

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
}

/** `GET /api/sync/catalog`. */
export const CATALOG_PATH = '/sync/catalog';

/** The call for the whole catalog. */
export function catalogCall(): Call<Catalog> {
  return { method: 'GET', path: CATALOG_PATH, read: readCatalog };
}

function readCatalog(body: unknown): Catalog | undefined {
  if (!isRecord(body) || typeof body['version'] !== 'string') return undefined;
  const lists = ['hands', 'kinds', 'lines', 'communities', 'points', 'people'] as const;
  const whole =
    lists.every((list) => Array.isArray(body[list])) && isRecord(body['calendar']) && isRecord(body['duty']);
  return whole ? (body as unknown as Catalog) : undefined;
}
