import { bilingualLater } from './language.ts';
import { home as zh } from './zh/home.ts';

/** What home says; `words` of the phone hold the same and more, and come with the other screens. */
export const homeWords = bilingualLater(zh, ({ home }) => home);
