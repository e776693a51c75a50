import { bilingualLater } from './language.ts';
import { arrived as zh } from './zh/arrived.ts';

/** Words of the page 都收到了吗. */
export const arrivedWords = bilingualLater(zh, ({ arrived }) => arrived);
