import {
  chmodSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib';

/** Where unpacked browsers stay between runs. */
export const browserCache = join(import.meta.dirname, '../../node_modules/.cache/jieyou');

/** Unpacks one brotli file as a program, once; two runs at a time do not disturb each other. */
export async function unpackProgram(from: string, name: string): Promise<string> {
  const target = join(browserCache, name);
  if (existsSync(target)) return target;
  const beside = `${target}.${process.pid}`;
  mkdirSync(dirname(target), { recursive: true });
  await pipeline(
    createReadStream(from),
    createBrotliDecompress({ chunkSize: 1 << 20 }),
    createWriteStream(beside),
  );
  chmodSync(beside, 0o755);
  renameSync(beside, target);
  return target;
}

/** Unpacks a brotli-compressed tar as a folder, once. */
export function unpackFolder(from: string, name: string): string {
  const target = join(browserCache, name);
  if (existsSync(target)) return target;
  const beside = `${target}.${process.pid}`;
  untar(brotliDecompressSync(readFileSync(from)), beside);
  try {
    renameSync(beside, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
    rmSync(beside, { recursive: true, force: true });
  }
  return target;
}

/** Enough of the tar format for folders, files and links; names here are short. */
function untar(tar: Buffer, folder: string): void {
  let at = 0;
  while (at + 512 <= tar.length && tar[at] !== 0) {
    const header = tar.subarray(at, at + 512);
    const size = Number.parseInt(text(header, 124, 12), 8);
    write(folder, header, tar.subarray(at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
}

function write(folder: string, header: Buffer, content: Buffer): void {
  const path = join(folder, text(header, 0, 100));
  const type = text(header, 156, 1);
  mkdirSync(type === '5' ? path : dirname(path), { recursive: true });
  if (type === '2') symlinkSync(text(header, 157, 100), path);
  if (type === '0' || type === '') writeFileSync(path, content, { mode: 0o755 });
}

function text(header: Buffer, from: number, length: number): string {
  return header
    .toString('latin1', from, from + length)
    .replace(/\0[\s\S]*$/, '')
    .trim();
}
