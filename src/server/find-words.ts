import { readSlip } from '../domain/slip.ts';
import type { Where } from './where.ts';

/**
 * The text filter: every word must be found, in any order. `mayPhone`: whether the asker may see neighbours' phones;
 * for others figures are looked for in slips only, or the filter would tell a phone number digit by digit (A5).
 */
export function findWords(where: Where, street: string, typed: string, mayPhone: boolean): void {
  for (const word of typed.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean)) {
    const spoken = /^(\D*)(\d{1,3})-(\d{3,6})-(\d)$/.exec(word);
    if (readSlip(word)) where.and('slip = ?', word);
    else if (spoken) findSlip(where, street, spoken);
    else if (/^[\d+()./-]+$/.test(word) && !mayPhone) where.and(`slip LIKE ? ESCAPE '!'`, like(word));
    else where.and(`search LIKE ? ESCAPE '!'`, like(word));
  }
}

/** 「上滩3-027-6」 as people say it; the sign's name may be left out. */
function findSlip(
  where: Where,
  street: string,
  [, name = '', device = '', running = '', check]: string[],
): void {
  where.and('slip LIKE ?', `___${device.padStart(3, '0')}${running.padStart(6, '0')}${check}`);
  if (name === '') return;
  where.and('point IN (SELECT id FROM points WHERE street = ? AND LOWER(short_name) = ?)', street, name);
}

function like(word: string): string {
  return `%${word.replace(/[!%_]/g, '!$&')}%`;
}
