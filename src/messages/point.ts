import { point as en } from './en/point.ts';
import { bilingual } from './language.ts';
import { point as zh } from './zh/point.ts';

/** Every sentence of the phone in the language on its screen. */
export const words = bilingual(zh, en);

/** The phone's table, for parts that take it as a value. */
export type PointWords = ReturnType<typeof words>;
