/** What the bench asks a page to do; times in milliseconds by the page's own clock. */
export interface Verbs {
  /** Writes `count` matters one by one, as people do; without a network. */
  record?(count: number): Promise<void>;
  /** From the moment the network is back until the server has answered for everything. */
  send?(): Promise<number>;
  /** An empty phone fetches all there is, until its newest 50 are read. */
  fill?(from: string): Promise<number>;
  /** Reads the newest 50. */
  list?(): Promise<number>;
  /** One matter, from the tap to the end of its transaction. */
  put?(): Promise<number>;
  /** Milliseconds beyond 50 for which the page could take no tap, since it was loaded. */
  blocked(): number;
}

declare global {
  var bench: Verbs;
}

let blocked = 0;
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) blocked += duration - 50;
}).observe({ type: 'longtask', buffered: true });

/** Makes the page ready for the bench. */
export function offer(verbs: Omit<Verbs, 'blocked'>): void {
  globalThis.bench = { ...verbs, blocked: () => blocked };
}

/** How long it took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Resolves when the browser says that there is a network again. */
export function backOnline(): Promise<void> {
  return new Promise((resolve) => {
    window.addEventListener('online', () => resolve(), { once: true });
  });
}
