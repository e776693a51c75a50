import { numbers as en } from './en/numbers.ts';
import { bilingual } from './language.ts';
import { numbers as zh } from './zh/numbers.ts';

/** Words of the desk's page 对账. */
export const numbersPage = bilingual(zh, en);
