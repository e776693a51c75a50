import { parsed } from './bundle.ts';
import { isRecord } from './call.ts';

/**
 * [C2] What became of one entry of a bundle: its `seq` if the station has it (accepted or duplicate), its code and
 * sentence if it was refused, 0 if it is to be sent again (`later`).
 */
export type CarriedResult = number | readonly [code: string, message: string];

/** [C2] The station's signed word on a bundle; short, because it may go home as a picture on a screen. */
export interface CarryReceipt {
  readonly v: 1;
  readonly stationId: string;
  readonly epoch: number;
  readonly device: string;
  /** SHA-256 of the bundle's bytes, base64url. */
  readonly bundle: string;
  /** The station's time, epoch milliseconds. */
  readonly at: number;
  /** One for each entry of the bundle, in its order. */
  readonly results: readonly CarriedResult[];
}

/** A receipt as it was written, and what it says; its signature is still to be checked. */
export interface SignedReceipt {
  readonly receipt: CarryReceipt;
  /** What was signed. */
  readonly text: string;
  /** ECDSA P-256 by the station's signing key, P1363, base64url. */
  readonly signature: string;
}

/** Says what it is, so that a signature over anything else of the station's can never pass for one. */
const FIRST_LINE = 'jieyou receipt 1';

/** Longer is none: results of a full bundle, each refused with a long sentence. */
const LONGEST = 512 * 1024;

/** The text that the station signs. */
export function receiptText(receipt: CarryReceipt): string {
  return `${FIRST_LINE}\n${JSON.stringify(receipt)}`;
}

/** A receipt as it travels: the signed text and the signature below it. */
export function writeReceipt(text: string, signature: string): string {
  return `${text}\n${signature}\n`;
}

/** Takes a receipt apart; undefined for what is none. */
export function readReceipt(written: string): SignedReceipt | undefined {
  if (written.length > LONGEST) return undefined;
  const [first, json, signature] = written.trim().split(/\r?\n/);
  if (first !== FIRST_LINE || json === undefined || signature === undefined) return undefined;
  const receipt = parsed(json);
  return isReceipt(receipt) ? { receipt, text: `${first}\n${json}`, signature } : undefined;
}

function isReceipt(value: unknown): value is CarryReceipt {
  if (!isRecord(value) || value['v'] !== 1 || !Array.isArray(value['results'])) return false;
  const texts = ['stationId', 'device', 'bundle'].every((name) => typeof value[name] === 'string');
  const numbers = ['epoch', 'at'].every((name) => Number.isSafeInteger(value[name]));
  return texts && numbers && value['results'].every(isResult);
}

function isResult(value: unknown): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value);
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'string';
}
