import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

/** A smallest JPEG that decodes: one grey pixel, as JFIF, as a canvas writes it. */
const GREY_JPEG =
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z';

/** SHA-256, base64url: the name of a file. */
export function nameOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url');
}

/** A JPEG without metadata; other `filler` makes another picture of that many more bytes. */
export function aJpeg(filler = 0): Buffer {
  const plain = Buffer.from(GREY_JPEG, 'base64');
  if (filler === 0) return plain;
  // Bytes of a scan that the decoder passes over: no 0xff among them.
  const scan = Buffer.from(Array.from({ length: filler }, (_, index) => (index * 31 + filler) % 251));
  return Buffer.concat([plain.subarray(0, -2), scan, plain.subarray(-2)]);
}

/** A segment of a JPEG. */
export function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

/** A JPEG with these segments behind its beginning. */
export function jpegWith(segments: readonly Buffer[], jpeg = aJpeg()): Buffer {
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
}

/** EXIF with a place (28°27′N 117°58′E), which way up, and a maker's name: what a phone's camera writes. */
export function exifWithPlace(orientation = 6): Buffer {
  const tiff = Buffer.alloc(26 + 12 + 66 + 48);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(2, 8);
  field(tiff, 10, 0x0112, 3, 1, orientation << 16);
  field(tiff, 22, 0x8825, 4, 1, 38);
  tiff.writeUInt16BE(4, 38);
  field(tiff, 40, 1, 2, 2, 'N'.charCodeAt(0) << 24);
  field(tiff, 52, 2, 5, 3, 104);
  field(tiff, 64, 3, 2, 2, 'E'.charCodeAt(0) << 24);
  field(tiff, 76, 4, 5, 3, 128);
  for (const [index, part] of [28, 1, 27, 1, 0, 1, 117, 1, 58, 1, 0, 1].entries())
    tiff.writeUInt32BE(part, 104 + index * 4);
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]));
}

function field(tiff: Buffer, at: number, tag: number, type: number, count: number, value: number): void {
  tiff.writeUInt16BE(tag, at);
  tiff.writeUInt16BE(type, at + 2);
  tiff.writeUInt32BE(count, at + 4);
  tiff.writeUInt32BE(value, at + 8);
}

/** A chunk of a PNG. */
export function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([size, named, sum]);
}

/** A grey PNG of any size, with further chunks behind its head. */
export function aPng(width = 1, height = 1, further: readonly Buffer[] = []): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = Math.min(height, 8);
  const pixels = deflateSync(Buffer.alloc(rows * (1 + Math.min(width, 1000))));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    ...further,
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function riff(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}

/** A lossless WebP of one pixel, extended so that it can carry EXIF and XMP. */
export function aWebp(notes: Readonly<Record<string, Buffer>> = {}): Buffer {
  const flags = ('EXIF' in notes ? 8 : 0) | ('XMP ' in notes ? 4 : 0);
  const body = Buffer.concat([
    Buffer.from('WEBP', 'latin1'),
    riff('VP8X', Buffer.from([flags, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
    riff('VP8L', Buffer.from([0x2f, 0, 0, 0, 0, 0x07, 0xd0, 0xff, 0xfe, 0xf7, 0xbf, 0xff, 0x81, 0x88])),
    ...Object.entries(notes).map(([name, content]) => riff(name, content)),
  ]);
  return riff('RIFF', body);
}

function oggPage(content: Buffer): Buffer {
  const head = Buffer.alloc(27);
  head.write('OggS', 'latin1');
  head[26] = 1;
  return Buffer.concat([head, Buffer.from([content.length]), content]);
}

/** Two pages of an Ogg with Opus. */
export function anOgg(): Buffer {
  return Buffer.concat([oggPage(Buffer.from('OpusHead\u0001\u0001')), oggPage(Buffer.from('OpusTags'))]);
}

function box(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, content]);
}

/** An MP4 with a sound track's name in it. */
export function anMp4(handler = 'soun'): Buffer {
  return Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\0\0')),
    box('moov', Buffer.from(handler)),
    box('mdat', Buffer.alloc(20)),
  ]);
}

/** A WebM as a recorder writes it while it runs: segment and cluster of unknown length. */
export function aWebm(codec = 'A_OPUS', filler = 40): Buffer {
  const element = (id: number[], content: Buffer) =>
    Buffer.concat([Buffer.from([...id, 0x40 | (content.length >> 8), content.length & 0xff]), content]);
  const unknown = [0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
  return Buffer.concat([
    element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], Buffer.from('webm'))),
    Buffer.from([0x18, 0x53, 0x80, 0x67, ...unknown]),
    element([0x16, 0x54, 0xae, 0x6b], Buffer.from(codec)),
    Buffer.from([0x1f, 0x43, 0xb6, 0x75, ...unknown]),
    element([0xe7], Buffer.from([0])),
    element([0xa3], Buffer.alloc(filler, 7)),
  ]);
}
