import { carryDesk as en } from './en/carry-desk.ts';
import { bilingual } from './language.ts';
import { carryDesk as zh } from './zh/carry-desk.ts';

/** The desk's own words of hand-carry; the rest it shares with the phone (`carry.ts`). */
export const carryDeskWords = bilingual(zh, en);
