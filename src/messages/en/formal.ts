import type { Translation } from '../language.ts';
import type { formal as zh } from '../zh/formal.ts';

/** The same words in English. */
export const formal: Translation<typeof zh> = {
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
  withoutCalendar: (year) => `The holidays of ${year} are not known yet; Monday to Friday was counted`,
};
