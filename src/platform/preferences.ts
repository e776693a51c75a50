/** What a person chose about the look of the app, and what was painted last; nothing here is worth a database. */
export type PreferenceName = 'language' | 'textSize' | 'snapshot' | 'revoked' | 'camera' | 'unsent';

const PREFIX = 'jieyou.';

/** Stands in for localStorage where it is switched off, as long as the page lives. */
const ofThisPage = new Map<PreferenceName, string>();

/** The value kept last, or undefined; who reads it checks it, for anyone can edit it. */
export function readPreference(name: PreferenceName): string | undefined {
  const here = ofThisPage.get(name);
  if (here !== undefined) return here;
  return withStorage((storage) => storage.getItem(PREFIX + name)) ?? undefined;
}

/** Keeps a value for the next visit, where the browser allows it. */
export function keepPreference(name: PreferenceName, value: string): void {
  ofThisPage.set(name, value);
  withStorage((storage) => storage.setItem(PREFIX + name, value));
}

/** Forgets a value. */
export function dropPreference(name: PreferenceName): void {
  ofThisPage.delete(name);
  withStorage((storage) => storage.removeItem(PREFIX + name));
}

/** Even *reading* `localStorage` throws where storage is switched off; then there is nothing to read or keep. */
function withStorage<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(localStorage);
  } catch {
    return undefined;
  }
}
