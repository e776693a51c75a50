import { bilingualLater } from './language.ts';
import { clock as zh } from './zh/clock.ts';

const table = bilingualLater(zh, ({ clock }) => clock);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How far the phone's clock is off: what it says minus what it should say, in milliseconds. */
export function clockOffWords(ms: number): string {
  const { fast, slow } = table();
  return (ms > 0 ? fast : slow)(spanWords(Math.abs(ms)));
}

/** The same, and what to do about it. */
export function clockAdvice(ms: number): string {
  return table().what(clockOffWords(ms));
}

function spanWords(ms: number): string {
  const { days, hours, minutes } = table();
  if (ms >= DAY) return days(Math.round(ms / DAY));
  return ms >= HOUR ? hours(Math.round(ms / HOUR)) : minutes(Math.round(ms / MINUTE));
}
