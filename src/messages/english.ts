import { access } from './en/access.ts';
import { arrived } from './en/arrived.ts';
import { carry } from './en/carry.ts';
import { clock } from './en/clock.ts';
import { erased } from './en/erased.ts';
import { errors } from './en/errors.ts';
import { home } from './en/home.ts';
import { media } from './en/media.ts';
import { mending } from './en/mending.ts';
import { point } from './en/point.ts';
import { rescue } from './en/rescue.ts';
import { search } from './en/search.ts';
import { shared } from './en/shared.ts';

/** The English of the phone: a file of its own, which only who chooses English loads. */
export const english = {
  access,
  arrived,
  carry,
  clock,
  erased,
  errors,
  home,
  media,
  mending,
  point,
  rescue,
  search,
  shared,
};

/** The tables by their topics. */
export type English = typeof english;
