import { erasing as en } from './en/erasing.ts';
import { bilingual } from './language.ts';
import { erasing as zh } from './zh/erasing.ts';

/** Words of the desk's page that erases. */
export const erasingPage = bilingual(zh, en);
