import type { Stretch, UploadAnswer } from '../../protocol/media.ts';
import type { Station } from '../context.ts';
import { Refusal } from '../problem.ts';
import type { Sql } from '../storage/sql.ts';
import { NotMedia, TooManyPixels } from './bytes-reader.ts';
import { type CleanFile, cleanFile } from './clean.ts';
import { type Expected, expectedFrom } from './expected.ts';
import { hashOf, type MediaFolder, type Part } from './folder.ts';
import { findUpload, writeUpload } from './upload.ts';

/** [M1] Bytes held of what this device sends under this hash; all of them when it is whole. */
export async function heldOf({ db }: Station, folder: MediaFolder, part: Part): Promise<number> {
  const expected = await expectedOf(db, part);
  return (await isWhole(db, folder, part)) ? expected.bytes : folder.heldOf(part);
}

/**
 * [M1] Takes a stretch of a file. The last one closes it: hash, kind and size are checked, metadata taken out, the
 * file is on the disk and then the row, and only then is it called whole. Twice is harmless.
 */
export async function receive(
  station: Station,
  folder: MediaFolder,
  part: Part,
  bytes: Buffer,
  stretch: Stretch,
): Promise<UploadAnswer> {
  try {
    return await take(station, folder, part, bytes, stretch);
  } finally {
    // [E2] Erased while it was being written: what was laid down after the erasing goes too.
    if (station.erasures.isMediaErased(part.hash)) folder.drop(part.hash);
  }
}

async function take(
  station: Station,
  folder: MediaFolder,
  part: Part,
  bytes: Buffer,
  { start, end, total }: Stretch,
): Promise<UploadAnswer> {
  const expected = await expectedOf(station.db, part);
  if (total !== expected.bytes) throw new Refusal('media-range', 416);
  if (await isWhole(station.db, folder, part)) return answer(station, part, total, true);
  const held = await folder.heldOf(part);
  if (start > held) throw new Refusal('media-range', 416);
  // What came before and was not heard of comes again.
  if (end > held) await folder.append(part, bytes.subarray(held - start), station.clock.now());
  if (end < total) return answer(station, part, Math.max(held, end), false);
  await close(station, folder, part, expected);
  return answer(station, part, total, true);
}

/** [M1] Without an accepted entry nobody's bytes are wanted. */
async function expectedOf(sql: Sql, { street, device, hash }: Part): Promise<Expected> {
  const expected = await expectedFrom(sql, street, device, hash);
  if (!expected) throw new Refusal('media-early', 409);
  return expected;
}

/** A row whose file was lost (a folder that was not copied) is no upload: the phone still has it. */
async function isWhole(sql: Sql, folder: MediaFolder, { street, device, hash }: Part): Promise<boolean> {
  return (await findUpload(sql, street, device, hash)) !== undefined && folder.has(hash);
}

async function close(station: Station, folder: MediaFolder, part: Part, expected: Expected): Promise<void> {
  const sent = await folder.readPart(part);
  const file = hashOf(sent) === part.hash ? cleaned(sent, expected) : new Refusal('media-damaged', 422);
  if (file instanceof Refusal) {
    await folder.dropPart(part);
    throw file;
  }
  await folder.keep(part.hash, file.bytes);
  await note(station, part, file);
  await folder.dropPart(part);
  const head = await headOf(station.db, part.street);
  station.changes.notify(part.street, head);
}

function cleaned(sent: Buffer, { media }: Expected): CleanFile | Refusal {
  try {
    const file = cleanFile(sent);
    return file.media === media ? file : new Refusal('media-type', 415);
  } catch (error) {
    if (error instanceof TooManyPixels) return new Refusal('media-too-large', 413);
    if (error instanceof NotMedia) return new Refusal('media-type', 415);
    throw error;
  }
}

/** An erasure that came while the bytes were on their way wins. */
async function note(station: Station, part: Part, { type, bytes }: CleanFile): Promise<void> {
  const row = { ...part, type, kept_hash: hashOf(bytes), kept_bytes: bytes.length };
  await station.db.transaction(async (sql) => {
    if (station.erasures.isMediaErased(part.hash)) throw new Refusal('media-erased', 410);
    await expectedOf(sql, part);
    await writeUpload(sql, { ...row, received_at: station.clock.now() });
  });
}

async function answer(
  { db }: Station,
  { street }: Part,
  held: number,
  whole: boolean,
): Promise<UploadAnswer> {
  return { held, whole, seq: await headOf(db, street) };
}

async function headOf(sql: Sql, street: string): Promise<number> {
  return (await sql.get<{ seq: number }>('SELECT seq FROM streets WHERE id = $1', street))?.seq ?? 0;
}
