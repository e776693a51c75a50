import type { Changes } from './changes.ts';
import type { Config } from './config.ts';
import type { DeviceRegister } from './device-register.ts';
import type { Erasures } from './erasures.ts';
import type { StationKeys } from './keys.ts';
import type { Life } from './life/life.ts';
import type { Database } from './storage/sql.ts';

/** What every feature of the station is given; nothing in the server is global. */
export interface Station {
  readonly db: Database;
  /** Epoch milliseconds; moved by hand in tests and by the sample street. */
  readonly clock: { now(): number };
  readonly keys: StationKeys;
  readonly config: Config;
  readonly changes: Changes;
  /** [E2] What was erased for good, whatever a copy of the database still says. */
  readonly erasures: Erasures;
  /** [A3] Who was retired, whatever a copy of the database still says. */
  readonly devices: DeviceRegister;
  /** [V3] Which life of this database it is. */
  readonly epoch: number;
  readonly life: Life;
  /** One line for the operator; never a name, a phone number or a typed word ([F74]). */
  readonly log: (line: string) => void;
}
