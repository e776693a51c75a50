import { textAt } from '../domain/json.ts';
import { isToTell } from '../domain/request-state.ts';
import { kindName } from '../messages/shared.ts';
import { updateWaiting } from '../platform/app-copy.ts';
import { storageShare } from '../platform/storage-estimate.ts';
import type { Recording } from '../store/recording.ts';
import { useQuery } from '../store/use-query.ts';
import type { IconName } from '../ui/icon-shapes.ts';
import { type HomeLine, homeLine } from './home-line.ts';
import { isSaving } from './keep.ts';
import { kindIcon } from './kind-icon.ts';
import { useNow, usePhone } from './phone.ts';
import { kindsOf, type Place, tilesOf, usePlace } from './place.ts';

/** One of the six. */
export interface HomeTile {
  readonly code: string;
  readonly word: string;
  readonly icon: IconName;
}

/** A tap that is not kept yet, wherever the person has gone meanwhile. */
export interface UnkeptTap {
  readonly title: string;
  readonly state: 'saving' | 'failed';
  again(): void;
}

/** What home shows. */
export interface Home {
  readonly place: Place;
  readonly tiles: readonly HomeTile[];
  readonly line: HomeLine | undefined;
  readonly unkept: readonly UnkeptTap[];
}

/** Everything on home is painted from what is known by now; nothing waits for a database. */
export function useHome(): Home {
  const { store, courier } = usePhone();
  const now = useNow();
  const place = usePlace();
  const open = useQuery(() => store.openRequests(MANY), 'open') ?? [];
  const counts = useQuery(() => store.counts(), 'counts');
  const toTell = open.filter(({ state, arrival }) => isToTell(state) && arrival.state !== 'attention').length;
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
      room: storageShare(),
      updateWaiting: updateWaiting.value,
      saving: isSaving(store),
    }),
    unkept: store.saving.value.flatMap((recording) => unkept(place, recording)),
  };
}

const MANY = 200;

/** What was added to a record is seen on that record's page. */
function unkept(place: Place, recording: Recording): UnkeptTap[] {
  const { state } = recording.state.value;
  const { type, body } = recording.draft;
  if (type !== 'log' || state === 'saved') return [];
  return [{ title: kindName(kindsOf(place), textAt(body, 'kind') ?? ''), state, again: recording.retry }];
}
