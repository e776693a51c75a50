import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { Run } from '../platform/run.ts';
import { hasDatabases } from '../platform/storage-estimate.ts';
import type { StorageState } from './journal-database.ts';
import type { Query } from './live-read.ts';
import { type Recording, record } from './recording.ts';
import type { Store } from './store.ts';

/** What every screen may use of the store from the first paint on, while the store itself is still being loaded. */
export interface PhoneStore
  extends Pick<
    Store,
    | 'storage'
    | 'identity'
    | 'catalog'
    | 'record'
    | 'settle'
    | 'mend'
    | 'drafts'
    | 'lastPulledAt'
    | 'homeRequests'
    | 'openRequests'
    | 'watchRequest'
    | 'counts'
  > {
  /** Taps that are not kept yet, oldest first, failed ones too: home shows them until they are. */
  readonly saving: ReadonlySignal<readonly Recording[]>;
  /** Undefined until it is there; for screens that need more of it. */
  readonly loaded: ReadonlySignal<Store | undefined>;
  /** The whole store; rejects when it cannot be loaded, and the next call tries again. */
  whole(): Promise<Store>;
}

/** Stands before a store that is loaded after the first paint; a tap made before that is kept in memory until it can be saved. */
export function createPhoneStore(load: () => Promise<Store>, run: Run): PhoneStore {
  const loaded = signal<Store | undefined>(undefined);
  const missing = signal(false);
  const saving = signal<readonly Recording[]>([]);
  let loading: Promise<Store> | undefined;

  function whole(): Promise<Store> {
    loading ??= load().then(
      (store) => {
        missing.value = false;
        loaded.value = store;
        return store;
      },
      (cause) => {
        loading = undefined;
        missing.value = true;
        throw cause;
      },
    );
    return loading;
  }

  function late<T>(open: (store: Store) => Query<T>): Query<T> {
    const query = computed(() => loaded.value && open(loaded.value));
    return computed(() => query.value?.value);
  }

  /** The same tap tried again takes the place of the try before it. */
  function follow(recording: Recording): Recording {
    const others = () => saving.peek().filter(({ draft }) => draft.id !== recording.draft.id);
    saving.value = [...others(), recording];
    effect(() => {
      if (recording.state.value.state === 'saved') untracked(() => (saving.value = others()));
    });
    return recording;
  }

  return {
    loaded,
    whole,
    saving,
    storage: computed<StorageState>(() => {
      if (missing.value) return { state: 'broken', code: 'storage' };
      if (!hasDatabases()) return { state: 'broken', code: 'missing' };
      return loaded.value?.storage.value ?? { state: 'opening' };
    }),
    identity: computed(() => loaded.value?.identity.value),
    catalog: computed(() => loaded.value?.catalog.value),
    record: (draft) => {
      const append: Store['journal']['append'] = async (...tap) => (await whole()).journal.append(...tap);
      return follow(record({ append }, draft, run.stamp()));
    },
    mend: async (entryId, personal) => (await whole()).mend(entryId, personal),
    settle: async (entryId) => (await whole()).settle(entryId),
    lastPulledAt: async () => (await whole()).lastPulledAt(),
    drafts: {
      read: async (key) => (await whole()).drafts.read(key),
      keep: async (key, value) => (await whole()).drafts.keep(key, value),
      drop: async (key) => (await whole()).drafts.drop(key),
    },
    homeRequests: (limit) => late((store) => store.homeRequests(limit)),
    openRequests: (limit) => late((store) => store.openRequests(limit)),
    watchRequest: (id) => late((store) => store.watchRequest(id)),
    counts: () => late((store) => store.counts()),
  };
}
