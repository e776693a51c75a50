import type { MediaKind } from '../../domain/attachment.ts';
import { NotMedia } from './bytes-reader.ts';
import { cleanJpeg, isJpeg } from './jpeg.ts';
import { isMp4, readMp4 } from './mp4.ts';
import { isOgg, readOgg } from './ogg.ts';
import { cleanPng, isPng } from './png.ts';
import { isWebm, readWebm } from './webm.ts';
import { cleanWebp, isWebp } from './webp.ts';

/** A file as it may be kept: what it really is, and its bytes without metadata. */
export interface CleanFile {
  readonly media: MediaKind;
  readonly type: string;
  readonly bytes: Buffer;
}

/** A format: how to know it by its first bytes, and what of it is kept. */
interface Format {
  readonly media: MediaKind;
  readonly type: string;
  readonly is: (bytes: Buffer) => boolean;
  readonly clean: (bytes: Buffer) => Buffer;
}

const FORMATS: readonly Format[] = [
  { media: 'photo', type: 'image/jpeg', is: isJpeg, clean: cleanJpeg },
  { media: 'photo', type: 'image/png', is: isPng, clean: cleanPng },
  { media: 'photo', type: 'image/webp', is: isWebp, clean: cleanWebp },
  { media: 'voice', type: 'audio/webm', is: isWebm, clean: readWebm },
  { media: 'voice', type: 'audio/ogg', is: isOgg, clean: readOgg },
  { media: 'voice', type: 'audio/mp4', is: isMp4, clean: readMp4 },
];

/**
 * [M1] Known by its own bytes, never by a name or a header, walked from its beginning to its end, and without
 * metadata ([F66], [F67]). Throws `NotMedia` for everything else.
 */
export function cleanFile(bytes: Buffer): CleanFile {
  const format = FORMATS.find(({ is }) => is(bytes));
  if (!format) throw new NotMedia('of no kind that is kept');
  return { media: format.media, type: format.type, bytes: format.clean(bytes) };
}
