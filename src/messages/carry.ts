import { bilingualLater } from './language.ts';
import { carry as zh } from './zh/carry.ts';

/** The words of hand-carry, at phone and desk; loaded with its pages. */
export const carryWords = bilingualLater(zh, ({ carry }) => carry);
