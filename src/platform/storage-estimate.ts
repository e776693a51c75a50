/** What the browser says about its storage; a number that it does not know is left out. */
export interface StorageUse {
  /** Bytes in use by this app. */
  usage?: number;
  /** Bytes that the browser would allow; a guess on most phones. */
  quota?: number;
  /** Whether the browser promised not to clear the storage by itself. */
  persisted: boolean;
}

/** Asks the browser how much is used and whether it is safe; never throws, for health must go out ([H1]). */
export async function estimateStorage(): Promise<StorageUse> {
  const storage: StorageManager | undefined = navigator.storage;
  if (!storage) return { persisted: false };
  const [estimate, persisted] = await Promise.all([
    storage.estimate().catch(() => ({}) as StorageEstimate),
    storage.persisted().catch(() => false),
  ]);
  return {
    persisted,
    ...(estimate.usage === undefined ? {} : { usage: estimate.usage }),
    ...(estimate.quota === undefined ? {} : { quota: estimate.quota }),
  };
}

/** Asks for storage that is not cleared; best after the first save, when browsers are likelier to grant it. */
export async function askPersist(): Promise<boolean> {
  const storage: StorageManager | undefined = navigator.storage;
  if (!storage) return false;
  return await storage.persist().catch(() => false);
}
