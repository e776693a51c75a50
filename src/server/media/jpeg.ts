import { ends, letters, NotMedia, take } from './bytes-reader.ts';
import { checkPixels } from './pixels.ts';

const [SOI, EOI, SOS, COM] = [0xd8, 0xd9, 0xda, 0xfe];

/** True for what begins as a JPEG. */
export function isJpeg(bytes: Buffer): boolean {
  return bytes.length > 3 && bytes[0] === 0xff && bytes[1] === SOI && bytes[2] === 0xff;
}

/** [F67] Segment by segment: EXIF, XMP, IPTC, comments and makers' own go; what draws the picture stays. */
export function cleanJpeg(bytes: Buffer): Buffer {
  const kept: Buffer[] = [take(bytes, 0, 2)];
  let sized = false;
  let at = 2;
  for (let marker = markerAt(bytes, at); marker !== EOI; marker = markerAt(bytes, at)) {
    const length = 2 + take(bytes, at + 2, 2).readUInt16BE(0);
    const segment = take(bytes, at, length);
    if (isFrame(marker)) {
      checkPixels(take(segment, 7, 2).readUInt16BE(0), take(segment, 5, 2).readUInt16BE(0));
      sized = true;
    }
    if (isDrawing(marker, segment)) kept.push(segment);
    at += length;
    if (marker !== SOS) continue;
    const end = endOfScan(bytes, at);
    kept.push(bytes.subarray(at, end));
    at = end;
  }
  if (!sized) throw new NotMedia('has no size');
  ends(bytes, at + 2);
  kept.push(take(bytes, at, 2));
  return Buffer.concat(kept);
}

function markerAt(bytes: Buffer, at: number): number {
  const [ff, marker = 0] = take(bytes, at, 2);
  if (ff !== 0xff || marker < 0xc0 || marker === 0xff) throw new NotMedia('no segment where one must be');
  return marker;
}

/** Start of frame: SOF0–SOF15 without the three that share their range. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** Of the application segments only JFIF, the colour profile and Adobe's transform change what is seen. */
function isDrawing(marker: number, segment: Buffer): boolean {
  if (marker === COM) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  const name = segment.subarray(4, 16).toString('latin1');
  if (marker === 0xe0) return name.startsWith('JFIF\0') && segment.length === 18;
  if (marker === 0xe2) return name === 'ICC_PROFILE\0';
  return marker === 0xee && letters(segment, 4, 5) === 'Adobe';
}

/** Behind a scan the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  throw new NotMedia('ends too early');
}
