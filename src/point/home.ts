import { useSignal } from '@preact/signals';
import { dayOf } from '../domain/day.ts';
import { isToTell } from '../domain/request-state.ts';
import { kindName, sharedWords, shortDayWords, timeWords } from '../messages/shared.ts';
import { updateWaiting } from '../platform/service-worker.ts';
import type { RequestItem } from '../store/request-item.ts';
import { useQuery } from '../store/use-query.ts';
import type { IconName } from '../ui/icon-shapes.ts';
import { emptyDirectory } from './directory.ts';
import { furtherDraft } from './entry-drafts.ts';
import { type HomeLine, homeLine } from './home-line.ts';
import { keep } from './keep.ts';
import { kindIcon } from './kind-icon.ts';
import { newestOf } from './newest.ts';
import { actorOf, offersFor } from './offers.ts';
import { type Phone, useNow, usePhone } from './phone.ts';
import { kindsOf, type Place, tilesOf, usePlace } from './place.ts';
import { type Standing, shortStanding } from './standing.ts';

/** One of the six. */
export interface HomeTile {
  readonly code: string;
  readonly word: string;
  readonly icon: IconName;
}

/** The record made last; 「记错了」 stays beside it all day. */
export interface LastRecord extends Standing {
  readonly href: string;
  readonly title: string;
  readonly undo?: () => void;
}

/** What home shows. */
export interface Home {
  readonly place: Place;
  readonly tiles: readonly HomeTile[];
  readonly line: HomeLine | undefined;
  readonly last: LastRecord | undefined;
}

/** Everything on home is painted from what is known by now; nothing waits for a database. */
export function useHome(): Home {
  const phone = usePhone();
  const { store, courier } = phone;
  const now = useNow();
  const place = usePlace();
  const recent = useQuery(() => store.homeRequests(RECENT), 'home') ?? [];
  const open = useQuery(() => store.openRequests(MANY), 'open') ?? [];
  const counts = useQuery(() => store.counts(), 'counts');
  const toTell = open.filter(({ state, arrival }) => isToTell(state) && arrival.state !== 'attention').length;
  const undone = useSignal<readonly string[]>([]);
  const undo = (item: RequestItem) => {
    undone.value = [...undone.value, item.id];
    takeBack(phone, item);
  };
  return {
    place,
    tiles: tilesOf(place).map((code) => ({
      code,
      word: kindName(kindsOf(place), code),
      icon: kindIcon(code),
    })),
    line: homeLine({
      counts,
      toTell,
      now,
      status: courier.status.value,
      storage: store.storage.value,
      updateWaiting: updateWaiting.value,
    }),
    last: lastOf(phone, place, recent, now, undone.value, undo),
  };
}

// A record taken back makes room for the one before it.
const RECENT = 5;
const MANY = 200;

function lastOf(
  { store }: Phone,
  place: Place,
  recent: readonly RequestItem[],
  now: number,
  undone: readonly string[],
  undo: (item: RequestItem) => void,
): LastRecord | undefined {
  const identity = store.identity.value;
  if (!identity || identity === 'none') return undefined;
  const shown = recent.filter(
    ({ state, id }) => state.step !== 'withdrawn' && state.counting !== 'emergency' && !undone.includes(id),
  );
  const item = newestOf(shown, identity.device.id);
  if (!item) return undefined;
  const directory = store.catalog.value ?? emptyDirectory;
  const standing = shortStanding(item);
  const undoable = offersFor(actorOf(identity, directory), item.state, now).includes('mistake');
  return {
    ...standing,
    words: sharedWords().dayAndTime(standing.words, whenOf(item, now)),
    href: `/records/${item.id}`,
    title: kindName(kindsOf(place), item.state.kind),
    ...(undoable && { undo: () => undo(item) }),
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
