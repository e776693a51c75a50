import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SPARE } from '../../src/store/raw-journal.ts';

type Answer = (event: object) => void;

let stored: Map<string, Map<string, Response>>;
let onInstall: Answer;
let onActivate: Answer;
let onMessage: Answer;
let onFetched: () => void;

beforeEach(async () => {
  [stored, onFetched] = [new Map(), () => undefined];
  vi.stubGlobal('__JIEYOU_BUILD__', 'test');
  vi.stubGlobal('__KEPT_FILES__', { '/index.html': 'home' });
  vi.stubGlobal('__CHOSEN_FILES__', {});
  vi.stubGlobal('caches', {
    async open(name: string) {
      const files = stored.get(name) ?? new Map<string, Response>();
      stored.set(name, files);
      return {
        keys: async () => [],
        match: async (at: string) => files.get(at),
        put: async (at: string, file: Response) => files.set(at, file),
      };
    },
    has: async (name: string) => stored.has(name),
    keys: async () => [...stored.keys()],
    delete: async (name: string) => stored.delete(name),
    match: async () => undefined,
  });
  vi.stubGlobal('fetch', async () => {
    onFetched();
    return new Response('home');
  });
  vi.stubGlobal('self', {
    addEventListener(name: string, answer: Answer) {
      if (name === 'install') onInstall = answer;
      if (name === 'activate') onActivate = answer;
      if (name === 'message') onMessage = answer;
    },
  });
  vi.resetModules();
  // Named so that the tests' own compiler, which knows no workers, does not follow it.
  const worker = '../../sw/keep.ts';
  await import(worker);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

function install(): Promise<void> {
  return until(onInstall);
}

async function until(answer: Answer): Promise<void> {
  let done: Promise<void> = Promise.resolve();
  answer({ waitUntil: (work: Promise<void>) => (done = work) });
  await done;
}

test('[F42] a release that takes over clears the files of others, and not the second copy of what waits', async () => {
  stored.set('jieyou-older', new Map());
  stored.set(SPARE, new Map());
  await install();
  await until(onActivate);
  expect(stored.has('jieyou-older')).toBe(false);
  expect(stored.has(SPARE)).toBe(true);
});

test('[F42] a release whose files are all there is installed', async () => {
  await install();
  expect([...stored.values()].map((files) => [...files.keys()])).toEqual([['/index.html']]);
});

test('[F43] a release whose files another one dropped on taking over is not installed without them', async () => {
  onFetched = () => stored.clear();
  await expect(install()).rejects.toThrow('gone');
});

test('[F25] a page that finds nothing kept has it kept again, and hears of it', async () => {
  const told: unknown[] = [];
  let done: Promise<void> = Promise.resolve();
  const source = { postMessage: (what: unknown) => told.push(what) };
  onMessage({ data: { type: 'KEEP' }, source, waitUntil: (work: Promise<void>) => (done = work) });
  await done;
  expect([...stored.values()].map((files) => [...files.keys()])).toEqual([['/index.html']]);
  expect(told).toEqual(['KEPT']);
});
