import { Dexie } from 'dexie';
import type { Clock } from '../platform/clock.ts';
import type { JournalDatabase } from './journal-database.ts';
import { readMeta, writeMeta } from './meta.ts';

/** Deletions after which nothing that was overwritten is left; seen on Chromium 156, where it took three. */
const STEPS = 4;

/** The browser tidies up after a deletion in its own time. */
const PAUSE_MS = 10_000;

/** [E2], AD7: Wipes what was overwritten out of the browser's files. */
export interface Sweeper {
  /** After something was overwritten, and before the databases that held it are deleted. */
  begin(): Promise<void>;
  /** Goes on where the last visit stopped; does nothing when nothing is to be swept. */
  goOn(): Promise<void>;
}

/** What the sweeper stands on; `name` is the prefix of its databases. */
export interface SweeperParts {
  readonly name: string;
  readonly database: JournalDatabase;
  readonly clock: Clock;
  readonly indexedDB?: IDBFactory;
  readonly IDBKeyRange?: typeof globalThis.IDBKeyRange;
}

/**
 * Chromium keeps all databases of an app in one log-structured file set and throws old values away only where it merges
 * files; it merges those around a database that is deleted. The journal itself is never deleted ([J4]): some databases
 * made for nothing else are, one after the other.
 */
export function createSweeper({ name, database, clock, ...idb }: SweeperParts): Sweeper {
  let going = false;

  const broom = (step: number) => new Dexie(`${name}-${step}`, { addons: [], ...idb });

  async function begin(): Promise<void> {
    for (let step = 1; step <= STEPS; step++) await make(broom(step));
    await database.write((tables) => writeMeta(tables, 'sweep', STEPS));
  }

  async function goOn(): Promise<void> {
    if (going) return;
    going = true;
    try {
      for (let left = await stepsLeft(); left > 0; left = await stepsLeft()) await sweep(left);
    } finally {
      going = false;
    }
  }

  async function sweep(left: number): Promise<void> {
    await new Promise<void>((resolve) => clock.after(PAUSE_MS, resolve));
    await broom(left).delete();
    await database.write(async (tables) => {
      // Something else may have been erased meanwhile: then all of it begins anew.
      if ((await readMeta(tables, 'sweep')) === left) await writeMeta(tables, 'sweep', left - 1);
    });
  }

  async function stepsLeft(): Promise<number> {
    return (await database.read((tables) => readMeta(tables, 'sweep'))) ?? 0;
  }

  return { begin, goOn };
}

/** Not empty: an empty one would lie beside what is to be swept, and not around it. */
async function make(broom: Dexie): Promise<void> {
  broom.version(1).stores({ dust: 'id' });
  await broom.table('dust').put({ id: 'dust' });
  broom.close();
}
