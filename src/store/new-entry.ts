import { commitmentText } from '../domain/digest.ts';
import { type Entry, OPENING_TYPES, type Personal } from '../domain/entry.ts';
import type { JsonObject } from '../domain/json.ts';
import { slipDigits } from '../domain/slip.ts';
import { randomSalt, sha256 } from '../platform/hash.ts';
import type { Identity } from './identity.ts';
import type { EntryDraft } from './journal-row.ts';

/** [E2] A personal part bound by its commitment; both absent when nothing was typed. */
export interface Sealed {
  readonly personal?: Personal;
  readonly commitment?: string;
}

/** [E1] Clock and run, read at the tap and not when the database had time. */
export interface Moment {
  readonly wall: number;
  readonly run: string;
}

/** [E7] Where the device's counting stands. */
export interface Counters {
  readonly lastN: number;
  readonly lastRunning: number;
}

/** [E2] Salts and commits; before the transaction, which old Chromium would close while crypto works. */
export async function seal(words: JsonObject | undefined): Promise<Sealed> {
  if (!words || Object.keys(words).length === 0) return {};
  const personal: Personal = { ...words, salt: randomSalt() };
  return { personal, commitment: await sha256(commitmentText(personal)) };
}

/** [E7] The counters after one more entry; only what opens a request takes a running number. */
export function counted({ lastN, lastRunning }: Counters, draft: EntryDraft): Counters {
  return { lastN: lastN + 1, lastRunning: isOpening(draft) ? lastRunning + 1 : lastRunning };
}

/** [E7] A number is never given out twice: whoever counted further is right. */
export function furthest(one: Counters, other: Partial<Counters> = {}): Counters {
  return {
    lastN: Math.max(one.lastN, other.lastN ?? 0),
    lastRunning: Math.max(one.lastRunning, other.lastRunning ?? 0),
  };
}

/** [E1] The entry as it will be kept and sent, numbered by the counters after it. */
export function newEntry(
  draft: EntryDraft,
  sealed: Sealed,
  moment: Moment,
  identity: Identity,
  counters: Counters,
): Entry {
  const { personal, commitment } = sealed;
  return {
    id: draft.id,
    request: draft.request,
    n: counters.lastN,
    seen: draft.seen,
    type: draft.type,
    by: identity.hand.id,
    wall: moment.wall,
    run: moment.run,
    body: {
      ...draft.body,
      ...(isOpening(draft) && opening(identity, counters.lastRunning)),
      ...(commitment !== undefined && { commitment }),
    },
    ...(personal && { personal }),
  };
}

function opening({ point, device }: Identity, running: number): JsonObject {
  return { point: point.id, slip: slipDigits({ point: point.number, device: device.number, running }) };
}

function isOpening(draft: EntryDraft): boolean {
  return OPENING_TYPES.includes(draft.type);
}
