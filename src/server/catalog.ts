import type { FastifyInstance } from 'fastify';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { Json } from '../domain/json.ts';
import type { Actor } from '../domain/scope.ts';
import { CATALOG_PATH, type Catalog } from '../protocol/catalog.ts';
import { actorOf } from './actor.ts';
import { catalogContent } from './catalog-content.ts';
import type { Station } from './context.ts';
import { type StationKeys, sha256 } from './keys.ts';
import type { Sql } from './storage/sql.ts';

/** [L9] `GET /api/sync/catalog`: what the station publishes in the asker's scope. */
export function catalog(app: FastifyInstance, station: Station): void {
  app.get(`/api${CATALOG_PATH}`, async (request): Promise<Catalog> => {
    const { street, actor } = await actorOf(station, request);
    return station.db.snapshot(async (sql) => {
      const content = await published(sql, station.keys, street, actor);
      return { version: versionOf(content), ...content };
    });
  });
}

/** [L9] The version that every pull names: a hash of the content, so that no change can be forgotten. */
export async function catalogVersion(
  sql: Sql,
  keys: StationKeys,
  street: string,
  actor: Actor,
): Promise<string> {
  return versionOf(await published(sql, keys, street, actor));
}

/** [C1] The key for bundles goes this way, so that phones enrolled long ago get it too. */
async function published(
  sql: Sql,
  { sealingKey }: StationKeys,
  street: string,
  actor: Actor,
): Promise<Omit<Catalog, 'version'>> {
  return { ...(await catalogContent(sql, street, actor)), sealing: sealingKey };
}

function versionOf(content: Omit<Catalog, 'version'>): string {
  return sha256(canonicalJson(content as unknown as Json)).slice(0, 16);
}
