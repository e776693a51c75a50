import { readReceipt, type SignedReceipt } from './carry-receipt.ts';

/** What a file holds. */
export type CarriedText =
  | { readonly what: 'bundle' /** Base64url. */; readonly bundle: string }
  | { readonly what: 'receipt'; readonly receipt: SignedReceipt };

const FIRST_LINE = 'jieyou bundle 1';

/**
 * A bundle as a text file: browsers pass on only files of kinds that they know, and a `.txt` passes through every chat.
 * The bytes in base64url.
 */
export function writeBundleText(bundle: string): string {
  return `${FIRST_LINE}\n${bundle}\n`;
}

/** Reads a file that somebody chose; undefined for any other. */
export function readCarriedText(text: string): CarriedText | undefined {
  const receipt = readReceipt(text);
  if (receipt) return { what: 'receipt', receipt };
  const [first, bundle, ...rest] = text.trim().split(/\r?\n/);
  if (first !== FIRST_LINE || rest.length > 0 || !/^[\w-]+$/.test(bundle ?? '')) return undefined;
  return { what: 'bundle', bundle: bundle ?? '' };
}
