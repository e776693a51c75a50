import { formal as en } from './en/formal.ts';
import { bilingual } from './language.ts';
import { formal as zh } from './zh/formal.ts';

/** Formal words of a matter's life, for the desk. */
export const formalWords = bilingual(zh, en);
