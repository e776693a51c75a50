import type { Translation } from '../language.ts';
import type { media as zh } from '../zh/media.ts';

/** The same in English. */
export const media: Translation<typeof zh> = {
  title: 'Photos and recordings',
  photo: 'Take a photo',
  voice: 'Say it',
  voiceHint: 'Record only what you say yourself, nobody else. At most one minute.',
  keeping: 'Saving…',
  photoSaved: 'The photo is saved; it is sent when there is a network.',
  voiceSaved: 'The recording is saved; it is sent when there is a network.',
  notKept: 'Not saved; the phone may be full. The record is there. Please free some space and try again.',
  notKeptStorage: 'Not saved. The record is there. Please try again.',
  noVoice: 'No sound was recorded. Please say it again.',
  noPicture: 'This cannot be opened and does not look like a photo. Please take it again.',
  refused: 'The phone did not allow the microphone. Allow it for the browser in the phone’s settings.',
  missing: 'This browser cannot record. Please write it down with “Add a note”.',

  speaking: (seconds) => `Recording, ${seconds} s`,
  done: 'Done',
  half: (seconds) => `The ${seconds} s you said last time are still here.`,
  review: (seconds) => `You spoke for ${seconds} s. Listen first.`,
  listen: 'Listen',
  stop: 'Stop',
  keep: 'Keep',
  again: 'Say it again',
  drop: 'Discard',

  picture: (number) => `Photo ${number}`,
  sound: (seconds) => (seconds === undefined ? 'Recording' : `Recording, ${seconds} s`),
  waiting: 'not sent yet',
  received: 'received by the street',
  attention: 'please look',
  givenUp: 'Not sent, put aside',
  lostPicture: 'This photo is no longer on this phone',
  lostSound: 'This recording is no longer on this phone',
  awayPicture: 'The photo can be seen with a network',
  awaySound: 'The recording can be heard with a network',

  attachedPhoto: 'Added a photo',
  attachedVoice: 'Added a recording',

  killed: 'The phone closed this page while the camera was open. The record is there; take the photo again.',
  retake: 'Take it again',
  understood: 'I understand',
};
