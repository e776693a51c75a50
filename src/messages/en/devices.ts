import type { Translation } from '../language.ts';
import type { devices as zh } from '../zh/devices.ts';

export const devices: Translation<typeof zh> = {
  unsentSince: (count, since) => `${count} not sent yet, the oldest ${since}`,
  refused: (count) => `${count} not taken, still on the phone`,
  movedTo: (number) => `moved to phone ${number} (the same person in another browser)`,
  revoke: 'Retire',
  revokeThis: (number) => `Retire phone ${number}`,
  question: (number, person) => `Retire phone ${number} (${person})?`,
  effects:
    'A retired phone shows no record any more and is cleared; what it has not sent is sent first and waits here for you. When the phone is found, a new code takes it back.',
  reason: 'Why',
  reasonHint:
    'For example: lost, given to somebody else. Kept in the log of changes, never shown on the phone.',
  reasonMissing: 'Please write why.',
  confirm: 'Retire this phone',
  keep: 'Not now',
  sending: 'Retiring…',
  revokedTitle: 'Retired phones',
  revoked: (number, person) => `Phone ${number} · ${person}`,
  since: (moment) => `retired ${moment}`,
  wiped: (moment) => `cleared ${moment}`,
  notWiped: 'not heard since, so not cleared yet',
  held: (count) => `${count} sent since, waiting for you`,
  heldTitle: 'Sent after it was retired: decide one by one',
  look: 'Open',
  hide: 'Close',
  arrived: (moment) => `arrived ${moment}`,
  release: 'Take it',
  discard: 'Drop it',
  nothingHeld: 'All decided.',
  withoutWords: '(nothing written)',
};
