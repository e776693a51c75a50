import { join } from 'node:path';
import { appendLine, readLines } from './register-file.ts';
import type { Database } from './storage/sql.ts';

/** What was decided about a device, and when. */
export interface DeviceWord {
  readonly device: string;
  /** Epoch milliseconds: `revoked_at` or `enrolled_at`. */
  readonly at: number;
  readonly state: 'revoked' | 'enrolled';
}

/** [A3] Who was retired, and who taken back in, kept outside the database: yesterday's copy of it would let a lost phone in again. */
export interface DeviceRegister {
  isRevokedBefore(device: string, at: number): boolean;
  /** Returns when it is on the disk. */
  add(word: DeviceWord): void;
  /** The last word about each device. */
  words(): Iterable<DeviceWord>;
}

/** The register of a data folder. */
export function deviceRegisterPath(data: string): string {
  return join(data, 'devices.jsonl');
}

/** Opens the register of a data folder. */
export function openDeviceRegister(data: string): DeviceRegister {
  const path = deviceRegisterPath(data);
  const last = new Map<string, DeviceWord>();
  for (const word of readLines(path).map(readWord)) last.set(word.device, word);
  return {
    isRevokedBefore(device, at) {
      const word = last.get(device);
      return word?.state === 'revoked' && word.at < at;
    },
    words: () => last.values(),
    add(word) {
      appendLine(path, JSON.stringify(word));
      last.set(word.device, word);
    },
  };
}

/** [A3] After a restore: what the database does not know yet, or not any more. */
export async function recallDevices(db: Database, register: DeviceRegister): Promise<void> {
  for (const { device, at, state } of register.words()) {
    const text =
      state === 'revoked'
        ? 'UPDATE devices SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL AND enrolled_at <= $2'
        : 'UPDATE devices SET revoked_at = NULL, enrolled_at = $2 WHERE id = $1 AND revoked_at < $2';
    await db.run(text, device, at);
  }
}

/** A line that nobody can read may be about a lost phone: without it nothing may be served. */
function readWord(line: string, index: number): DeviceWord {
  try {
    const word = JSON.parse(line) as Partial<DeviceWord>;
    if (typeof word.device === 'string' && typeof word.at === 'number') return word as DeviceWord;
  } catch {
    // Said below, without the line.
  }
  throw new Error(`The register of devices cannot be read in line ${index + 1}: put back devices.jsonl.`);
}
