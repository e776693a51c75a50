import type { JsonObject } from '../domain/json.ts';

/** Half-typed forms, one row per form; they survive a killed browser. */
export interface Drafts {
  read(key: string): Promise<JsonObject | undefined>;
  keep(key: string, value: JsonObject): Promise<void>;
  drop(key: string): Promise<void>;
}
