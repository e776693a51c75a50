import type { Catalog } from '../domain/catalog.ts';
import type { DeviceKey } from '../platform/device-key.ts';
import type { Identity } from './identity.ts';
import type { Tables } from './journal-database.ts';
import type { Counters } from './new-entry.ts';

/** [J5] Which RxDB database is read, which is being filled beside it, and which are to be deleted. */
export interface ReadModelPointer {
  readonly current: string;
  readonly filling?: string;
  readonly drop: readonly string[];
}

/** [A1] The code that enrolled this phone: spent, and worth something only together with its key. */
export interface SpentCode {
  readonly code: string;
  readonly deviceName: string;
}

/** The named values beside the entries, each with its type. */
export interface Meta {
  identity: Identity;
  deviceKey: DeviceKey;
  spentCode: SpentCode;
  catalog: Catalog;
  readModel: ReadModelPointer;
  /** [V3] The epoch of the own station's last true answer. */
  epoch: number;
  /** [H1] The device's clock at the end of the last whole pull. */
  pulledAt: number;
  [counters: `counters:${string}`]: Counters;
}

/** Reads a named value. */
export async function readMeta<Key extends keyof Meta>(
  { meta }: Pick<Tables, 'meta'>,
  key: Key,
): Promise<Meta[Key] | undefined> {
  return (await meta.get(key))?.value as Meta[Key] | undefined;
}

/** Writes a named value; inside a transaction of the journal. */
export async function writeMeta<Key extends keyof Meta>(
  { meta }: Pick<Tables, 'meta'>,
  key: Key,
  value: Meta[Key],
): Promise<void> {
  await meta.put({ key, value });
}
