import type { Clock } from '../platform/clock.ts';
import { sha256Bytes } from '../platform/hash.ts';
import { withLock } from '../platform/lock.ts';
import { readBlob } from '../platform/read-blob.ts';
import { heldCall, type UploadAnswer, uploadCall } from '../protocol/media.ts';
import type { MediaRow } from '../store/media-row.ts';
import type { Store } from '../store/store.ts';
import { backoffMs, ENTRY_BACKOFF } from './backoff.ts';
import type { Heard, Station, Trouble } from './station.ts';

/** [M1] What a cut loses at most; halved where it takes long, so that a text tapped meanwhile soon has the road. */
const CHUNK = { most: 64 * 1024, least: 8 * 1024 } as const;

/** Long enough for the smallest piece at 2 kB/s, several times over. */
const TIMEOUT_MS = 60_000;

/** A piece that takes longer was too large for this road. */
const SLOW_MS = 8_000;

/** [F26] So often, in rounds of their own, a file could not be read before it is called lost. */
const READINGS = 3;

/** What sending media takes. */
export interface MediaParts {
  readonly store: Store;
  readonly station: Station;
  readonly clock: Clock;
  readonly random: () => number;
}

/** [M2] The queue of photos and voice: one at a time, always behind the text, never part of a round. */
export interface MediaSender {
  /** The station was just reached, and all text is with it: goes on in the background. */
  start(): void;
  /** A round begins: the piece under way is the last until `start`. */
  pause(): void;
  stop(): void;
}

/** How a try to send one file ended. */
type Ending =
  | 'settled'
  /** This one waits for itself; the next may go. */
  | 'held'
  /** Nothing goes before the next `start`. */
  | 'enough';

/** Makes the queue; what it remembers of failures lasts as long as the page. */
export function createMediaSender({ store, station, clock, random }: MediaParts): MediaSender {
  const failures = new Map<string, number>();
  const waiting = new Set<string>();
  const unread = new Map<string, number>();
  /** Not read in this round. */
  const stumbled = new Set<string>();
  let chunk: number = CHUNK.most;
  let paused = true;
  let busy = false;
  let again = false;

  async function drain(): Promise<void> {
    for (let row = await next(); row && !paused; row = await next()) {
      if ((await sendOne(row)) === 'enough') return;
    }
  }

  async function next(): Promise<MediaRow | undefined> {
    return (await store.media.due()).find(({ hash }) => !waiting.has(hash) && !stumbled.has(hash));
  }

  async function sendOne(row: MediaRow): Promise<Ending> {
    const bytes = await bytesOf(row);
    if (!bytes) return stumble(row);
    unread.delete(row.hash);
    const held = await station.ask(heldCall(row.hash), TIMEOUT_MS);
    if (held.state !== 'answered') return judge(row, held);
    return sendFrom(row, bytes, held.body);
  }

  /** [F26] Reading may fail in passing; what is lost is lost for ever. */
  async function stumble(row: MediaRow): Promise<Ending> {
    const times = (unread.get(row.hash) ?? 0) + 1;
    unread.set(row.hash, times);
    stumbled.add(row.hash);
    if (times < READINGS) return hold(row);
    await store.media.markMissing(row.hash);
    return 'settled';
  }

  async function sendFrom(row: MediaRow, bytes: ArrayBuffer, held: number): Promise<Ending> {
    const total = bytes.byteLength;
    // Even if all is held the last byte is sent once more: only its answer says that the file was found whole.
    let start = Math.min(held, total - 1);
    // At least one piece each time, or rounds that follow each other closely would never let one through.
    do {
      const heard = await sendPiece(row, bytes, start, Math.min(total, start + chunk));
      if (heard.state !== 'answered') return judge(row, heard);
      const { whole, seq, held: now } = heard.body;
      if (whole) {
        failures.delete(row.hash);
        await store.media.markReceived(row.hash, { stationId: heard.stationId, epoch: heard.epoch, seq });
        return 'settled';
      }
      if (now <= start) return hold(row);
      start = Math.min(now, total - 1);
    } while (!paused);
    return 'enough';
  }

  async function sendPiece(
    { hash }: MediaRow,
    bytes: ArrayBuffer,
    start: number,
    end: number,
  ): Promise<Heard<UploadAnswer>> {
    const since = clock.now();
    const stretch = { start, end, total: bytes.byteLength };
    const heard = await station.ask(uploadCall(hash, bytes.slice(start, end), stretch), TIMEOUT_MS);
    const slow = (heard.state === 'noNetwork' && heard.timedOut) || clock.now() - since > SLOW_MS;
    chunk = slow ? Math.max(CHUNK.least, chunk / 2) : Math.min(CHUNK.most, chunk * 2);
    return heard;
  }

  async function judge(row: MediaRow, trouble: Trouble): Promise<Ending> {
    if (trouble.state !== 'problem') return 'enough';
    const { status, code, message } = trouble;
    if (status === 410) {
      await store.media.erase(row.hash);
      return 'settled';
    }
    if (status === 413 || status === 415) {
      await store.media.markRefused(row.hash, code, message);
      return 'settled';
    }
    return status === 401 || status === 403 || status === 429 || status >= 500 ? 'enough' : hold(row);
  }

  /** Its own back-off: the entry has not come, or the pieces did not fit; the others go on (I5). */
  function hold({ hash }: MediaRow): Ending {
    const count = (failures.get(hash) ?? 0) + 1;
    failures.set(hash, count);
    waiting.add(hash);
    clock.after(backoffMs(count, ENTRY_BACKOFF, random), () => {
      waiting.delete(hash);
      run();
    });
    return 'held';
  }

  function run(): void {
    again = busy && !paused;
    if (busy || paused) return;
    busy = true;
    withLock(`jieyou-media${store.name}`, clock, drain)
      // The phone's own storage failed; `store.storage` says so, and the next round tries again.
      .catch(() => undefined)
      .then(() => {
        busy = false;
        if (again) run();
      });
  }

  return {
    start() {
      paused = false;
      stumbled.clear();
      run();
    },
    pause() {
      paused = true;
    },
    stop() {
      paused = true;
    },
  };
}

/** [F26] What the browser has lost, or changed, is not the picture that the entry names. */
async function bytesOf({ blob, hash }: MediaRow): Promise<ArrayBuffer | undefined> {
  try {
    const bytes = blob && (await readBlob(blob));
    return bytes && (await sha256Bytes(bytes)) === hash ? bytes : undefined;
  } catch {
    // The file behind the blob is gone: whoever looks is told so.
    return undefined;
  }
}
