import { ends, letters, NotMedia, take } from './bytes-reader.ts';

/** Boxes that a recording is made of. */
const KNOWN = ['ftyp', 'styp', 'moov', 'moof', 'mdat', 'mfra', 'sidx', 'free', 'skip'];

/** True for what begins as an MP4. */
export function isMp4(bytes: Buffer): boolean {
  return bytes.toString('latin1', 4, 8) === 'ftyp';
}

/** Box by box to the end; a picture format in the same container (HEIC, AVIF) has no `moov`. */
export function readMp4(bytes: Buffer): Buffer {
  const names: string[] = [];
  let at = 0;
  while (at < bytes.length) {
    const size = take(bytes, at, 4).readUInt32BE(0);
    const name = letters(bytes, at + 4);
    if (size < 8 || !KNOWN.includes(name)) throw new NotMedia('no box where one must be');
    if (name === 'moov' && take(bytes, at, size).includes('vide')) throw new NotMedia('is a film');
    names.push(name);
    at += size;
  }
  ends(bytes, at);
  if (!names.includes('moov')) throw new NotMedia('is no recording');
  return bytes;
}
