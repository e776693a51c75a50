import type { Translation } from '../language.ts';
import type { start as zh } from '../zh/start.ts';

/** The same in English. */
export const start: Translation<typeof zh> = {
  listening: (address: string) => `Jieyou listens on ${address}`,
  setup: (link: string) => `There is no street yet. Open this one-time link to set it up: ${link}`,
};
