import { signal } from '@preact/signals';

/** Chinese first; English complete. */
export type Language = 'zh' | 'en';

/** The language on the screen; whoever reads it while drawing is redrawn when it changes. */
export const language = signal<Language>('zh');

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
