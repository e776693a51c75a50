import type { stationErrors as zh } from '../zh/station-errors.ts';

/** The same codes in English. */
export const stationErrors: Readonly<Record<keyof typeof zh, string>> = {
  'bad-json':
    'What was sent arrived broken and was not taken. It is still on the phone and will be sent again.',
  'bad-checkpoint': "The phone's place in the list did not fit; it will fetch everything again by itself.",
  'bad-receipt':
    'This one has no receipt of the street, which cannot take it back as it is. What this phone wrote is sent again as usual.',
  'private-later':
    'Such matters are confidential and this version cannot take them yet. Tell the community in person.',
  'practice-later': 'This version cannot take practice records yet. Real records are not affected.',
  'new-life': 'The street has just been restored from a backup. Please wait, it is sent again by itself.',
  'unknown-request': 'The street does not have the beginning of this matter yet; it will be sent again.',
  'unknown-type': 'The street does not know this step yet. It stays on the phone and will be sent again.',
  'bundle-broken':
    'What was brought is incomplete or damaged. Have it made anew: the records are still on that phone.',
  'bundle-forged':
    'What was brought does not bear that phone’s signature, and was not taken. Have it made anew.',
  'bundle-foreign-station': 'This is meant for another street and cannot be delivered here.',
  'bundle-unknown-device':
    'The street does not know the phone that made this, and did not take it. Ask the street for a new code.',
  'bundle-too-large': 'What was brought is too large for the street. Have it made in several parts.',
  'media-early':
    'The record of this photo or recording has not arrived yet; it is sent again by itself afterwards.',
  'media-range': 'The photo or recording did not join up; it goes on by itself.',
  'media-damaged': 'The photo or recording was damaged on the way; it is sent again by itself.',
  'foreign-origin':
    'This request did not come from our page and was not taken. Open the address the street gave you.',
  'quarantine-full': 'This phone has sent too much since it was retired. Please call the duty phone.',
  discarded:
    'This came while the phone was retired; the street looked at it and did not take it. If it still stands, change it and send it again; if in doubt, call the street.',
};
