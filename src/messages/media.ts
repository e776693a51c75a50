import { bilingualLater } from './language.ts';
import { media as zh } from './zh/media.ts';

/** The words of photos and voice; loaded with the parts that show them. */
export const mediaWords = bilingualLater(zh, ({ media }) => media);
