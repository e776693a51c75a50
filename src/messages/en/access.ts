import type { Translation } from '../language.ts';
import type { access as zh } from '../zh/access.ts';

export const access: Translation<typeof zh> = {
  where: {
    title: 'Where will you use it?',
    lead: 'You opened this inside WeChat. When WeChat frees space it may clear records that were not sent; the phone’s own browser is safer. The code works once, so choose first.',
    here: 'Use it right here',
    browser: 'Use the browser',
    howLink: 'Tap “···” at the top right and choose “Open in browser”. The code is not spent; go on there.',
    howCode:
      'Open the phone’s own browser, enter the address below and then the 8 digits. The code is not spent.',
    address: 'Address',
    back: 'Use it here after all',
  },
  move: {
    title: 'Use another browser',
    lead: 'To go on in another browser of this phone you need no code from the street. First everything is sent, then you get a code.',
    start: 'Send all, then give me a code',
    working: 'Sending what was not sent…',
    waiting: (count) =>
      `${count} ${count === 1 ? 'entry is' : 'entries are'} not sent yet, so not now. Come back when all is sent; nothing will be lost.`,
    noNetwork: 'No network, so not now. Try again when there is one.',
    notTheStation: 'This is not the street’s system, so not now. The Wi-Fi may ask you to log in first.',
    again: 'Try again',
    open: 'Open this in the other browser',
    code: 'Then type these 8 digits',
    link: 'Or copy this link and open it there (do not send it to anybody)',
    until: (time) => `Valid until ${time}; works once.`,
    after: 'Once you are registered there, record there. What is here stays, and goes on being sent.',
    attention: (count) => `${count} that need${count === 1 ? 's' : ''} a look stay here; please look first.`,
  },
  revoked: {
    title: 'The street has retired this phone',
    done: (when) =>
      `Since ${when}. What was not sent has been handed to the street, and this phone is cleared. To use it again, ask the street for a new code.`,
    left: (count) =>
      `The shop’s records are gone from this phone. ${count} not sent yet will be handed to the street by ${count === 1 ? 'itself' : 'themselves'} when there is a network, and then cleared.`,
  },
};
