import { keepPreference, readPreference } from './preferences.ts';

/** Sizes of the body text in pixels; from 18 up to 30 by the elder-friendly rules. */
export const textSizes = [18, 20, 24, 30] as const;

/** One of the four sizes. */
export type TextSize = (typeof textSizes)[number];

const USUAL: TextSize = 20;

/** The size that was chosen, else the usual one. */
export function readTextSize(): TextSize {
  const kept = Number(readPreference('textSize'));
  return textSizes.find((size) => size === kept) ?? USUAL;
}

/** Puts a size on the page and remembers it. */
export function chooseTextSize(size: TextSize): void {
  keepPreference('textSize', String(size));
  showTextSize(size);
}

/** Puts a size on the page: `tokens.css` reads it from `<html data-text>`. */
export function showTextSize(size: TextSize): void {
  document.documentElement.dataset.text = String(size);
}
