import type { ReadonlySignal } from '@preact/signals';
import type { Catalog } from '../domain/catalog.ts';
import { liveRead, type Query } from './live-read.ts';
import { haystackOf } from './matches.ts';
import type { ReadModel } from './read-model.ts';

/** What haystacks are gathered from. */
export interface HaystacksParts {
  readonly requests: ReadModel;
  readonly catalog: ReadonlySignal<Catalog | undefined>;
  readonly failed: (error: unknown) => void;
}

/**
 * What each pulled request can be found by, newest first. In memory while somebody searches, so that no key waits for
 * the database; the first page serves before the rest is there, and after a change the old ones until all are read anew.
 */
export function watchHaystacks({
  requests,
  catalog,
  failed,
}: HaystacksParts): Query<ReadonlyMap<string, string>> {
  return liveRead<ReadonlyMap<string, string>>({
    failed,
    forgets: true,
    changed: () => [requests.version.value, catalog.value],
    async read(early) {
      const gathered = new Map<string, string>();
      await requests.walk((page) => {
        for (const request of page) gathered.set(request.id, haystackOf(request, catalog.peek()));
        early(gathered);
      });
      // Another map than the early one: whoever watches hears that it is whole.
      return new Map(gathered);
    },
  });
}
