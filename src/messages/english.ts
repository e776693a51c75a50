import { clock } from './en/clock.ts';
import { errors } from './en/errors.ts';
import { point } from './en/point.ts';
import { shared } from './en/shared.ts';

/** The English of the first screens: a file of its own, which only who chooses English loads. */
export const english = { clock, errors, point, shared };

/** The tables by their topics. */
export type English = typeof english;
