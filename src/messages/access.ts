import { bilingualLater } from './language.ts';
import { access as zh } from './zh/access.ts';

/** Words for moving to another browser and for a phone that was retired; loaded with the pages that say them. */
export const accessWords = bilingualLater(zh, ({ access }) => access);
