import type { Disk } from '../support/test-store.ts';

/** A phone's storage as one page load sees it: it dies with the page, and what was committed stays. */
export interface MortalStorage {
  readonly indexedDB: IDBFactory;
  isDead(): boolean;
  /** Rejects at the death of the page; never resolves. */
  readonly death: Promise<never>;
  /** Calls `fn` at the n-th beginning or end of a transaction from now on. */
  atStep(n: number, fn: () => void): void;
  /** The next transactions fail as a worn-out storage does. */
  failNext(times: number): void;
  /** The process is gone: what was not committed never happened, and nothing more does. */
  die(): void;
}

/** Lays a mortal page's view over the disk. */
export function mortalStorage({ indexedDB: inner }: Disk): MortalStorage {
  const databases = new Set<IDBDatabase>();
  const running = new Set<IDBTransaction>();
  let dead = false;
  let failing = 0;
  let trap: { left: number; readonly fn: () => void } | undefined;
  let bury: (reason: Error) => void = () => undefined;
  const death = new Promise<never>((_resolve, reject) => {
    bury = reject;
  });
  // Whoever does not ask any more must not become an unhandled rejection.
  death.catch(() => undefined);

  function step(): void {
    if (!trap) return;
    trap.left -= 1;
    if (trap.left > 0) return;
    const { fn } = trap;
    trap = undefined;
    fn();
  }

  function open(name: string, version?: number): IDBOpenDBRequest {
    if (dead) throw closed();
    const request = inner.open(name, version);
    request.addEventListener('success', () => (dead ? request.result.close() : watch(request.result)));
    return request;
  }

  function watch(database: IDBDatabase): void {
    databases.add(database);
    const begin = database.transaction.bind(database);
    database.transaction = (...args: Parameters<IDBDatabase['transaction']>) => {
      step();
      if (dead) throw closed();
      if (failing > 0) {
        failing -= 1;
        throw new DOMException('Internal error.', 'UnknownError');
      }
      const transaction = begin(...args);
      follow(transaction);
      transaction.addEventListener('complete', () => {
        // The page dies between the commit and the moment in which it would hear of it.
        step();
      });
      return transaction;
    };
  }

  /** From its beginning until it is asked to commit or abort, or ends by itself, it can still be undone. */
  function follow(transaction: IDBTransaction): void {
    running.add(transaction);
    const ended = () => running.delete(transaction);
    for (const event of ['abort', 'complete']) transaction.addEventListener(event, ended);
    for (const method of ['abort', 'commit'] as const) {
      const end = transaction[method].bind(transaction);
      transaction[method] = () => {
        ended();
        end();
      };
    }
  }

  const indexedDB = new Proxy(inner, {
    get(target, property) {
      if (property === 'open') return open;
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

  return {
    indexedDB,
    isDead: () => dead,
    death,
    atStep(n, fn) {
      trap = { left: n, fn };
    },
    failNext(times) {
      failing = times;
    },
    die() {
      if (dead) return;
      dead = true;
      trap = undefined;
      for (const transaction of running) transaction.abort();
      for (const database of databases) database.close();
      bury(new Error('the page is gone'));
    },
  };
}

function closed(): DOMException {
  return new DOMException('The database connection is closing.', 'InvalidStateError');
}
