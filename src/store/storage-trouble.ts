/** Why a write came to nothing; named, because a phone in the field tells us nothing else. */
export type StorageTrouble = 'full' | 'storage' | 'missing';

/**
 * Tells a full phone, and a browser that keeps nothing at all (F39), from a broken storage. Quota arrives as
 * `QuotaExceededError` or as an `AbortError` whose message says so, often wrapped by Dexie as `inner`.
 */
export function troubleOf(error: unknown): StorageTrouble {
  if (saysFull(error, 0)) return 'full';
  return isMissing(error) ? 'missing' : 'storage';
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && error.name === 'MissingAPIError';
}

function saysFull(error: unknown, depth: number): boolean {
  if (typeof error !== 'object' || error === null || depth > 4) return false;
  const { name, message, inner, cause } = error as Record<'name' | 'message' | 'inner' | 'cause', unknown>;
  if (/quota/i.test(`${String(name)} ${String(message)}`)) return true;
  return saysFull(inner, depth + 1) || saysFull(cause, depth + 1);
}
