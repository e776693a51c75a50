import type { RedactReason } from '../domain/erasure.ts';
import { bilingualLater } from './language.ts';
import { erased as zh } from './zh/erased.ts';

/** Words for what was erased. */
export const erasedWords = bilingualLater(zh, ({ erased }) => erased);

/** 「抹去了个人信息:本人要求」; a reason of a newer station is left out. */
export function erasingWords(reason: string | undefined): string {
  const { did, reasons, why } = erasedWords();
  const said = reasons[reason as RedactReason];
  return said === undefined ? did : why(did, said);
}
