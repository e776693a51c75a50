import type { errors as zh } from '../zh/errors.ts';

/** The same codes in English; no signals here either. */
export const errors: Readonly<Record<keyof typeof zh, string>> = {
  'not-allowed':
    'This step is not yours to take. Call the duty phone and ask for whoever handles the matter.',
  'not-author': 'Somebody else wrote this record. Ask them to correct it, or add a note.',
  'too-late-to-correct':
    'A record can be taken back only on the day it was made. Add a note saying what is wrong.',
  'not-your-name': 'This person is not on this phone. Ask the street for a new code for it.',
  'foreign-point': 'This phone does not belong to this point. Ask the street for a new code for it.',
  'foreign-device-number': "The number is not this phone's. Keep the record and call the duty phone.",

  'no-session':
    'The street no longer recognises this phone. You can go on recording; ask for a new code and all is sent by itself.',
  'wrong-code': 'This code is not right. Check the 8 digits, or ask the street for a new one.',
  'expired-code': 'This code is older than 24 hours. Ask the street for a new one.',
  'used-code': 'This code was used before; each works once. Ask the street for a new one.',
  'too-many-tries': 'Too many tries. Please try again in a quarter of an hour.',
  'device-revoked':
    'The street has retired this phone. What was not sent has been handed over; ask for a new code to use it again.',
  'quarantine-full': 'This phone has sent too much since it was retired. Please call the duty phone.',
  'bad-proof':
    'This browser could not prove that it is this phone. Close the page, open the link again and retry.',

  'bad-json':
    'What was sent arrived broken and was not taken. It is still on the phone and will be sent again.',
  'bad-body': 'Something is missing or wrong, so nothing was taken. Check it and try again.',
  'bad-entry': 'The street cannot read this entry. It is still on the phone; please call the duty phone.',
  'bad-commitment':
    'This entry changed on its way and was not taken. It is still on the phone; please write it again.',
  'bad-checkpoint': "The phone's place in the list did not fit; it will fetch everything again by itself.",
  'bad-receipt':
    'This one has no receipt of the street, which cannot take it back as it is. What this phone wrote is sent again as usual.',
  'too-large': 'This entry is too long for the street. Please split it into several.',
  'id-taken': 'This entry has the same id as another one and was not taken. Please write it again.',
  'n-taken':
    "This entry's count is already taken by another one, so it was not taken. Please write it again.",
  'too-many-entries': 'This matter already has 200 entries. For anything more, call the duty phone.',
  'private-later':
    'Such matters are confidential and this version cannot take them yet. Tell the community in person.',
  'practice-later': 'This version cannot take practice records yet. Real records are not affected.',
  'new-life': 'The street has just been restored from a backup. Please wait, it is sent again by itself.',
  'unknown-request': 'The street does not have the beginning of this matter yet; it will be sent again.',
  'opening-refused':
    'The street did not take the beginning of this matter, so this was not sent. Please record the matter anew.',
  'unknown-type': 'The street does not know this step yet. It stays on the phone and will be sent again.',

  'bundle-broken':
    'What was brought is incomplete or damaged. Have it made anew: the records are still on that phone.',
  'bundle-forged':
    'What was brought does not bear that phone’s signature, and was not taken. Have it made anew.',
  'bundle-foreign-station': 'This is meant for another street and cannot be delivered here.',
  'bundle-unknown-device':
    'The street does not know the phone that made this, and did not take it. Ask the street for a new code.',
  'bundle-too-large': 'What was brought is too large for the street. Have it made in several parts.',

  // Photos and voice
  'media-early':
    'The record of this photo or recording has not arrived yet; it is sent again by itself afterwards.',
  'media-range': 'The photo or recording did not join up; it goes on by itself.',
  'media-damaged': 'The photo or recording was damaged on the way; it is sent again by itself.',
  'media-type':
    'This is neither a photo nor a recording, so the street cannot keep it. Please take it again.',
  'media-too-large':
    'This photo or recording is too large for the street. Please take it again, or make it shorter.',
  'media-erased': 'This photo or recording was erased as asked.',

  'outdated-app': 'This version is too old to show news. You can still record and send; please update.',
  'foreign-origin':
    'This request did not come from our page and was not taken. Open the address the street gave you.',
  'not-found': 'Not found. It may not be yours to see, or the address is wrong.',
  'too-often': 'Too fast. Please wait a minute and try again.',
  busy: 'The street is busy and did not take it. It is still on the phone and will be sent again.',
  internal:
    'Something went wrong at the street, so it was not taken. It is still on the phone and will be sent again.',
};
