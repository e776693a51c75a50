import { ends, letters, NotMedia, take } from './bytes-reader.ts';

/** True for what begins as an Ogg. */
export function isOgg(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, 4) === 'OggS';
}

/** Page by page to the end, and sound in it: Opus or Vorbis. */
export function readOgg(bytes: Buffer): Buffer {
  let at = 0;
  while (at < bytes.length) {
    if (letters(bytes, at) !== 'OggS') throw new NotMedia('no page where one must be');
    const segments = take(bytes, at + 26, 1).readUInt8(0);
    const body = take(bytes, at + 27, segments).reduce((sum, length) => sum + length, 0);
    if (at === 0 && !isSound(take(bytes, 27 + segments, body))) throw new NotMedia('is no sound');
    at += 27 + segments + body;
  }
  ends(bytes, at);
  return bytes;
}

function isSound(head: Buffer): boolean {
  const name = head.toString('latin1', 0, 8);
  return name === 'OpusHead' || name.startsWith('\u0001vorbis');
}
