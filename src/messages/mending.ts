import { mending as en } from './en/mending.ts';
import { bilingual } from './language.ts';
import { mending as zh } from './zh/mending.ts';

/** Words for mending what the street did not take. */
export const mendingWords = bilingual(zh, en);
