/** Thrown where a file is not what its first bytes promise. */
export class NotMedia extends Error {
  override readonly name: string = 'NotMedia';
}

/** [F69] Thrown where a few kilobytes unfold to gigabytes on the screen of whoever looks. */
export class TooManyPixels extends NotMedia {
  override readonly name = 'TooManyPixels';
}

/** A piece of a file, which says no instead of reading beyond its end. */
export function take(bytes: Buffer, start: number, length: number): Buffer {
  if (length < 0 || start < 0 || start + length > bytes.length) throw new NotMedia('ends too early');
  return bytes.subarray(start, start + length);
}

/** Four or so letters. */
export function letters(bytes: Buffer, start: number, length = 4): string {
  return take(bytes, start, length).toString('latin1');
}

/** Nothing may follow a file's own end: a second file of another kind could lie there ([F66]). */
export function ends(bytes: Buffer, end: number): void {
  if (end !== bytes.length) throw new NotMedia('something follows its end');
}
