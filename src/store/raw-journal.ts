/**
 * The journal's names in IndexedDB. They stand alone, without Dexie, because the service worker will drain the
 * journal by raw IndexedDB: Dexie in it would cost 36 kB against 6 and block the page's upgrades.
 */
export const JOURNAL_DATABASE = 'jieyou-journal';

/** One row per entry of this phone; `JournalRow` says of what it is made. */
export const ENTRIES = 'entries';

/** Who this phone is, its counters, its key, what the station publishes. */
export const META = 'meta';

/** Half-typed forms. */
export const DRAFTS = 'drafts';

/** Photos and voice of this phone, one row per content hash. */
export const MEDIA = 'media';

/** Hand-carry: own sent bundles that await a receipt, and carried ones of others. */
export const BUNDLES = 'bundles';

/** The index by which unsent rows and media are found: `waiting`, `received`, `refused`. */
export const BY_STATE = 'status.state';
