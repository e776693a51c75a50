import { crc32 } from 'node:zlib';
import { ends, letters, NotMedia, take } from './bytes-reader.ts';
import { checkPixels } from './pixels.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Chunks without which the picture looks different; every other is somebody's note ([F67]). */
const DRAWING = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'pHYs'];

/** True for what begins as a PNG. */
export function isPng(bytes: Buffer): boolean {
  return bytes.subarray(0, 8).equals(SIGNATURE);
}

/** Chunk by chunk; each must be whole. */
export function cleanPng(bytes: Buffer): Buffer {
  const kept: Buffer[] = [take(bytes, 0, 8)];
  let at = 8;
  for (let name = ''; name !== 'IEND'; ) {
    name = letters(bytes, at + 4);
    if ((at === 8) !== (name === 'IHDR')) throw new NotMedia('its header is not its beginning');
    const chunk = take(bytes, at, 12 + take(bytes, at, 4).readUInt32BE(0));
    const sum = chunk.readUInt32BE(chunk.length - 4);
    if (crc32(chunk.subarray(4, chunk.length - 4)) !== sum) throw new NotMedia('a chunk is damaged');
    if (name === 'IHDR') checkPixels(take(chunk, 8, 4).readUInt32BE(0), take(chunk, 12, 4).readUInt32BE(0));
    if (DRAWING.includes(name)) kept.push(chunk);
    at += chunk.length;
  }
  ends(bytes, at);
  return Buffer.concat(kept);
}
