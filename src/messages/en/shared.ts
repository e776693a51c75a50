import type { Translation } from '../language.ts';
import type { shared as zh } from '../zh/shared.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function monthName(month: number): string {
  return MONTHS[month - 1] ?? '';
}

/** The same words in English. */
export const shared: Translation<typeof zh> = {
  app: 'Jieyou',
  steps: {
    none: 'no record yet',
    logged: 'noted at the point',
    reported: 'waiting for acceptance',
    accepted: 'accepted',
    notAccepted: 'not accepted',
    dispatched: 'dispatched',
    taken: 'in hand',
    returned: 'sent back',
    completed: 'completed',
    withdrawn: 'withdrawn',
    archived: 'archived',
  },
  outcomes: { solved: 'solved', partly: 'partly solved', explained: 'explained', passedOn: 'passed on' },
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
  withdrawals: { mistake: 'written by mistake', neighbour: 'the neighbour no longer asks' },
  emergencies: {
    medical: 'Someone collapsed or is hurt',
    fire: 'Fire',
    police: 'Fight, theft or fraud',
    other: 'Emergency',
  },
  counting: { favour: 'favours', matter: 'matters', emergency: 'emergencies' },
  roles: {
    host: 'host',
    volunteer: 'volunteer',
    community: 'community',
    response: 'response team',
    line: 'line',
    dispatcher: 'dispatcher',
    leader: 'leader',
    admin: 'administrator',
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
  withoutCalendar: (year) => `The holidays of ${year} are not known yet; Monday to Friday was counted`,
  noRate: 'none yet',
};
