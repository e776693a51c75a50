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
  'bad-proof':
    'This browser could not prove that it is this phone. Close the page, open the link again and retry.',

  'bad-body': 'Something is missing or wrong, so nothing was taken. Check it and try again.',
  'bad-entry': 'The street cannot read this entry. It is still on the phone; please call the duty phone.',
  'bad-commitment':
    'This entry changed on its way and was not taken. It is still on the phone; please write it again.',
  'too-large': 'This entry is too long for the street. Please split it into several.',
  'id-taken': 'This entry has the same id as another one and was not taken. Please write it again.',
  'n-taken':
    "This entry's count is already taken by another one, so it was not taken. Please write it again.",
  'too-many-entries': 'This matter already has 200 entries. For anything more, call the duty phone.',
  'opening-refused':
    'The street did not take the beginning of this matter, so this was not sent. Please record the matter anew.',

  // Photos and voice
  'media-type':
    'This is neither a photo nor a recording, so the street cannot keep it. Please take it again.',
  'media-too-large':
    'This photo or recording is too large for the street. Please take it again, or make it shorter.',
  'media-erased': 'This photo or recording was erased as asked.',

  'outdated-app': 'This version is too old to show news. You can still record and send; please update.',
  'not-found': 'Not found. It may not be yours to see, or the address is wrong.',
  'too-often': 'Too fast. Please wait a minute and try again.',
  busy: 'The street is busy and did not take it. It is still on the phone and will be sent again.',
  internal:
    'Something went wrong at the street, so it was not taken. It is still on the phone and will be sent again.',
};
