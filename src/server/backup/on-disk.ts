import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Returns when a file, or the names in a folder, survive a power cut. */
export function sync(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
