import { Dexie } from 'dexie';
import type { Stop } from '../platform/clock.ts';

/** Tells of every commit to a database in any tab; Dexie names it `idb://<database>/<table>/…`, or `all` after a freeze. */
export function onDatabaseChange(name: string, changed: () => void): Stop {
  const heard = (parts: object) => {
    const ours = Object.keys(parts).some((part) => part === 'all' || part.startsWith(`idb://${name}/`));
    if (ours) changed();
  };
  Dexie.on('storagemutated', heard);
  return () => Dexie.on.storagemutated.unsubscribe(heard);
}
