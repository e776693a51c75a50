/** What the bench asks a page to do; times in milliseconds by the page's own clock. */
export interface Verbs {
  /** Opens what the matters lie in, and reads none of them. */
  open(): Promise<unknown>;
  /** How many matters lie on this phone. */
  held(): Promise<number>;
  /** Writes `count` matters, for what comes after. */
  record(count: number): Promise<void>;
  /** One matter, from the tap to the end of its transaction. */
  put(): Promise<number>;
  /** Reads the newest 50 and puts them on the screen. */
  list(): Promise<number>;
  /** Finds the newest 50 whose words hold `text`, and puts them on the screen, when all `hits` of them are found. */
  search?(text: string, hits: number): Promise<number>;
  /** From the moment the network is back until the server has answered for everything. */
  send?(to: string): Promise<number>;
  /** An empty phone fetches all there is. */
  fill?(from: string): Promise<Filled>;
  /** Milliseconds beyond 50 for which the page could take no tap, since it was loaded. */
  blocked(): number;
}

/** A first fill, in milliseconds from its beginning. */
export interface Filled {
  /** Until the newest 50 of all are on the screen. */
  readonly list: number;
  /** Until the last matter lies on the phone. */
  readonly all: number;
}

declare global {
  var bench: Verbs;
}

let blocked = 0;
const tasks = new PerformanceObserver((list) => count(list.getEntries()));
tasks.observe({ type: 'longtask', buffered: true });

/** Makes the page ready for the bench. */
export function offer(verbs: Omit<Verbs, 'blocked'>): void {
  globalThis.bench = {
    ...verbs,
    blocked() {
      count(tasks.takeRecords());
      return blocked;
    },
  };
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

function count(entries: PerformanceEntryList): void {
  for (const { duration } of entries) blocked += duration - 50;
}
