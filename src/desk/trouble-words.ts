import { deskWords } from '../messages/desk.ts';
import { deskErrorWords } from '../messages/desk-errors.ts';
import { errorWords } from '../messages/errors.ts';
import type { Trouble } from './station.ts';

/** What is wrong, as a sentence that somebody at a desk can act on. */
export function troubleWords(trouble: Trouble): string {
  const words = deskWords().trouble;
  if (trouble.state !== 'problem') return words[trouble.state];
  const atDesk: Readonly<Record<string, string>> = words.byCode;
  const { code, message } = trouble;
  return atDesk[code] ?? deskErrorWords(code) ?? errorWords(code, message || undefined);
}
