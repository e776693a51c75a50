import { NotMedia, TooManyPixels } from './bytes-reader.ts';

/** More than any phone of ours sends, and what an old PC can still draw. */
const MOST_PIXELS = 40_000_000;

/** Refuses a picture that unfolds to too much, or to nothing. */
export function checkPixels(width: number, height: number): void {
  if (width < 1 || height < 1) throw new NotMedia('has no size');
  if (width * height > MOST_PIXELS) throw new TooManyPixels(`${width} × ${height}`);
}
