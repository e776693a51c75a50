import { useSignal } from '@preact/signals';
import { clockAdvice } from '../messages/clock.ts';
import { chooseLanguage, type Language, language } from '../messages/language.ts';
import { words } from '../messages/point.ts';
import { dayWords, momentWords } from '../messages/shared.ts';
import { offlineReady, updateWaiting } from '../platform/app-copy.ts';
import { appInfo } from '../platform/app-info.ts';
import { applyUpdate } from '../platform/service-worker.ts';
import { chooseTextSize, readTextSize, type TextSize } from '../platform/text-size.ts';
import type { Counts } from '../store/counts.ts';
import { useQuery } from '../store/use-query.ts';
import type { SyncStatus } from '../sync/door.ts';
import type { FactRow } from './detail-facts.ts';
import { type Phone, useNow, usePhone } from './phone.ts';

/** What the settings page shows and does. */
export interface Me {
  readonly language: Language;
  readonly textSize: TextSize;
  readonly offlineReady: boolean;
  readonly updateWaiting: boolean;
  /** The road to the street, in words and numbers. */
  readonly sendingWords: string;
  readonly sending: readonly FactRow[];
  /** How far the phone's clock is off, and what to do; undefined while it is near enough. */
  readonly clock: string | undefined;
  /** Something has not been sent: another phone may bring it ([C1]). */
  readonly waits: boolean;
  readonly phone: readonly FactRow[];
  chooseLanguage(chosen: Language): void;
  chooseTextSize(size: TextSize): void;
  sendNow(): void;
  update(): void;
}

/** Looks, proofs and numbers; nothing here is needed for recording. */
export function useMe(): Me {
  const phone = usePhone();
  const now = useNow();
  const counts = useQuery(() => phone.store.counts(), 'counts');
  const size = useSignal(readTextSize());
  return {
    language: language.value,
    textSize: size.value,
    offlineReady: offlineReady.value,
    updateWaiting: updateWaiting.value,
    sendingWords: sendingWords(phone.courier.status.value, counts),
    sending: sendingFacts(phone, counts, now),
    clock: clockWords(phone.courier.status.value),
    waits: (counts?.waiting ?? 0) > 0,
    phone: phoneFacts(phone),
    chooseLanguage,
    chooseTextSize(chosen) {
      chooseTextSize(chosen);
      size.value = chosen;
    },
    sendNow: () => void phone.courier.sendNow(),
    update: applyUpdate,
  };
}

/** [J3] Only the journal knows whether everything is there; being connected proves nothing. */
function sendingWords({ state }: SyncStatus, counts: Counts | undefined): string {
  return state === 'idle' && counts?.waiting === 0 ? words().sending.allThere : words().sending[state];
}

/** [F30] */
function clockWords(status: SyncStatus): string | undefined {
  if (status.state !== 'idle' || status.clockOff === undefined) return undefined;
  return clockAdvice(status.clockOff);
}

function sendingFacts({ courier }: Phone, counts: Counts | undefined, now: number): FactRow[] {
  const table = words().me;
  const status = courier.status.value;
  const contact = status.state === 'idle' ? status.lastContactAt : undefined;
  return [
    { name: table.unsent, value: counts && table.unsentCount(counts.waiting) },
    { name: table.oldest, value: counts?.oldestWaitingAt && dayWords(counts.oldestWaitingAt, now) },
    { name: table.refused, value: counts?.attention ? table.unsentCount(counts.attention) : undefined },
    { name: table.lastContact, value: contact && momentWords(contact, now) },
  ].map(({ name, value }) => ({ name, value: value || undefined }));
}

function phoneFacts({ store }: Phone): FactRow[] {
  const table = words().me;
  const known = store.identity.value;
  const identity = known === 'none' ? undefined : known;
  return [
    { name: table.sign, value: identity?.point.signName },
    { name: table.hand, value: identity?.hand.name },
    { name: table.street, value: identity?.street.name },
    { name: table.number, value: identity && String(identity.device.number) },
    { name: table.build, value: appInfo.build },
    { name: table.kernel, value: appInfo.kernel ? `Chromium ${appInfo.kernel}` : undefined },
  ];
}
