import { signal } from '@preact/signals';
import type { English } from './english.ts';

/** Chinese first; English complete. */
export type Language = 'zh' | 'en';

/** The language on the screen; whoever reads it while drawing is redrawn when it changes. */
export const language = signal<Language>('zh');

const english = signal<English | undefined>(undefined);

/** Changes the language on the screen; stays with the one that is there when the English words cannot be loaded. */
export async function chooseLanguage(chosen: Language): Promise<void> {
  try {
    if (chosen === 'en') english.value = (await import('./english.ts')).english;
    language.value = chosen;
  } catch (cause) {
    console.warn('No English.', cause);
  }
}

/** The same places, other words: an English table must fill every place of the Chinese one. */
export type Translation<Words> = {
  readonly [Key in keyof Words]: Words[Key] extends string
    ? string
    : Words[Key] extends (...values: infer Values) => string
      ? (...values: Values) => string
      : Translation<Words[Key]>;
};

/** Joins the two tables of one room into one reader: `words().home.title`. */
export function bilingual<Words>(zh: Words, en: Translation<Words>): () => Translation<Words> {
  return () => (language.value === 'zh' ? (zh as Translation<Words>) : en);
}

/** The same for what the first screens say: its English comes with `chooseLanguage`. */
export function bilingualLater<Words>(
  zh: Words,
  en: (tables: English) => Translation<Words>,
): () => Translation<Words> {
  return () => {
    const tables = language.value === 'en' ? english.value : undefined;
    return tables ? en(tables) : (zh as Translation<Words>);
  };
}
