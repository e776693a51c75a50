import { type Changes, createChanges } from './changes.ts';
import { completeErasures } from './complete-erasures.ts';
import { type Config, databasePath } from './config.ts';
import type { Station } from './context.ts';
import { checkSound, makeFolder } from './data-folder.ts';
import { openDeviceRegister, recallDevices } from './device-register.ts';
import { openErasures } from './erasures.ts';
import { openKeys } from './keys.ts';
import { type Life, openLife } from './life/life.ts';
import type { Database } from './storage/sql.ts';
import { openSqlite } from './storage/sqlite.ts';

/** What a test or the sample street puts in place of the machine's own. */
export interface Replacements {
  readonly clock?: Station['clock'];
  readonly log?: Station['log'];
  /** How long a writer waits for another process, in milliseconds. */
  readonly patience?: number;
}

/** Opens keys and database of a data folder; a database of other keys is not opened. */
export async function openStation(config: Config, replaced: Replacements = {}): Promise<Station> {
  makeFolder(config.data);
  const keys = openKeys(config.data);
  const erasures = openErasures(config.data);
  const devices = openDeviceRegister(config.data);
  checkSound(config.data);
  const db = openSqlite(databasePath(config.data), replaced.patience);
  const clock = replaced.clock ?? { now: () => Date.now() };
  const log = replaced.log ?? ((line) => console.error(line));
  const stored = await ownEpoch(db, keys.stationId, clock.now());
  const life = await openLife({ db, data: config.data, erasures, clock, log }, stored);
  await completeErasures({ db, config, keys, erasures, clock });
  await recallDevices(db, devices);
  const changes = keepingHeads(createChanges(), life);
  return {
    ...{ db, clock, keys, config, changes, erasures, devices, life, log },
    get epoch() {
      return life.epoch;
    },
  };
}

/** [L2] Whatever is told of as committed is noted beside the database. */
function keepingHeads(changes: Changes, life: Life): Changes {
  return {
    ...changes,
    notify(street, seq) {
      changes.notify(street, seq);
      life.keepHeads();
    },
  };
}

/** [V3] Phones know a station by its key: a database under a foreign key would be a stranger to all of them. */
async function ownEpoch(db: Database, stationId: string, now: number): Promise<number> {
  const known = await db.get<{ station_id: string; epoch: number }>('SELECT station_id, epoch FROM station');
  if (known && known.station_id !== stationId) {
    await db.close();
    throw new Error(
      'The key files do not belong to this database: put back the folder "keys" that was beside it.',
    );
  }
  if (known) return known.epoch;
  await db.run(
    'INSERT INTO station (one, station_id, epoch, created_at) VALUES (1, $1, 1, $2)',
    stationId,
    now,
  );
  return 1;
}
