import { deskErrors as en } from './en/desk-errors.ts';
import { bilingual } from './language.ts';
import { deskErrors as zh } from './zh/desk-errors.ts';

const table = bilingual<Readonly<Record<string, string>>>(zh, en);

/** The sentence for a code that only staff can meet; undefined for any other. */
export function deskErrorWords(code: string): string | undefined {
  return table()[code];
}
