import { IDBFactory } from 'fake-indexeddb';

/** A storage that a test can hold shut, or let fail. */
export interface FlakyIndexedDB {
  readonly indexedDB: IDBFactory;
  /** From now on `open` waits until the returned function is called. */
  holdShut(): () => void;
  /** The next `times` opens fail as Chromium's do in the field. */
  failOpens(times: number): void;
  /** The next `times` opens of this database fail. */
  failOpensOf(name: string, times: number): void;
  /** From now on neither an opening nor a deletion of this database is ever answered. */
  silence(name: string): void;
  /** The next `times` writes into `store` fail with this error. */
  failPuts(store: string, times: number, name?: string): void;
  opens(): number;
}

/** Puts a switchboard before a fake IndexedDB. */
export function flakyIndexedDB(inner: IDBFactory = new IDBFactory()): FlakyIndexedDB {
  let shut: Promise<void> | undefined;
  let openFailures = 0;
  let opens = 0;
  const broken = new Map<string, number>();
  const silenced = new Set<string>();
  const puts = new Map<string, { times: number; name: string }>();

  function open(name: string, version?: number): IDBOpenDBRequest {
    opens += 1;
    if (silenced.has(name)) return {} as IDBOpenDBRequest;
    const failing = broken.get(name) ?? 0;
    if (openFailures > 0 || failing > 0) {
      openFailures = Math.max(0, openFailures - 1);
      broken.set(name, failing - 1);
      return failedRequest(new DOMException('Internal error opening backing store', 'UnknownError'));
    }
    if (!shut) return spied(inner.open(name, version));
    return lateRequest(shut, () => spied(inner.open(name, version)));
  }

  function spied(request: IDBOpenDBRequest): IDBOpenDBRequest {
    request.addEventListener('success', () => spyOn(request.result, puts));
    return request;
  }

  const indexedDB = new Proxy(inner, {
    get(target, property) {
      if (property === 'open') return open;
      if (property === 'deleteDatabase')
        return (name: string) => (silenced.has(name) ? {} : target.deleteDatabase(name));
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

  return {
    indexedDB,
    holdShut() {
      let release = () => {};
      shut = new Promise<void>((resolve) => {
        release = resolve;
      });
      return () => {
        shut = undefined;
        release();
      };
    },
    failOpens(times) {
      openFailures = times;
    },
    failOpensOf(name, times) {
      broken.set(name, times);
    },
    silence: (name) => void silenced.add(name),
    failPuts(store, times, name = 'UnknownError') {
      puts.set(store, { times, name });
    },
    opens: () => opens,
  };
}

function spyOn(database: IDBDatabase, puts: Map<string, { times: number; name: string }>): void {
  const transaction = database.transaction.bind(database);
  database.transaction = (...args: Parameters<IDBDatabase['transaction']>) => {
    const opened = transaction(...args);
    const objectStore = opened.objectStore.bind(opened);
    opened.objectStore = (name: string) => {
      const store = objectStore(name);
      for (const method of ['put', 'add'] as const) {
        const real = store[method].bind(store);
        store[method] = (...values: Parameters<IDBObjectStore['put']>) => {
          const failing = puts.get(name);
          if (!failing || failing.times === 0) return real(...values);
          failing.times -= 1;
          throw new DOMException('injected', failing.name);
        };
      }
      return store;
    };
    return opened;
  };
}

/** A request that forwards the handlers set on it to the real one, made when the storage is let go. */
function lateRequest(shut: Promise<void>, open: () => IDBOpenDBRequest): IDBOpenDBRequest {
  const handlers: Record<string, unknown> = {};
  let real: IDBOpenDBRequest | undefined;
  void shut.then(() => {
    const made = open();
    real = made;
    Object.assign(made, handlers);
  });
  return new Proxy({} as IDBOpenDBRequest, {
    set(_target, property, value) {
      handlers[String(property)] = value;
      if (real) Reflect.set(real, property, value, real);
      return true;
    },
    get: (_target, property) => (real ? Reflect.get(real, property, real) : undefined),
  });
}

function failedRequest(error: DOMException): IDBOpenDBRequest {
  const request = { error } as unknown as IDBOpenDBRequest;
  queueMicrotask(() => {
    const event = { type: 'error', target: request, preventDefault() {}, stopPropagation() {} };
    request.onerror?.(event as unknown as Event);
  });
  return request;
}
