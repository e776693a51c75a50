import type { Entry } from '../../domain/entry.ts';
import { erasedBy, type RedactReason } from '../../domain/erasure.ts';
import { textAt } from '../../domain/json.ts';
import { dropWords, type ErasingStation } from '../drop-words.ts';
import type { Erasure } from '../erasures.ts';
import type { Transaction } from '../storage/sql.ts';
import { mediaNamedBy, wordsOf } from '../words-of.ts';

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
  const media = mediaNamedBy(await wordsOf(sql, request, entries));
  const reason = textAt(body, 'reason') as RedactReason;
  const erasure: Erasure = { id, reason, at: station.clock.now(), street, request, entries, media };
  station.erasures.add(erasure);
  await dropWords(sql, station, erasure);
}
