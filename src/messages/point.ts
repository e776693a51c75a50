import { bilingualLater } from './language.ts';
import { point as zh } from './zh/point.ts';

/** Every sentence of the phone in the language on its screen. */
export const words = bilingualLater(zh, ({ point }) => point);

/** The phone's table, for parts that take it as a value. */
export type PointWords = ReturnType<typeof words>;
