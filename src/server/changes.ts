/** Hears the newest seq of its street. */
type Listener = (seq: number) => void;

/** [L7] Tells open streams that something was committed; never what. */
export interface Changes {
  notify(street: string, seq: number): void;
  /** Returns the way to stop listening. */
  subscribe(street: string, listener: Listener): () => void;
  /** [A3] Ends what a device listens to. */
  end(device: string): void;
  onEnd(device: string, listener: () => void): () => void;
}

/** The changes of one process. Several commits of one moment become one call with the newest seq. */
export function createChanges(): Changes {
  const listeners = new Map<string, Set<Listener>>();
  const pending = new Map<string, number>();
  const ends = new Map<string, Set<() => void>>();

  function flush(): void {
    const news = [...pending];
    pending.clear();
    for (const [street, seq] of news) for (const listener of listeners.get(street) ?? []) listener(seq);
  }

  return {
    notify(street, seq) {
      if (pending.size === 0) setImmediate(flush);
      pending.set(street, Math.max(seq, pending.get(street) ?? 0));
    },
    subscribe(street, listener) {
      const own = listeners.get(street) ?? new Set();
      listeners.set(street, own.add(listener));
      return () => own.delete(listener);
    },
    end(device) {
      for (const listener of ends.get(device) ?? []) listener();
    },
    onEnd(device, listener) {
      const own = ends.get(device) ?? new Set();
      ends.set(device, own.add(listener));
      return () => {
        own.delete(listener);
        if (own.size === 0) ends.delete(device);
      };
    },
  };
}
