import { globSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect } from 'vitest';
import type { PhoneBrowser } from './phone-browser.ts';

/**
 * Waits until the browser has written the phone's session to its own disk. Chromium gathers cookies for half a minute
 * before it does: killed earlier, it comes back enrolled, with every record, and without a session ([A4]).
 */
export async function sessionOnDisk({ profile }: PhoneBrowser): Promise<void> {
  const written = () =>
    globSync('**/Cookies', { cwd: profile }).some((file) => names(join(profile, file)).includes('jieyou'));
  await expect.poll(written, { timeout: 90_000, interval: 250 }).toBe(true);
}

function names(file: string): string[] {
  const cookies = new DatabaseSync(file, { readOnly: true });
  try {
    return cookies
      .prepare('SELECT name FROM cookies')
      .all()
      .map(({ name }) => String(name));
  } catch {
    // The browser is just writing, or has not made its table yet.
    return [];
  } finally {
    cookies.close();
  }
}
