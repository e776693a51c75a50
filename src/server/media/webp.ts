import { ends, letters, NotMedia, take } from './bytes-reader.ts';
import { checkPixels } from './pixels.ts';

const DRAWING = ['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP'];

/** In `VP8X`: EXIF and XMP are announced, a film is. */
const NOTES = 0x0c;
const MOVING = 0x02;

/** True for what begins as a WebP. */
export function isWebp(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP';
}

/** Chunk by chunk, without EXIF and XMP ([F67]); the head then says the new length. */
export function cleanWebp(bytes: Buffer): Buffer {
  ends(bytes, 8 + take(bytes, 4, 4).readUInt32LE(0));
  const kept: Buffer[] = [];
  for (let at = 12; at < bytes.length; ) {
    const size = take(bytes, at + 4, 4).readUInt32LE(0);
    const chunk = Buffer.from(take(bytes, at, 8 + size + (size % 2)));
    const name = letters(chunk, 0);
    if (name === 'VP8X') chunk.writeUInt8(flagsOf(chunk) & ~NOTES, 8);
    if (name.startsWith('VP8')) checkPixels(...sizeOf(name, chunk));
    if (DRAWING.includes(name)) kept.push(chunk);
    at += chunk.length;
  }
  if (!kept.some((chunk) => ['VP8 ', 'VP8L'].includes(letters(chunk, 0))))
    throw new NotMedia('has no picture');
  const body = Buffer.concat(kept);
  const head = Buffer.from(take(bytes, 0, 12));
  head.writeUInt32LE(4 + body.length, 4);
  return Buffer.concat([head, body]);
}

function flagsOf(chunk: Buffer): number {
  const flags = take(chunk, 8, 1).readUInt8(0);
  if (flags & MOVING) throw new NotMedia('is a film');
  return flags;
}

/** Width and height as each of the three kinds of chunk writes them. */
function sizeOf(name: string, chunk: Buffer): [number, number] {
  const data = take(chunk, 8, 10);
  if (name === 'VP8X') return [1 + data.readUIntLE(4, 3), 1 + data.readUIntLE(7, 3)];
  if (name === 'VP8 ') return [data.readUInt16LE(6) & 0x3fff, data.readUInt16LE(8) & 0x3fff];
  const bits = data.readUInt32LE(1);
  return [1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff)];
}
