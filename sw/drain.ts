import { type PushAnswer, pushCall } from '../src/protocol/push.ts';
import {
  APP_HEADER,
  PROTOCOL,
  PROTOCOL_HEADER,
  readStationMark,
  STATION_HEADER,
} from '../src/protocol/version.ts';
import { keepTold, opens, readWaiting, type Waiting } from '../src/store/raw-journal.ts';

declare const self: ServiceWorkerGlobalScope;
declare const __JIEYOU_BUILD__: string;

type Rows = Waiting['rows'];

/** [P7] So many entries of 16 KiB stay below the limit of a body; nothing need be measured here. */
const BATCH = 15;

const LIMIT_MS = 30_000;

// The browser has a network again, and the app may be closed: what waits is sent from here. Whatever is not plain is
// left to the page; a drain that ends in an error is tried again by the browser some minutes later.
self.addEventListener('sync', (event) => (event as ExtendableEvent).waitUntil(alone(drain)));

/** One courier per phone: never waits for a page's, and never takes the lock from it. */
async function alone(work: () => Promise<void>): Promise<void> {
  const locks: LockManager | undefined = navigator.locks;
  if (!locks) return work();
  await locks.request('jieyou-courier', { ifAvailable: true }, (lock) => {
    if (!lock) throw new Error('A page is sending.');
    return work();
  });
}

async function drain(): Promise<void> {
  const waiting = await readWaiting();
  if (!waiting?.rows.length) return;
  const run = `sync-${Date.now()}`;
  // [V3] Who is at the address shows only in an answer: something empty goes first.
  await push(waiting, [], run, waiting.rows.length);
  let rest = waiting.rows;
  while (rest.length > 0) {
    const batch = nextOf(rest);
    const { results, serverTime } = await push(waiting, batch, run, rest.length);
    const { stationId, epoch } = waiting;
    await keepTold(results, { stationId, epoch, at: serverTime });
    const taken = (id: string) => results.some((told) => told.id === id && told.seq !== undefined);
    // [P3] An opening that was not taken holds back the rest of its request, and nothing else.
    const held = batch.filter((row) => opens(row) && !taken(row.id)).map((row) => row.request);
    rest = rest.filter((row) => !batch.includes(row) && !held.includes(row.request));
  }
}

/** [P7] An alert first and alone. */
function nextOf(rows: Rows): Rows {
  const alert = rows.find((row) => row.entry.type === 'alert');
  return alert ? [alert] : rows.slice(0, BATCH);
}

/** [P1][V3] Only the own station's answer, in the epoch that the page knows, is believed; anything else ends the drain. */
async function push(waiting: Waiting, batch: Rows, run: string, left: number): Promise<PushAnswer> {
  const { rows, lastN, refused, stationId, epoch } = waiting;
  const oldestWaitingAt = Math.min(...rows.map((row) => row.savedAt));
  const health = { waiting: left, refused, lastN, oldestWaitingAt, app: __JIEYOU_BUILD__ };
  const entries = batch.map((row) => row.entry);
  const call = pushCall({ deviceTime: Date.now(), run, epoch, health, entries });
  const response = await fetchInTime(`/api${call.path}`, JSON.stringify(call.body));
  const mark = readStationMark(response.headers.get(STATION_HEADER));
  const own = response.ok && mark?.stationId === stationId && mark.epoch === epoch;
  const answer = own && call.read(await response.json(), response.headers);
  if (!answer) throw new Error(`nothing to believe: ${response.status}`);
  return answer;
}

/** Without an AbortController, which Chromium 64 lacks: what comes too late is not heard, and sending twice is harmless. */
function fetchInTime(url: string, body: string): Promise<Response> {
  const late = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error('no answer in time')), LIMIT_MS);
  });
  const headers = {
    'content-type': 'application/json',
    [PROTOCOL_HEADER]: String(PROTOCOL),
    [APP_HEADER]: __JIEYOU_BUILD__,
  };
  const asked = fetch(url, { method: 'POST', credentials: 'same-origin', redirect: 'error', headers, body });
  return Promise.race([asked, late]);
}
