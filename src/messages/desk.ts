import { desk as en } from './en/desk.ts';
import { bilingual } from './language.ts';
import { desk as zh } from './zh/desk.ts';

/** Words of the station's desk. */
export const deskWords = bilingual(zh, en);
