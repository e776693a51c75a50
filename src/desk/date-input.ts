import { type Day, minuteOf, momentOf } from '../domain/day.ts';

/** The value of a `datetime-local` field for a moment; in UTC+8, whatever the machine's zone. */
export function inputOfMoment(at: number): string {
  return minuteOf(at).replace(' ', 'T');
}

/** The moment that a `datetime-local` field names, or undefined while it is half filled in. */
export function momentOfInput(value: string): number | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(value);
  return parts?.[1] && parts[2] ? known(momentOf(parts[1], parts[2])) : undefined;
}

/** The beginning of the day that a `date` field names, or undefined. */
export function dayOfInput(value: string): Day | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && known(momentOf(value)) !== undefined ? value : undefined;
}

function known(at: number): number | undefined {
  return Number.isFinite(at) ? at : undefined;
}
