import { bilingualLater } from './language.ts';
import { errors as zh } from './zh/errors.ts';

const table = bilingualLater<Readonly<Record<string, string>>>(zh, ({ errors }) => errors);

/** The sentence for a stable code on the screen; for a code of a newer station its own message, or that something failed. */
export function errorWords(code: string | undefined, message?: string): string {
  const words = table();
  return words[code ?? ''] ?? message ?? words['internal'] ?? '';
}
