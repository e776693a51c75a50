import type { Catalog } from '../domain/catalog.ts';
import { type Call, isRecord } from './call.ts';

export type { Catalog };

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
