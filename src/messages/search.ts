import { bilingualLater } from './language.ts';
import { search as zh } from './zh/search.ts';

/** Words for looking for one record among many. */
export const searchWords = bilingualLater(zh, ({ search }) => search);
