import type { Entry, Personal } from '../../domain/entry.ts';
import { erasedBy, mediaOf, type RedactReason } from '../../domain/erasure.ts';
import { textAt } from '../../domain/json.ts';
import { dropWords, type ErasingStation } from '../drop-words.ts';
import type { Erasure } from '../erasures.ts';
import type { Transaction } from '../storage/sql.ts';

/**
 * [L6], AD7 An erasing that a restored station knows nothing of, as its register was lost with the disk: the proof that it
 * was ordered comes back from a phone, and is carried out again. Which photos were erased the register alone had said:
 * those go whose names lie in the words that are here.
 */
export async function relearnErasure(
  sql: Transaction,
  station: ErasingStation,
  street: string,
  redact: Entry,
): Promise<void> {
  const { id, request, body } = redact;
  if (station.erasures.all().some((known) => known.id === id)) return;
  const entries = erasedBy(redact);
  const media = await mediaNamedBy(sql, request, entries);
  const reason = textAt(body, 'reason') as RedactReason;
  const erasure: Erasure = { id, reason, at: station.clock.now(), street, request, entries, media };
  station.erasures.add(erasure);
  await dropWords(sql, station, erasure);
}

async function mediaNamedBy(
  sql: Transaction,
  request: string,
  entries: readonly string[],
): Promise<string[]> {
  const text = 'SELECT entry, content FROM personal WHERE request = $1';
  const rows = await sql.all<{ entry: string; content: string }>(text, request);
  const erased = rows.filter(({ entry }) => entries.includes(entry));
  return [...new Set(erased.flatMap(({ content }) => mediaOf(JSON.parse(content) as Personal)))];
}
