import type { JsonObject } from '../domain/json.ts';
import type { JournalDatabase } from './journal-database.ts';

/** Half-typed forms, one row per form; they survive a killed browser. */
export interface Drafts {
  read(key: string): Promise<JsonObject | undefined>;
  keep(key: string, value: JsonObject): Promise<void>;
  drop(key: string): Promise<void>;
}

/** The drafts on the journal's database. */
export function createDrafts(database: JournalDatabase): Drafts {
  return {
    read: (key) => database.read(async ({ drafts }) => (await drafts.get(key))?.value),
    keep: (key, value) =>
      database.write(async ({ drafts }) => {
        await drafts.put({ key, value });
      }),
    drop: (key) => database.write(({ drafts }) => drafts.delete(key)),
  };
}
