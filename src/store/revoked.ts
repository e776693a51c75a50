import type { Catalog } from '../domain/catalog.ts';
import type { CarriedBundle } from './bundle-row.ts';
import type { JournalDatabase, Tables } from './journal-database.ts';
import { isOwn, type Speaker } from './journal-row.ts';
import { readMeta, readMetas, writeMeta } from './meta.ts';
import { BY_STATE } from './raw-journal.ts';

/** [A3] All that a revoked phone still knows of itself: enough to send what waits, and when it ended. */
export interface Revoked extends Speaker {
  readonly stationKeys: readonly string[];
  /** [C1] For sealing what could not be sent. */
  readonly sealing?: NonNullable<Catalog['sealing']>;
  /** The station's time, epoch milliseconds. */
  readonly at: number;
}

/**
 * [A3] The first part of leaving, in one transaction: hands, point, catalog, half-typed forms, media, and what the
 * station has is gone. What it does not have waits once more, also what it had refused: staff looks at all of it. What
 * this phone wrote as another device ([J4]) is not this street's to delete.
 */
export function forgetStreet(database: JournalDatabase, at: number): Promise<void> {
  return database.write(async (tables) => {
    const identity = await readMeta(tables, 'identity');
    if (!identity) return offerHeldBack(tables);
    const { device, stationId, stationKeys } = identity;
    const sealing = (await readMeta(tables, 'catalog'))?.sealing;
    const revoked = { device: device.id, stationId, stationKeys, at, ...(sealing && { sealing }) };
    await writeMeta(tables, 'revoked', revoked);
    await tables.meta.bulkDelete(['identity', 'catalog', 'pulledAt']);
    await tables.drafts.clear();
    await tables.media.filter((row) => isOwn(row, revoked)).delete();
    await forgetReceived(tables);
  });
}

async function forgetReceived({ entries, meta }: Tables): Promise<void> {
  const epoch = await readMeta({ meta }, 'epoch');
  const rows = await entries.toArray();
  const done = rows.filter(
    ({ status }) =>
      (status.state === 'received' && status.epoch === epoch) ||
      (status.state === 'refused' && status.settledAt !== undefined),
  );
  await entries.bulkDelete(done.map(({ id }) => id));
  const refused = rows.filter((row) => row.status.state === 'refused' && !done.includes(row));
  await entries.bulkPut(refused.map((row) => ({ ...row, status: { state: 'waiting' }, open: 1 })));
}

/** What found no room in quarantine waits again: staff may have made some ([X21]). */
async function offerHeldBack({ entries }: Tables): Promise<void> {
  const refused = await entries.where(BY_STATE).equals('refused').toArray();
  const full = refused.filter(
    ({ status }) => status.state === 'refused' && status.code === 'quarantine-full',
  );
  await entries.bulkPut(full.map((row) => ({ ...row, status: { state: 'waiting' }, open: 1 })));
}

/** [A3] The sealed bundle takes the place of what it holds: from here on nobody can read that on this phone. */
export function replaceBySealed(
  database: JournalDatabase,
  ids: readonly string[],
  bundle: CarriedBundle,
): Promise<void> {
  return database.write(async ({ entries, bundles }) => {
    await bundles.put(bundle);
    await entries.bulkDelete([...ids]);
  });
}

/** [J4] For whom the courier speaks: the enrolled phone, or the revoked one that still sends; and the station's life. */
export interface Standing {
  readonly speaker: Speaker | undefined;
  readonly epoch: number | undefined;
}

/** Both at once. */
export async function readStanding(tables: Pick<Tables, 'meta'>): Promise<Standing> {
  const { identity, revoked, epoch } = await readMetas(tables, 'identity', 'revoked', 'epoch');
  const speaker = identity ? { device: identity.device.id, stationId: identity.stationId } : revoked;
  return { speaker, epoch };
}
