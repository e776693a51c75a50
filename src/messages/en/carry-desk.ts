import type { Translation } from '../language.ts';
import type { carryDesk as zh } from '../zh/carry-desk.ts';

export const carryDesk: Translation<typeof zh> = {
  nav: 'Hand-carried',
  title: 'Take in records for a phone without a network',
  lead: 'Files or codes made by a phone without a network are taken in here. The records are entered as that phone’s own; whoever takes them in can neither read nor change them. Then the receipt goes back.',
  open: 'Open a file',
  scan: 'Scan with the camera',
  noCamera: 'This computer has no camera, or the page may not use it. Please use a file.',
  sending: 'Taking it in…',
  nothingOfOurs: 'This file is no bundle of Jieyou. Ask for the “to the street” file again.',
  another: 'Take in another',
  receipt: 'The street’s receipt',
  receiptLead: 'Please bring the receipt back to that phone: as a file, or let it scan.',
  receiptFile: 'Save the receipt file',
  receiptCodes: 'Let it scan the receipt',
  fileName: 'jieyou-receipt-of-the-street.txt',
};
