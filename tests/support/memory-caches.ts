const ORIGIN = 'https://jieyou.test';

/** What Node has not: a browser's caches, kept in memory. A test may look in, and tear a file. */
export interface MemoryCaches {
  readonly caches: CacheStorage;
  /** Paths of all files, of whatever cache. */
  paths(): string[];
  /** What a dead battery leaves of a file. */
  tear(path: string): void;
}

/** Empty caches. */
export function memoryCaches(): MemoryCaches {
  const named = new Map<string, Map<string, string>>();
  const find = (path: string) => [...named.values()].find((files) => files.has(path))?.get(path);
  const answer = (text: string | undefined) => (text === undefined ? undefined : new Response(text));
  const open = async (name: string) => {
    const files = named.get(name) ?? new Map<string, string>();
    named.set(name, files);
    return {
      put: async (path: string, response: Response) => void files.set(path, await response.text()),
      match: async (path: string) => answer(files.get(path)),
      delete: async (path: string) => files.delete(path),
      keys: async () => [...files.keys()].map((path) => ({ url: ORIGIN + path })),
    };
  };
  const caches = {
    open,
    has: async (name: string) => named.has(name),
    match: async (path: string) => answer(find(path)),
    delete: async (name: string) => named.delete(name),
    keys: async () => [...named.keys()],
  };
  return {
    caches: caches as unknown as CacheStorage,
    paths: () => [...named.values()].flatMap((files) => [...files.keys()]),
    tear(path) {
      for (const files of named.values()) if (files.has(path)) files.set(path, '{"tor');
    },
  };
}
