import type { AnyEntry } from './entry.ts';
import type { RequestState } from './request-state.ts';

/** What an entry does to a request, or undefined when it changes nothing any more ([E4]). */
export type Effect = (state: RequestState, entry: AnyEntry) => RequestState | undefined;
