declare const __KEPT_FILES__: Record<string, string>;
declare const __CHOSEN_FILES__: Record<string, string>;

/** Address → SHA-256 of every file that the phone's half of the app needs; the build puts them in. */
export const kept: ReadonlyMap<string, string> = new Map(Object.entries(__KEPT_FILES__));

/** The same of what only a choice of the person asks for: English. */
export const chosen: ReadonlyMap<string, string> = new Map(Object.entries(__CHOSEN_FILES__));
