import { bilingualLater } from './language.ts';
import { mending as zh } from './zh/mending.ts';

/** Words for mending what the street did not take. */
export const mendingWords = bilingualLater(zh, ({ mending }) => mending);
