import type { Language, Translation } from './language.ts';
import { rescue as zh } from './zh/rescue.ts';

/**
 * The rescue page's words; without signals, which lie in a file that may be the one that is missing. Where the English
 * cannot be loaded either, they are Chinese.
 */
export async function rescueWords(language: Language): Promise<Translation<typeof zh>> {
  if (language === 'zh') return zh;
  try {
    return (await import('./english.ts')).english.rescue;
  } catch (cause) {
    console.warn('No English.', cause);
    return zh;
  }
}
