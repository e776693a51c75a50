import { rescue as en } from './en/rescue.ts';
import type { Language, Translation } from './language.ts';
import { rescue as zh } from './zh/rescue.ts';

/** The rescue page's words; without signals, which lie in a file that may be the one that is missing. */
export function rescueWords(language: Language): Translation<typeof zh> {
  return language === 'en' ? en : zh;
}
