import { afterEach, beforeEach, expect, test, vi } from 'vitest';

type Answer = (event: object) => void;

const HOME = '/index.html';
const LATER = '/assets/rescue-1.js';
const ENGLISH = '/assets/english-1.js';

let files: Map<string, Response>;
let onFetch: Answer;
let full: boolean;
let asked: string[];
/** What the network answers; the hash that was asked for decides whether it is ours. */
let station: (address: string, integrity: string | undefined) => Response;

beforeEach(async () => {
  [files, full, asked] = [new Map(), false, []];
  station = (address) => new Response(`ours: ${address}`);
  const cache = {
    match: async (address: string) => files.get(address)?.clone(),
    async put(address: string, response: Response) {
      if (full) throw new DOMException('Quota exceeded.', 'QuotaExceededError');
      files.set(address, response);
    },
  };
  vi.stubGlobal('__JIEYOU_BUILD__', 'test');
  vi.stubGlobal('__KEPT_FILES__', { [HOME]: 'home', [LATER]: 'later' });
  vi.stubGlobal('__CHOSEN_FILES__', { [ENGLISH]: 'english' });
  vi.stubGlobal('caches', {
    open: async () => cache,
    has: async () => true,
    keys: async () => [],
    match: async () => undefined,
  });
  vi.stubGlobal('self', {
    location: { origin: 'https://street.test' },
    addEventListener(name: string, answer: Answer) {
      if (name === 'fetch') onFetch = answer;
    },
  });
  vi.stubGlobal('fetch', async (target: string | { url: string }, init?: RequestInit) => {
    const address = typeof target === 'string' ? target : new URL(target.url).pathname;
    asked.push(address);
    return station(address, init?.integrity);
  });
  vi.resetModules();
  // Named so that the tests' own compiler, which knows no workers, does not follow it.
  const worker = '../../sw/open-links.ts';
  await import(worker);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

async function open(path: string, mode = 'no-cors'): Promise<string> {
  let answer: Promise<Response> | undefined;
  const request = { method: 'GET', mode, url: `https://street.test${path}` };
  const afterwards: Promise<unknown>[] = [];
  const waitUntil = (work: Promise<unknown>) => afterwards.push(work);
  onFetch({ request, waitUntil, respondWith: (given: Promise<Response>) => (answer = given) });
  const text = (await answer)?.text() ?? 'not answered';
  await Promise.all(afterwards);
  return text;
}

test('[F25] files that the browser threw away are kept again with the next opening, those too that it does not ask for', async () => {
  expect(await open('/records/1', 'navigate')).toBe('ours: /index.html');
  station = () => {
    throw new TypeError('Failed to fetch');
  };
  expect(await open('/', 'navigate')).toBe('ours: /index.html');
  expect(await open(LATER)).toBe(`ours: ${LATER}`);
  expect(asked).toEqual([HOME, LATER]);
});

test('[F25] [F44] what another release answers meanwhile is shown and not kept', async () => {
  station = (address, integrity) => {
    if (integrity) throw new TypeError('Failed integrity');
    return new Response(`newer: ${address}`);
  };
  expect(await open('/records/1', 'navigate')).toBe('newer: /records/1');
  expect(files.size).toBe(0);
});

test('[F21] a full phone shows the English that it cannot keep', async () => {
  full = true;
  expect(await open(ENGLISH)).toBe(`ours: ${ENGLISH}`);
});

test('[F23] a browser that keeps nothing at all is answered by the network', async () => {
  vi.stubGlobal('caches', {
    ...caches,
    open: () => Promise.reject(new DOMException('Unknown error', 'UnknownError')),
  });
  expect(await open('/', 'navigate')).toBe('ours: /index.html');
});
