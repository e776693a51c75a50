import { useSignal } from '@preact/signals';
import { dayOf } from '../domain/day.ts';
import { kindName, sharedWords, shortDayWords, timeWords } from '../messages/shared.ts';
import type { RequestItem } from '../store/request-item.ts';
import { useQuery } from '../store/use-query.ts';
import { emptyDirectory } from './directory.ts';
import { furtherDraft } from './entry-drafts.ts';
import { keep } from './keep.ts';
import { newestOf } from './newest.ts';
import { actorOf, offersFor } from './offers.ts';
import { type Phone, useNow, usePhone } from './phone.ts';
import { kindsOf, usePlace } from './place.ts';
import { type Standing, shortStanding } from './standing.ts';

/** The record made last; 「记错了」 stays beside it all day. */
export interface LastRecord extends Standing {
  readonly href: string;
  readonly title: string;
  readonly undo?: () => void;
}

// A record taken back makes room for the one before it.
const RECENT = 5;

/** Undefined while there is none, or the databases have not answered yet. */
export function useLastRecord(): LastRecord | undefined {
  const phone = usePhone();
  const { store } = phone;
  const now = useNow();
  const place = usePlace();
  const recent = useQuery(() => store.homeRequests(RECENT), 'home') ?? [];
  const undone = useSignal<readonly string[]>([]);
  const identity = store.identity.value;
  if (!identity || identity === 'none') return undefined;
  const shown = recent.filter(
    ({ state, id }) =>
      state.step !== 'withdrawn' && state.counting !== 'emergency' && !undone.value.includes(id),
  );
  const item = newestOf(shown, identity.device.id);
  if (!item) return undefined;
  const directory = store.catalog.value ?? emptyDirectory;
  const standing = shortStanding(item);
  const undo = () => {
    undone.value = [...undone.value, item.id];
    takeBack(phone, item);
  };
  return {
    ...standing,
    words: sharedWords().dayAndTime(standing.words, whenOf(item, now)),
    href: `/records/${item.id}`,
    title: kindName(kindsOf(place), item.state.kind),
    ...(offersFor(actorOf(identity, directory), item.state, now).includes('mistake') && { undo }),
  };
}

/** Today's records by the clock, older ones by the day: the row is narrow. */
function whenOf({ state }: RequestItem, now: number): string {
  return dayOf(state.openedAt) === dayOf(now)
    ? timeWords(state.openedAt)
    : shortDayWords(state.openedAt, now);
}

function takeBack(phone: Phone, { id, state }: RequestItem): void {
  keep(
    phone,
    furtherDraft(phone.clock, { request: id, seen: state.lastSeq }, 'withdraw', { why: 'mistake' }),
  );
}
