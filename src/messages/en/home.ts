import type { Translation } from '../language.ts';
import type { home as zh } from '../zh/home.ts';

/** Home in English. */
export const home: Translation<typeof zh> = {
  emergencyBar: 'Emergency call',
  back: 'Back',
  home: 'Home',
  opening: 'Opening the book…',

  homeScreen: {
    unkept: 'Not kept yet',
    tiles: 'Record something',
    records: 'Records',
    me: 'Settings',
    attention: (count) => (count === 1 ? '1 record needs you' : `${count} records need you`),
    unsent: (count, oldest) => `${count} not sent yet (oldest ${oldest})`,
    update: 'A new version is here; tap to use it',
    last: 'The last one',
    mistake: 'Undo',
  },

  /** A record on its way into the phone. */
  keeping: {
    saving: 'Saving…',
    savingHint:
      'The phone is still opening its book; please keep this page open. If it takes long, close other pages of this site.',
    failed: 'Not saved yet',
    again: 'Save again',
  },

  /** The emergency page before the rest of it is there. */
  dial: {
    title: 'Emergency',
    choose: 'Tap to open the dialler, then press the green key',
    medical: 'Someone collapsed or is hurt',
    fire: 'Fire',
    police: 'Fight, theft or fraud',
    duty: "Street's duty phone",
  },

  sending: {
    idle: 'Connected to the street',
    allThere: 'The street has everything',
    sending: 'Sending to the street…',
    noNetwork: 'No network. Go on recording; it will be sent by itself',
    notTheStation: 'This network wants a sign-in; the street is not reached',
    otherStation: 'Another station answers here; nothing is sent, all is kept',
    signedOut: 'The street does not know this phone; it needs a new code',
    notEnrolled: 'This phone is not set up yet',
    revoked: 'The street has retired this phone; what was not sent is being handed over',
    outdated: 'Update to see news; recording and sending go on',
    stationTrouble: 'The street is busy; it will be sent again',
  },

  errorPage: {
    missing: 'No such page',
    missingText: 'The address may be wrong.',
    unloaded: 'This page is not downloaded yet',
    unloadedText:
      'There is no network, or a new version has just come. Connect and try again; all records are on the phone.',
    again: 'Try again',
    broken: 'Something went wrong',
    brokenText: 'All records are on the phone. Please go home and try again.',
  },

  trouble: {
    missing: 'This browser keeps no records (a private window?). Please use a normal window',
    heldShut: 'Another page holds the book. Please close the other pages of this site',
    readOnly: 'A newer version was used on this phone; now it can only show. Please update',
    tight: (percent: number) =>
      `The phone is nearly full (${percent}% used). Please delete some photos or apps`,
    crammed: (percent: number) =>
      `The phone is full (${percent}% used); records may not fit. Please delete some photos or apps`,
    outOfSight:
      'This matter is not shown to this shop any more. What you added is still on the phone and will be sent by itself.',
    otherDevice:
      'This was written before the phone was set up anew and cannot be sent. Please call the duty phone.',
    storage: "The phone's storage does not open; close other pages and try again",
  },
};
