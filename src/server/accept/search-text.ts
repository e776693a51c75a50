import type { Entry } from '../../domain/entry.ts';
import { textAt } from '../../domain/json.ts';
import { spokenSlip } from '../../domain/slip.ts';

/** Fields of the personal part by which the desk finds a matter. Erasing an entry rebuilds the whole text. */
const SEARCHED = ['text', 'name', 'phone', 'place'] as const;

/** What the desk's text filter looks through: slip, outside numbers and what was typed, in small letters. */
export function searchText(before: string, entry: Entry, slip: string): string {
  const { personal, body } = entry;
  const typed = personal ? SEARCHED.map((field) => textAt(personal, field)) : [];
  const number = before === '' ? `${slip} ${spokenSlip(slip, '')}` : undefined;
  const words = [before, number, textAt(body, 'externalNo'), ...typed].filter(
    (word) => word !== undefined && word !== '',
  );
  return words.join(' ').toLowerCase();
}
