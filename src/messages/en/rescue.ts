import type { Translation } from '../language.ts';
import type { rescue as zh } from '../zh/rescue.ts';

/** The page for the day on which nothing else opens, in English. */
export const rescue: Translation<typeof zh> = {
  title: 'The phone’s book does not open',
  counting: 'Counting the records on this phone…',
  unsent: (count: number) =>
    count === 1 ? '1 record has not reached the street.' : `${count} records have not reached the street.`,
  allSent: 'The street has everything that was recorded.',
  remembered: (count: number) =>
    `It cannot be read now. At the last look, ${count} had not reached the street.`,
  unreadable: 'It cannot be read now; whether anything is unsent is not known.',
  keep: 'Please do not clear the browser’s data and do not uninstall: what is unsent is in there.',
  steps: 'One step after the other',
  close: 'Close all other pages of this site, then press “Open again”.',
  restart: 'If that does not help: switch the phone off, wait a little, switch it on.',
  bring: 'If that does not help either: bring the phone to the street’s station.',
  again: 'Open again',
  save: 'Save the records as a file',
  saving: 'Saving the file…',
  saved: 'The file is saved, in the phone’s downloads.',
  notSaved: 'It cannot be read, and no file was made. Please bring the phone to the station.',
  warning:
    'The file holds everything that this phone recorded: what was typed, neighbours’ names and phone numbers, unsent photos. It is not encrypted: give it to the station only, never to a group.',
  over: 'After the station has looked',
  overText:
    'If it really never opens, only starting over is left: what this phone has not sent is then gone. Save the file first, then ask for a new code.',
  overUnfold: 'Start over',
  overNow: 'I understand, start over',
  overFailed:
    'It cannot be deleted here. Please let the station clear this site’s data in the browser’s settings, then enrol with a new code.',
  help: 'In an emergency, dial',
};
