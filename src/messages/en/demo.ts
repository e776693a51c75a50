import type { Translation } from '../language.ts';
import type { demo as zh } from '../zh/demo.ts';

/** The same in English. */
export const demo: Translation<typeof zh> = {
  built: (entries: number, seconds: string) =>
    `The sample street is built: ${entries} entries in ${seconds} s.`,
  kept: 'The sample street was built today and is used again.',
  title: 'Jieyou · sample street (all people and matters are invented)',
  desk: 'Desk of the street',
  deskAccount: (name: string, password: string, who: string) => `name ${name}  password ${password} (${who})`,
  dispatcher: 'dispatcher and administrator',
  line: (name: string) => `${name}: sees only what it was given`,
  phone: (point: string, host: string) => `Phone of the shop (${point}, ${host})`,
  link: 'open it once, within 24 hours',
  code: (code: string) => `or type the 8 digits ${code} at /enrol`,
  scriptTitle: 'Three minutes',
  script: [
    'Open the phone link on the left (a window of 360×640) and the desk on the right; sign in as "station" and remember the fraction of the on-time rate.',
    'Cut the phone off: developer tools → Network → Offline (or switch the wireless off).',
    'On the phone press "Report a problem", write a sentence, save. It says: saved on the phone, sent when there is a network.',
    'Give the network back. Within seconds the same record says: the street has it; on the desk it appears among the new ones by itself.',
    'On the desk open it, "accept and dispatch" to the city management line with a responsible person and measures. In a private window sign in as "line": take it, complete it with one sentence.',
    'The phone shows "go and tell the neighbour". Tell, and confirm.',
    'On the desk (station) find it under "to call", make the follow-up call, choose "satisfied".',
    'Look at both rates again: numerator and denominator of the on-time rate grew by one, and those of satisfaction too.',
  ],
  stop: 'Stop with Ctrl+C.',
  notASample: (folder: string) =>
    `${folder} holds a real street, and the sample street does not overwrite it: set JIEYOU_DATA to another folder.`,
  portTaken: (port: number) => `Port ${port} is in use: choose another, for example PORT=8081 npm run demo.`,
};
