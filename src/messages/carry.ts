import { carry as en } from './en/carry.ts';
import { bilingual } from './language.ts';
import { carry as zh } from './zh/carry.ts';

/** The words of hand-carry, at phone and desk; loaded with its pages. */
export const carryWords = bilingual(zh, en);
