import type { Translation } from '../language.ts';
import type { clock as zh } from '../zh/clock.ts';

export const clock: Translation<typeof zh> = {
  fast: (span) => `This phone’s clock is ${span} fast`,
  slow: (span) => `This phone’s clock is ${span} slow`,
  days: (count) => (count === 1 ? 'a day' : `${count} days`),
  hours: (count) => (count === 1 ? 'an hour' : `${count} hours`),
  minutes: (count) => `${count} minutes`,
  what: (off) =>
    `${off}. No harm done: the street corrects the times of your records. Please switch on automatic time in the phone’s settings.`,
};
