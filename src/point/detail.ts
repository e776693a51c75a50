import { type Signal, useSignal } from '@preact/signals';
import { useLocation, useRoute } from 'preact-iso';
import { attempt } from '../domain/attempt.ts';
import { type Entry, isEntryType } from '../domain/entry.ts';
import type { JsonObject } from '../domain/json.ts';
import type { Outcome } from '../domain/request-state.ts';
import type { Actor } from '../domain/scope.ts';
import type { Recording, RecordingState } from '../store/recording.ts';
import type { RequestItem } from '../store/request-item.ts';
import { useQuery } from '../store/use-query.ts';
import { type Directory, emptyDirectory } from './directory.ts';
import { furtherDraft, type Typed } from './entry-drafts.ts';
import { keep } from './keep.ts';
import { actorOf, type Offer, offersFor } from './offers.ts';
import { useNow, usePhone } from './phone.ts';
import { useContact } from './use-contact.ts';

/** A record, or why there is none to show. */
export type Detail =
  | { readonly state: 'opening' }
  | { readonly state: 'none' }
  | ({ readonly state: 'shown' } & ShownDetail);

/** What the page of one record shows and does. */
export interface ShownDetail {
  readonly item: RequestItem;
  readonly directory: Directory;
  readonly now: number;
  /** When this phone and the station last agreed; undefined if never. */
  readonly asOf: number | undefined;
  readonly offers: readonly Offer[];
  /** The action whose form is unfolded. */
  readonly open: Offer | undefined;
  /** How the last action stands. */
  readonly saving: RecordingState | undefined;
  unfold(offer: Offer | undefined): void;
  act(offer: Offer, typed?: Typed, outcome?: Outcome): void;
  settle(entryId: string): void;
  /** True when a mended entry would be taken as things stand now. */
  canMend(refused: Entry): boolean;
  /** The refused entry whose mending could not be kept. */
  readonly unmended: string | undefined;
  /** Writes it anew with these words, and goes where it goes on. */
  mend(refused: Entry, personal: JsonObject): void;
}

/** One record; the same with and without a network. */
export function useDetail(): Detail {
  const phone = usePhone();
  const { store } = phone;
  const { route } = useLocation();
  const id = useRoute().params['id'] ?? '';
  const item = useQuery(() => store.watchRequest(id), `request:${id}`);
  const open = useSignal<Offer | undefined>(undefined);
  const recording = useSignal<Recording | undefined>(undefined);
  const unmended = useSignal<string | undefined>(undefined);
  const now = useNow();
  const asOf = useContact();
  const directory = store.catalog.value ?? emptyDirectory;
  const identity = store.identity.value;
  if (item === undefined) return { state: 'opening' };
  if (item === 'none') return { state: 'none' };
  const actor = identity && identity !== 'none' ? actorOf(identity, directory) : undefined;
  return {
    state: 'shown',
    item,
    directory,
    now,
    asOf,
    offers: actor ? offersFor(actor, item.state, now) : [],
    open: open.value,
    saving: savingOf(recording),
    unfold: (offer) => (open.value = offer),
    act(offer, typed, outcome) {
      const { type, body } = entryOf(offer, outcome);
      const known = { request: item.id, seen: item.state.lastSeq };
      const made = keep(phone, furtherDraft(phone.clock, known, type, body, typed));
      recording.value = made;
      made.settled.then(({ state }) => {
        if (state === 'saved') open.value = undefined;
      });
    },
    settle: (entryId) => void store.settle(entryId),
    canMend: (refused) => canMend(actor, item, now, refused),
    unmended: unmended.value,
    mend({ id: entry }, personal) {
      unmended.value = undefined;
      store.mend(entry, cleaned(personal)).then(
        (request) => route(`/records/${request}`),
        (cause) => {
          console.warn('not kept', cause);
          unmended.value = entry;
        },
      );
    },
  };
}

/** An opening and a note are always taken; any other step only while it would still change something. */
function canMend(actor: Actor | undefined, item: RequestItem, now: number, { type, body }: Entry): boolean {
  if (!actor) return false;
  if (type === 'log' || type === 'note' || type === 'attach') return true;
  return isEntryType(type) && attempt({ type, body }, actor, item.state, now) === 'effective';
}

function savingOf(recording: Signal<Recording | undefined>) {
  return recording.value?.state.value;
}

function entryOf(offer: Offer, outcome: Outcome = 'solved'): { type: string; body: JsonObject } {
  if (offer === 'mistake' || offer === 'neighbour') return { type: 'withdraw', body: { why: offer } };
  if (offer === 'complete' || offer === 'completeHere') return { type: 'complete', body: { outcome } };
  return { type: offer, body: {} };
}

/** Fields that were emptied are left out. */
function cleaned(personal: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(personal).filter(([, value]) => value !== ''));
}
