import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The files below a folder in whose raw bytes any of the words stands, as UTF-8 or as UTF-16 ([F73]). */
export function bytesHold(folder: string, words: readonly string[]): string[] {
  const wanted = words.flatMap((word) => [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le')]);
  return filesBelow(folder).filter((file) => {
    const bytes = readFileSync(file);
    return wanted.some((word) => bytes.includes(word));
  });
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}
