import type { deskErrors as zh } from '../zh/desk-errors.ts';

/** The same codes in English. */
export const deskErrors: Readonly<Record<keyof typeof zh, string>> = {
  'doer-may-not-call': 'You worked on this matter, so somebody else has to make the follow-up call.',
  'needs-on-behalf':
    'This matter was given to somebody else. Say for whom you write, how you reached them and when.',
  'wrong-password': 'Name or password is wrong. Try again, or ask the administrator to reset it.',
  'wrong-setup-link':
    'This set-up link is wrong or was replaced. Use the one that the station printed at its last start.',
  'setup-done': 'This station is already set up. Please sign in.',
  'extension-after-due': 'The promised day has passed, so it cannot be extended. Ask before it is due.',
  'no-due-date': 'This matter has no due date, so there is nothing to extend.',
  'changed-meanwhile':
    'Somebody worked on this matter while you were reading. Look at the news, then try again.',
  'nothing-to-erase': 'There are no words or recordings left here to erase.',
  'unknown-place': 'This point, line or community was not found. Reload and choose again.',
  'unknown-person': 'This person was not found. Reload and choose again.',
  'name-taken': 'This name is already in use. Choose another one.',
  'bad-holidays':
    'These days are not those of a year: some must be off, and worked ones must be a Saturday or Sunday. Compare them with the notice.',
};
