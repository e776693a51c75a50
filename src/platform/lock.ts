/**
 * Runs `fn` while no other tab holds the lock of that name.
 *
 * Web Locks came with Chromium 69. Below it `fn` runs straight away: two tabs may then do the same
 * work, which the station makes harmless ([P4]).
 */
export function withLock<T>(name: string, fn: () => Promise<T>): Promise<T> {
  const locks: LockManager | undefined = navigator.locks;
  if (!locks) return fn();
  return locks.request(name, fn) as Promise<T>;
}
