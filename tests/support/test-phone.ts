import { commitmentText } from '../../src/domain/digest.ts';
import type { Entry, Personal } from '../../src/domain/entry.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import { slipDigits } from '../../src/domain/slip.ts';
import { randomSalt, sha256 } from '../../src/platform/hash.ts';
import { uuidv7 } from '../../src/platform/uuidv7.ts';
import type { PushAnswer, PushRequest, PushResult } from '../../src/protocol/push.ts';
import type { Caller } from './test-caller.ts';

/** What a test may say of an entry; the rest is as a phone would write it. */
export interface Wording {
  readonly body?: JsonObject;
  /** The typed part; salt and commitment are added. */
  readonly typed?: JsonObject;
  readonly wall?: number;
  readonly run?: string;
  readonly by?: string;
  readonly seen?: number;
  readonly id?: string;
  readonly n?: number;
}

/** A phone (or a desk) that writes entries as the app does, and sends them when told. */
export interface TestPhone extends Caller {
  readonly person: string;
  /** Id of the device; `desk` for staff at a PC. */
  readonly device: string;
  readonly run: string;
  /** The next `n`, and the highest given out. */
  readonly lastN: () => number;
  /** A log at the phone's own point, with the next number and slip. */
  log(kind: string, wording?: Wording): Promise<Entry>;
  entry(type: string, request: string, wording?: Wording): Promise<Entry>;
  /** A push of these entries with honest health. */
  batch(entries: readonly Entry[], more?: Partial<PushRequest>): PushRequest;
  send(...entries: Entry[]): Promise<PushAnswer>;
  /** Writes and sends one; what is not accepted fails the test. */
  does(type: string, request: string, wording?: Wording): Promise<PushResult>;
}

/** Where a phone stands: its number at its point, and the clock that it reads. */
export interface Standing {
  readonly person: string;
  readonly device: string;
  readonly now: () => number;
  readonly point?: { readonly id: string; readonly number: number };
  /** Counted per point ([E7]). */
  readonly number?: number;
}

/** Makes a phone that counts from 1; one without a point is a desk and counts nothing ([E7]). */
export function phoneOf(caller: Caller, standing: Standing): TestPhone {
  const { point, number = 0, now, person, device } = standing;
  const run = uuidv7(now());
  let lastN = 0;
  let running = 0;

  async function entry(type: string, request: string, wording: Wording = {}): Promise<Entry> {
    const n = wording.n ?? (point ? ++lastN : 0);
    const { wall = now(), by = person, seen = 0, body = {}, typed } = wording;
    const { id = uuidv7(now()) } = wording;
    const plain = { id, request, n, seen, type, by, wall, run: wording.run ?? run };
    if (!typed) return { ...plain, body };
    const personal: Personal = { ...typed, salt: randomSalt() };
    return { ...plain, body: { ...body, commitment: await sha256(commitmentText(personal)) }, personal };
  }

  function opening(): JsonObject {
    if (!point) return {};
    return { point: point.id, slip: slipDigits({ point: point.number, device: number, running: ++running }) };
  }

  function batch(entries: readonly Entry[], more: Partial<PushRequest> = {}): PushRequest {
    const health = { waiting: entries.length, refused: 0, lastN };
    return { deviceTime: now(), run, ...(point && { health }), entries, ...more };
  }

  const send = (...entries: Entry[]) => caller.push(batch(entries));

  return {
    ...caller,
    person,
    device,
    run,
    lastN: () => lastN,
    entry,
    log(kind, wording = {}) {
      const id = uuidv7(now());
      return entry('log', id, { ...wording, id, body: { kind, ...opening(), ...wording.body } });
    },
    batch,
    send,
    async does(type, request, wording) {
      const [result] = (await send(await entry(type, request, wording))).results;
      if (result?.outcome !== 'accepted') throw new Error(`${type}: ${JSON.stringify(result)}`);
      return result;
    },
  };
}
