import { operations as en } from '../messages/en/operations.ts';
import { operations as zh } from '../messages/zh/operations.ts';

type Words = typeof zh;

/** The station does not start, or a backup is not made or restored; its message is all that the operator needs. */
export class RefusesToServe extends Error {
  override readonly name = 'RefusesToServe';
}

/** The refusal in both languages. */
export function refusing(say: (words: Words) => string, cause?: unknown): RefusesToServe {
  return new RefusesToServe(inBoth(say), { cause });
}

/** A sentence for the operator in both languages, one a line. */
export function inBoth(say: (words: Words) => string): string {
  return `${say(zh)}\n${say(en as Words)}`;
}
