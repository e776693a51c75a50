import type { Translation } from '../language.ts';
import type { carry as zh } from '../zh/carry.ts';

const records = (count: number) => (count === 1 ? '1 record' : `${count} records`);

export const carry: Translation<typeof zh> = {
  give: {
    title: 'Let another phone bring it',
    lead: 'It gets there without a network: a phone that has one brings it to the street. Whoever brings it can neither read nor change it.',
    making: 'Sealing…',
    ready: (count) => `${records(count)} sealed, ready to be brought`,
    left: (count) => `One parcel is full, ${records(count)} remain. Make another when this receipt is home.`,
    nothing: 'Nothing to bring: everything is at the street.',
    notEnrolled: 'This phone is not registered yet, so there is nothing to bring.',
    noKey:
      'This phone has not had the street’s key for sealing yet. Connect once; everything recorded is still here.',
    failed:
      'The phone cannot read its records just now. Close the page and open it later; everything is still here.',
    file: 'Send it as a file',
    codes: 'Let it be scanned',
    codesNote: (count) => (count === 1 ? '1 code' : `${count} codes, one after the other`),
    tooMany: 'Too much for scanning. Please send the file.',
    passedOn: {
      shared: 'Sent. There, open it in Jieyou under “Settings”, “Bring for others”.',
      saved: 'The file is in “Downloads”. Send it; there, open it under “Settings”, “Bring for others”.',
      stopped: 'Not sent.',
    },
    receipt: 'Receipt',
    receiptLead:
      'Once it is delivered, bring home the street’s receipt and this phone knows that it arrived. It will also know when it has a network itself.',
    openReceipt: 'Open the receipt file',
    scanReceipt: 'Scan the receipt',
    fileName: (count) => `jieyou-${count}-to-the-street.txt`,
  },

  bring: {
    title: 'Bring for others',
    lead: 'Another phone has no network, and you bring its records to the street. You can neither read nor change them.',
    open: 'Open the file you were sent',
    scan: 'Scan the codes on that phone',
    noScan: 'This browser cannot scan. Ask for the file.',
    list: 'Brought for others',
    row: records,
    waiting: 'With you; it goes to the street by itself',
    delivered: 'Delivered. Bring the street’s receipt back',
    refused: 'The street did not take it',
    taken: (when) => `taken over ${when}`,
    sendNow: 'Deliver now',
    receiptFile: 'Send the receipt back',
    receiptCodes: 'Let the receipt be scanned',
    done: 'Handed over, remove it',
    fileName: 'jieyou-receipt-of-the-street.txt',
    passedOn: {
      shared: 'Receipt sent.',
      saved: 'The receipt is in “Downloads”. Please send it.',
      stopped: 'Not sent.',
    },
  },

  taken: {
    received: (count) => `The street has received ${records(count)}`,
    receivedLater: (count) => `${records(count)} not taken this time; sent again by itself with a network.`,
    receivedRefused: (count) => `${records(count)} need a look, under “Records”.`,
    falseReceipt:
      'The street did not sign this receipt, so it does not count. Everything is still on the phone.',
    foreignReceipt: 'This is the receipt of another phone. Please give it to its owner.',
    carrying: (count) => `${records(count)} with you; they go to the street by themselves`,
    notEnrolled: 'This phone is not registered yet and cannot bring anything.',
    nothingOfOurs: 'This file is not from Jieyou. Ask for the “to the street” file again.',
    broken: 'This file is incomplete. Ask for it again.',
    foreignStation: 'This is meant for another street; this phone cannot bring it there.',
    ownBundle: 'This is this phone’s own. Another phone has to bring it.',
  },

  frames: {
    which: (index, total) => `Code ${index} of ${total}`,
    picture: 'Code for the other phone to scan',
    hint: 'Hold the other phone to this code. When it has read it, press “Next”.',
    next: 'Next',
    before: 'Before',
    play: 'Turn by itself',
    stop: 'Stop',
    close: 'All scanned',
  },

  scan: {
    picture: 'What the camera sees',
    start: 'Point at the code on the other phone and hold still.',
    reading: (read, total) => `${read} of ${total} read. Ask for the next one.`,
    noCamera: 'The camera does not open. Allow it, or use a file.',
    stop: 'Stop scanning',
  },
};
