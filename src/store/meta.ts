import type { Catalog } from '../domain/catalog.ts';
import type { DeviceKey } from '../platform/device-key.ts';
import type { Compared, Reconciled } from './checks.ts';
import type { Identity } from './identity.ts';
import type { Tables } from './journal-database.ts';
import type { Counters } from './new-entry.ts';
import type { Revoked } from './revoked.ts';

/** [J5] Which RxDB database is read, which is being filled beside it, and which are to be deleted. */
export interface ReadModelPointer {
  readonly current: string;
  readonly filling?: string;
  readonly drop: readonly string[];
  /** Finished matters were given up for room: what is read is less than what the station gave. */
  readonly thin?: true;
}

/** [L6] How far this phone has brought back what it held, and from when on it may fill a new read model. */
export interface Reoffered {
  /** The life into which it was brought back. */
  readonly epoch: number;
  /** The seq, in the life that was lost, up to which the station has answered. */
  readonly upTo: number;
  /** The device's clock; there when all is brought back. */
  readonly fillAt?: number;
}

/** The named values beside the entries, each with its type. */
export interface Meta {
  identity: Identity;
  deviceKey: DeviceKey;
  /** [A3] In the place of the identity, until everything is sent. */
  revoked: Revoked;
  catalog: Catalog;
  readModel: ReadModelPointer;
  /** [V3] The epoch of the own station's last true answer. */
  epoch: number;
  /** [H1] The device's clock at the end of the last whole pull. */
  pulledAt: number;
  /** [L6] Of the newest life in which something was brought back. */
  reoffered: Reoffered;
  /** [L8], [H2] The station's last answers about what is here and what is there. */
  compared: Compared;
  /** [E2] Deletions that are still to come, until nothing of what was erased is left in the browser's files. */
  sweep: number;
  reconciled: Reconciled;
  [counters: `counters:${string}`]: Counters;
}

/** Reads a named value. */
export async function readMeta<Key extends keyof Meta>(
  { meta }: Pick<Tables, 'meta'>,
  key: Key,
): Promise<Meta[Key] | undefined> {
  return (await meta.get(key))?.value as Meta[Key] | undefined;
}

/** Several at once: outside a transaction each question is one of its own, some 5 ms of a slow phone. */
export async function readMetas<Key extends keyof Meta>(
  { meta }: Pick<Tables, 'meta'>,
  ...keys: Key[]
): Promise<{ readonly [K in Key]?: Meta[K] }> {
  const found = (await meta.bulkGet(keys)).flatMap((row) => (row ? [[row.key, row.value]] : []));
  return Object.fromEntries(found);
}

/** Writes a named value; inside a transaction of the journal. */
export async function writeMeta<Key extends keyof Meta>(
  { meta }: Pick<Tables, 'meta'>,
  key: Key,
  value: Meta[Key],
): Promise<void> {
  await meta.put({ key, value });
}
