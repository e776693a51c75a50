import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, promises, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Unavailable } from '../storage/sql.ts';

const { open, readFile, rename, rm, stat } = promises;

/** Whose half file it is: two phones with the same picture never write into one ([M4]). */
export interface Part {
  readonly hash: string;
  readonly street: string;
  readonly device: string;
}

/** The files of the data folder, by hash; a name is made here and never taken from a client. */
export interface MediaFolder {
  /** Bytes held of a half file. */
  heldOf(part: Part): Promise<number>;
  /** Appends to a half file; not on the disk for sure before `keep`, which reads and checks all of it. */
  append(part: Part, bytes: Buffer, now: number): Promise<void>;
  readPart(part: Part): Promise<Buffer>;
  dropPart(part: Part): Promise<void>;
  /** Those to which nothing was appended since then. */
  dropParts(since: number): void;
  /** Returns when the whole file is on the disk under its name. */
  keep(hash: string, bytes: Buffer): Promise<void>;
  has(hash: string): boolean;
  read(hash: string): Promise<Buffer>;
  /** Whole and half files alike; at once, because it stands within a transaction. */
  drop(hash: string): void;
}

/** The folder of media in a data folder. */
export function mediaPath(data: string): string {
  return join(data, 'media');
}

/** Opens the folder; it is made with the first file. */
export function openMediaFolder(data: string): MediaFolder {
  const folder = mediaPath(data);
  const parts = join(folder, 'parts');
  const whole = (hash: string) => join(folder, hexOf(hash));
  const part = ({ hash, street, device }: Part) =>
    join(parts, `${hexOf(hash)}-${digestOf(`${street}/${device}`).slice(0, 32)}`);
  const partPaths = () => (existsSync(parts) ? readdirSync(parts).map((name) => join(parts, name)) : []);
  return {
    heldOf: async (of) => (existsSync(part(of)) ? (await stat(part(of))).size : 0),
    append: (of, bytes, now) => written(parts, () => append(part(of), bytes, now)),
    readPart: (of) => readFile(part(of)),
    dropPart: (of) => rm(part(of), { force: true }),
    dropParts(since) {
      for (const path of partPaths()) if (statSync(path).mtimeMs <= since) rmSync(path, { force: true });
    },
    keep: (hash, bytes) => written(folder, () => writeWhole(folder, whole(hash), bytes)),
    has: (hash) => existsSync(whole(hash)),
    read: (hash) => readFile(whole(hash)),
    drop(hash) {
      for (const path of [whole(hash), `${whole(hash)}.new`]) rmSync(path, { force: true });
      for (const path of partPaths())
        if (basename(path).startsWith(hexOf(hash))) rmSync(path, { force: true });
    },
  };
}

/** SHA-256, base64url, as a station and a phone name a file. */
export function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64url');
}

/** Hex, because some disks do not tell small letters from large ones. */
export function hexOf(hash: string): string {
  return Buffer.from(hash, 'base64url').toString('hex');
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** [P2] What the disk does not take is answered 503 and stays on the phone. */
async function written(folder: string, work: () => Promise<void>): Promise<void> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    await work();
  } catch (error) {
    throw new Unavailable('the media folder cannot be written', { cause: error });
  }
}

/** Dated by the station's clock, which also tells when it is too old. */
async function append(path: string, bytes: Buffer, now: number): Promise<void> {
  const file = await open(path, 'a', 0o600);
  try {
    await file.writeFile(bytes);
    await file.utimes(now / 1000, now / 1000);
  } finally {
    await file.close();
  }
}

async function write(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Beside and moved: under its name a file is whole or not there. */
async function writeWhole(folder: string, path: string, bytes: Buffer): Promise<void> {
  await write(`${path}.new`, bytes);
  await rename(`${path}.new`, path);
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
