import { fromBase45, toBase45 } from './base45.ts';
import { joinBytes } from './bundle.ts';

/** [C1] Beyond this nobody holds still; a file takes its place. */
export const MOST_FRAMES = 60;

/** A code of 65 × 65 modules, which a phone of 2018 reads from a screen 360 pixels wide. */
const FRAME_BYTES = 320;

/** What the pictures show: a bundle on its way out, or a receipt on its way home. */
export type Carried = 'bundle' | 'receipt';

/** One picture, read. */
export interface Frame {
  readonly what: Carried;
  /** From 1. */
  readonly index: number;
  readonly total: number;
  /** The first 8 hex digits of the whole's SHA-256: pictures of two things are never mixed. */
  readonly mark: string;
  readonly bytes: Uint8Array;
}

/** How far a series of pictures got. */
export interface Collected {
  readonly what: Carried;
  readonly mark: string;
  readonly total: number;
  readonly parts: ReadonlyMap<number, Uint8Array>;
}

const LETTERS = { bundle: 'B', receipt: 'R' } as const;
const PATTERN = /^JY1\/([BR])\/(\d{1,2})\/(\d{1,2})\/([0-9A-F]{8})\/(.+)$/;

/**
 * Cuts a bundle or a receipt into the texts of QR codes. Only characters of QR's alphanumeric set: a browser's reader
 * gives text and no bytes, and base64 would need codes a third larger. Undefined when there would be too many.
 */
export function writeFrames(what: Carried, bytes: Uint8Array, mark: string): readonly string[] | undefined {
  const total = Math.ceil(bytes.length / FRAME_BYTES);
  if (total === 0 || total > MOST_FRAMES) return undefined;
  return Array.from({ length: total }, (_, at) => {
    const part = toBase45(bytes.slice(at * FRAME_BYTES, (at + 1) * FRAME_BYTES));
    return `JY1/${LETTERS[what]}/${at + 1}/${total}/${mark.toUpperCase()}/${part}`;
  });
}

/** Reads one picture's text; undefined for any other code that lies about. */
export function readFrame(text: string): Frame | undefined {
  const [, letter, index, total, mark, part] = PATTERN.exec(text) ?? [];
  if (!letter || !mark || !part) return undefined;
  const bytes = fromBase45(part);
  const frame = { index: Number(index), total: Number(total), mark: mark.toLowerCase() };
  const fits = frame.index >= 1 && frame.index <= frame.total && frame.total <= MOST_FRAMES;
  return bytes && fits ? { what: letter === 'B' ? 'bundle' : 'receipt', ...frame, bytes } : undefined;
}

/** Adds a picture to what was read before; in any order, any number of times. Another series begins anew. */
export function collect(before: Collected | undefined, frame: Frame): Collected {
  const { what, mark, total, index, bytes } = frame;
  const same = before?.mark === mark && before.total === total && before.what === what;
  const parts = new Map(same ? before.parts : undefined);
  return { what, mark, total, parts: parts.set(index, bytes) };
}

/** The whole, once every picture was read; whether it is sound its own signature tells. */
export function wholeOf({ total, parts }: Collected): Uint8Array<ArrayBuffer> | undefined {
  if (parts.size < total) return undefined;
  return joinBytes([...parts].sort(([a], [b]) => a - b).map(([, part]) => part));
}
