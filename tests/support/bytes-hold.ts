import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files below a folder in whose raw bytes any of the words stands, as UTF-8 or as UTF-16, or any of the bytes ([F73]). */
export function bytesHold(folder: string, words: readonly (string | Buffer)[]): string[] {
  const wanted = words.flatMap((word) =>
    typeof word === 'string' ? [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le')] : [word],
  );
  return filesBelow(folder).filter((file) => {
    // A browser deletes files while they are looked through.
    if (!existsSync(file)) return false;
    const bytes = readFileSync(file);
    return wanted.some((word) => bytes.includes(word));
  });
}

/** Regular files only: a browser's profile has links that lead nowhere. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
}
