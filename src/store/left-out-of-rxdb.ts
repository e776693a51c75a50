/**
 * Stands in, in builds, for what RxDB's storage imports and our use of it never calls: every list is one walk along
 * one index, and Dexie tells the other tabs. If a new RxDB or a new query calls it after all, it says so at once.
 */
function leftOut(): never {
  throw new Error('This part of RxDB was left out of the build.');
}

/** The matcher and the order of documents, for queries that no index answers. */
export {
  leftOut as getQueryMatcher,
  leftOut as getSortComparator,
  leftOut as normalizeMangoQuery,
  leftOut as prepareQuery,
};

/** RxDB's own knows escapes and lists; our schema, the only thing it is asked about, has neither. */
export function getProperty(object: unknown, path: string): unknown {
  return path.split('.').reduce((at, key) => (at as Record<string, unknown> | undefined)?.[key], object);
}

/** The other way round: the only field that it sets is the flag for what was erased. */
export function setProperty(object: Record<string, unknown>, field: string, value: unknown): void {
  object[field] = value;
}

/** RxDB's error without the address of its page on the web; the code is what tells one from another. */
export function newRxError(code: string): Error {
  return new Error(code);
}

/** RxDB's channel between tabs; its storage asks for it at every opening, and we never want it. */
export function addRxStorageMultiInstanceSupport(
  _storageName: string,
  { multiInstance }: { readonly multiInstance: boolean },
): void {
  if (multiInstance) leftOut();
}

/** Where the storage tells of its own writes, one after each, which nobody hears: Dexie's word reaches other tabs too. */
export class Subject {
  next(): void {}

  complete(): void {}

  asObservable(): never {
    return leftOut();
  }
}
