import { media as en } from './en/media.ts';
import { bilingual } from './language.ts';
import { media as zh } from './zh/media.ts';

/** The words of photos and voice; loaded with the parts that show them. */
export const mediaWords = bilingual(zh, en);
