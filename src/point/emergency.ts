import { signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { isOpen } from '../domain/request-state.ts';
import { words } from '../messages/point.ts';
import type { Clock } from '../platform/clock.ts';
import type { Recording } from '../store/recording.ts';
import type { RequestItem } from '../store/request-item.ts';
import { useQuery } from '../store/use-query.ts';
import { type Alarm, alarmOf, LONG, type Patience, type Raised, SLOW } from './alarm.ts';
import { emptyDirectory } from './directory.ts';
import { earlierAlert } from './earlier-alert.ts';
import type { Emergency } from './emergency-numbers.ts';
import { furtherDraft, openingDraft } from './entry-drafts.ts';
import { keep } from './keep.ts';
import { usePhone } from './phone.ts';
import { usePlace } from './place.ts';
import type { Snapshot } from './snapshot.ts';

/** What the emergency page shows and does. Everything but `alarm` is there before any database. */
export interface EmergencyPage {
  /** What to say on the phone, as far as this phone remembers it. */
  readonly place: Snapshot | undefined;
  readonly alarm: Alarm;
  /** The answer to 「电话打通了吗?」. */
  readonly through: boolean | undefined;
  /** The dialler is opening: the station is told beside it. */
  raise(emergency: Emergency): void;
  answer(through: boolean): void;
  takeBack(): void;
}

/** The dialling links need none of this; it only tells the station, and the person how the station answers. */
export function useEmergency(): EmergencyPage {
  const phone = usePhone();
  const { store, clock } = phone;
  const place = usePlace();
  const made = useSignal<Raised | undefined>(undefined);
  const recording = useSignal<Recording | undefined>(undefined);
  const undoing = useSignal<Recording | undefined>(undefined);
  const through = useSignal<boolean | undefined>(undefined);
  const recent = useQuery(() => store.homeRequests(RECENT), 'home') ?? [];
  const identity = store.identity.value;
  const device = identity && identity !== 'none' ? identity.device.id : '';
  const raised = made.value ?? earlierAlert(recent, device, clock.now());
  const item = useQuery(
    () => (raised ? store.watchRequest(raised.request) : noRequest),
    `alarm:${raised?.request}`,
  );
  const isEnded = item !== undefined && item !== 'none' && !isOpen(item.state);
  const patience = usePatience(raised, clock);

  return {
    place: place.state === 'known' ? place.snapshot : undefined,
    alarm: alarmOf({
      raised,
      item: item === 'none' ? undefined : item,
      saving: recording.value?.state.value,
      takenBack: isSaved(undoing.value) && undoing.value?.draft.request === raised?.request,
      patience,
      directory: store.catalog.value ?? emptyDirectory,
    }),
    through: through.value,
    raise(emergency) {
      // Whoever dials the same number again has not met a second emergency, as long as the first is not ended.
      if (raised?.emergency === emergency && !isEnded && !undoing.peek()) return;
      const draft = openingDraft(clock, 'alert', { emergency });
      made.value = { request: draft.request, emergency, at: clock.now() };
      through.value = undefined;
      undoing.value = undefined;
      recording.value = keep(phone, draft);
    },
    answer(yes) {
      through.value = yes;
      const { throughNote, notThroughNote } = words().emergency;
      further('note', yes ? throughNote : notThroughNote);
    },
    takeBack() {
      // Once withdrawn, an alert of an earlier visit is no longer found; what was done to it is still to be said.
      made.value = raised;
      undoing.value = further('falseAlarm');
    },
  };

  function further(type: string, text?: string): Recording | undefined {
    if (!raised) return undefined;
    const seen = item === 'none' ? 0 : (item?.state.lastSeq ?? 0);
    return keep(
      phone,
      furtherDraft(clock, { request: raised.request, seen }, type, {}, text ? { text } : {}),
    );
  }
}

function isSaved(recording: Recording | undefined): boolean {
  return recording?.state.value.state === 'saved';
}

const RECENT = 5;
const noRequest = signal<RequestItem | 'none' | undefined>('none');

/** How long the person has waited for the station, in three steps. */
function usePatience(raised: Raised | undefined, clock: Clock): Patience {
  const patience = useSignal<Patience>('fresh');
  const request = raised?.request;
  useEffect(() => {
    patience.value = 'fresh';
    if (!raised) return undefined;
    const waited = Math.max(0, clock.now() - raised.at);
    const stops = [
      clock.after(Math.max(0, SLOW - waited), () => (patience.value = 'slow')),
      clock.after(Math.max(0, LONG - waited), () => (patience.value = 'nobody')),
    ];
    return () => stops.forEach((stop) => void stop());
  }, [request, clock]);
  return patience.value;
}
