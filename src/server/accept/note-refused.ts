import { isJsonObject } from '../../domain/json.ts';
import type { Batch } from './batch.ts';
import type { Result } from './rejection.ts';

/** [H2] Keeps the numbers that came and were refused: whoever asks later what is missing learns that nothing was lost. */
export async function noteRefused(
  { sql, actor, receivedAt }: Batch,
  entries: readonly unknown[],
  results: readonly Result[],
): Promise<void> {
  for (const [place, { outcome, code }] of results.entries()) {
    const entry = entries[place];
    const n = isJsonObject(entry) ? entry['n'] : undefined;
    if (outcome !== 'refused' || typeof n !== 'number' || !Number.isSafeInteger(n)) continue;
    // Only numbers that the device has given out: nobody fills the disk with refusals.
    await sql.run(
      `INSERT INTO refused_numbers (device, n, code, at)
       SELECT id, $2, $3, $4 FROM devices WHERE id = $1 AND $2 BETWEEN 1 AND last_n
       ON CONFLICT (device, n) DO UPDATE SET code = excluded.code, at = excluded.at`,
      ...[actor.device, n, code ?? '', receivedAt],
    );
  }
}
