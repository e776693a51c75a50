import type { EntryType } from '../../domain/entry.ts';
import type { JsonObject } from '../../domain/json.ts';

/** Something that somebody did in the sample street, before it is an entry. */
export interface SampleEvent {
  /** Epoch milliseconds; when it arrived, and was written too unless `wall` says otherwise. */
  readonly at: number;
  /** When it was written, on a phone without a network. */
  readonly wall?: number;
  /** Which request; the id comes later. */
  readonly request: number;
  readonly by: string;
  readonly type: EntryType;
  readonly body: JsonObject;
  /** The personal part without its salt. */
  readonly words?: JsonObject;
}

/** One request's events in the order of time. */
export type Story = readonly SampleEvent[];

/** When the last of them happened. */
export function endOf(story: Story): number {
  return story.at(-1)?.at ?? 0;
}
