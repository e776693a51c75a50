import type { Translation } from '../language.ts';
import type { shared as zh } from '../zh/shared.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function monthName(month: number): string {
  return MONTHS[month - 1] ?? '';
}

/** The same words in English. */
export const shared: Translation<typeof zh> = {
  app: 'Jieyou',
  callResults: {
    satisfied: 'satisfied',
    fairly: 'fairly satisfied',
    dissatisfied: 'not satisfied',
    unreached: 'not reached',
    declined: 'would not say',
  },
  refusals: {
    notOurs: "not the street's business",
    elsewhere: 'belongs to another office',
    court: 'police or a court already have it',
    duplicate: 'the same as another matter',
    unclear: 'unclear, and nobody could be reached',
    other: 'another reason',
  },
  kinds: {
    parcel: 'Parcel',
    repair: 'Repair',
    parts: 'Spare part',
    handy: 'Water, charging',
    street: 'Report a problem',
    other: 'Something else',
    emergency: 'Emergency',
  },
  otherKind: 'Other',
  somebody: 'somebody',
  station: 'the street',
  point: 'the point',
  weekdays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  date: (month, day, weekday) => `${weekday} ${day} ${monthName(month)}`,
  shortDate: (month, day) => `${day} ${monthName(month)}`,
  dateOfYear: (year, month, day) => `${day} ${monthName(month)} ${year}`,
  dayAndTime: (day, time) => `${day} ${time}`,
  today: 'today',
  yesterday: 'yesterday',
  tomorrow: 'tomorrow',
  about: (time) => `about ${time}`,
  noRate: 'none yet',
};
