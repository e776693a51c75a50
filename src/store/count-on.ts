import type { PulledEntry } from '../domain/entry.ts';
import { textAt } from '../domain/json.ts';
import { readSlip } from '../domain/slip.ts';
import type { Tables } from './journal-database.ts';
import { readMeta, writeMeta } from './meta.ts';
import { furthest } from './new-entry.ts';

/**
 * [E7] Goes on counting behind what the station shows as this device's own: a journal that came back from its second copy
 * ([J6]) may have lost its last entries, and their numbers and slips are given out already.
 */
export async function countOn(tables: Tables, entries: readonly PulledEntry[]): Promise<void> {
  const identity = await readMeta(tables, 'identity');
  const own = entries.filter(({ device }) => device === identity?.device.id);
  if (!identity || own.length === 0) return;
  const key = `counters:${identity.device.id}` as const;
  const known = await readMeta(tables, key);
  const shown = {
    lastN: Math.max(...own.map(({ n }) => n)),
    lastRunning: Math.max(...own.map(({ body }) => readSlip(textAt(body, 'slip') ?? '')?.running ?? 0)),
  };
  const counted = furthest(shown, known);
  if (counted.lastN !== known?.lastN || counted.lastRunning !== known.lastRunning)
    await writeMeta(tables, key, counted);
}
