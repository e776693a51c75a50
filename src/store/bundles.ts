import type { BundleRow, CarriedBundle, CarriedStatus, OwnBundle } from './bundle-row.ts';
import type { JournalDatabase } from './journal-database.ts';
import { liveRead, type Query } from './live-read.ts';

/** [C1], [C2] Own bundles that await a receipt, and those of others on their way. */
export interface Bundles {
  /** Bundles of others, newest first. */
  readonly carried: Query<readonly CarriedBundle[]>;
  own(): Promise<readonly OwnBundle[]>;
  /** Bundles of others that the station has not seen. */
  waiting(): Promise<readonly CarriedBundle[]>;
  /** The same bytes again change nothing. */
  keep(row: BundleRow): Promise<void>;
  note(hash: string, status: CarriedStatus): Promise<void>;
  drop(hashes: readonly string[]): Promise<void>;
}

/** The bundles on the journal's database. */
export function createBundles(database: JournalDatabase, failed: (error: unknown) => void): Bundles {
  const all = () => database.read(({ bundles }) => bundles.toArray());
  const carried = async () => (await all()).filter(isCarried).sort((a, b) => b.takenAt - a.takenAt);
  return {
    carried: liveRead({ read: carried, changed: () => database.version.value, failed }),
    own: async () => (await all()).filter(isOwnBundle),
    waiting: async () => (await carried()).filter(({ status }) => status.state === 'waiting'),
    keep: (row) =>
      database.write(async ({ bundles }) => {
        if (!(await bundles.get(row.hash))) await bundles.add(row);
      }),
    note: (hash, status) =>
      database.write(async ({ bundles }) => {
        const row = await bundles.get(hash);
        if (row && isCarried(row)) await bundles.put({ ...row, status });
      }),
    drop: (hashes) => database.write(({ bundles }) => bundles.bulkDelete([...hashes])),
  };
}

function isCarried(row: BundleRow): row is CarriedBundle {
  return row.whose === 'other';
}

function isOwnBundle(row: BundleRow): row is OwnBundle {
  return row.whose === 'own';
}
