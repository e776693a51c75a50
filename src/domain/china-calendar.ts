import type { Calendar } from './calendar.ts';
import { addDays, type Day } from './day.ts';

/**
 * Public holidays and make-up days as the State Council's office announced them (国办发明电〔2024〕12号 for 2025,
 * 〔2025〕7号 for 2026), with the office hours that a street starts from. The station stores its own copy and may change it.
 */
export const CHINA_CALENDAR: Calendar = {
  years: [2025, 2026],
  rest: [
    ...span('2025-01-01', 1),
    ...span('2025-01-28', 8),
    ...span('2025-04-04', 3),
    ...span('2025-05-01', 5),
    ...span('2025-05-31', 3),
    ...span('2025-10-01', 8),
    ...span('2026-01-01', 3),
    ...span('2026-02-15', 9),
    ...span('2026-04-04', 3),
    ...span('2026-05-01', 5),
    ...span('2026-06-19', 3),
    ...span('2026-09-25', 3),
    ...span('2026-10-01', 7),
  ],
  work: [
    '2025-01-26',
    '2025-02-08',
    '2025-04-27',
    '2025-09-28',
    '2025-10-11',
    '2026-01-04',
    '2026-02-14',
    '2026-02-28',
    '2026-05-09',
    '2026-09-20',
    '2026-10-10',
  ],
  opens: '08:30',
  lastArrival: '17:30',
  closes: '18:00',
};

function span(first: Day, days: number): Day[] {
  return Array.from({ length: days }, (_, index) => addDays(first, index));
}
