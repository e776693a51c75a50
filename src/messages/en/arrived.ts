const records = (count: number) => (count === 1 ? '1 entry' : `${count} entries`);

export const arrived = {
  title: 'Did everything arrive?',
  opening: 'Looking through this phone…',
  nothing: 'Nothing was recorded on this phone yet.',
  never: (waiting: number) =>
    waiting === 0
      ? 'The street was not asked yet.'
      : `The street was not asked yet. ${records(waiting)} on this phone not sent.`,
  all: (count: number) => `The street has all ${records(count)} that you made.`,
  some: (received: number, waiting: number) =>
    `The street has ${received}; ${records(waiting)} still on this phone, sent by itself when there is a network.`,
  attention: (count: number) => `${records(count)} not taken by the street: please have a look.`,
  lost: (count: number) =>
    `${records(count)} never reached the street and not on this phone any more: maybe lost.`,
  asOf: (moment: string) => `The street’s own answer, ${moment}.`,
  since: (count: number) => `Since then ${records(count)} more, not sent yet.`,
  check: 'Ask now',
  checking: 'Asking the street…',
  notNow: 'The street could not be reached; this is its last answer. Ask again when there is a network.',

  list: 'Not at the street yet',
  lostTitle: (numbers: string) => `No. ${numbers}`,
  numbersJoin: ', ',
  lostNext:
    'Try to remember what you recorded then and record it again; if you cannot, call the street’s duty phone. The street can see that these numbers are missing, too.',
  entryTitle: (what: string, n: number) => `${what} (no. ${n})`,
  fates: {
    waiting: 'On this phone, sent by itself when there is a network',
    attention: 'Not taken by the street: open it and see why',
    givenUp: 'You have seen it and gave it up',
  },
  givenUp: (count: number) => `${records(count)} more that you looked at and gave up.`,
  callDuty: 'Call the duty phone',
  link: 'Did everything arrive?',
};
