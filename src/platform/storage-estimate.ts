import { type ReadonlySignal, signal } from '@preact/signals';

/** What the browser says about its storage; a number that it does not know is left out. */
export interface StorageUse {
  /** Bytes in use by this app. */
  usage?: number;
  /** Bytes that the browser would allow: a guess on most phones; since Chrome 138 always 10 GiB more than is in use. */
  quota?: number;
  /** Whether the browser promised not to clear the storage by itself. */
  persisted: boolean;
}

/** From here on the gauge is shown, and what the street has as well is spent. */
export const TIGHT = 0.8;

const use = signal<StorageUse | undefined>(undefined);

/** What was said last; undefined before the first look. */
export const storageUse: ReadonlySignal<StorageUse | undefined> = use;

/** Which part of the storage is used, 0 to 1; undefined where the browser does not say. */
export function storageShare(): number | undefined {
  const { usage, quota } = use.value ?? {};
  return usage === undefined || !quota ? undefined : Math.min(1, usage / quota);
}

/** Asks the browser how much is used and whether it is safe; never throws, for health must go out ([H1]). */
export async function estimateStorage(): Promise<StorageUse> {
  const storage: StorageManager | undefined = navigator.storage;
  if (!storage) return { persisted: false };
  const [estimate, persisted] = await Promise.all([
    storage.estimate().catch(() => ({}) as StorageEstimate),
    storage.persisted().catch(() => false),
  ]);
  const said = {
    persisted,
    ...(estimate.usage === undefined ? {} : { usage: estimate.usage }),
    ...(estimate.quota === undefined ? {} : { quota: estimate.quota }),
  };
  use.value = said;
  return said;
}

/** Asks for storage that is not cleared; best after the first save, when browsers are likelier to grant it. */
export async function askPersist(): Promise<boolean> {
  const storage: StorageManager | undefined = navigator.storage;
  if (!storage) return false;
  const granted = await storage.persist().catch(() => false);
  await estimateStorage();
  return granted;
}

/** F39: false where the browser keeps nothing, as in some private windows; reading the name alone may throw. */
export function hasDatabases(): boolean {
  try {
    return typeof indexedDB === 'object' && indexedDB !== null;
  } catch {
    return false;
  }
}
