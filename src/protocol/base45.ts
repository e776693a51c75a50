/** RFC 9285: two bytes in three characters of QR's alphanumeric set. */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** Writes bytes as Base45. */
export function toBase45(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const [high = 0, low] = [bytes[at], bytes[at + 1]];
    text += low === undefined ? digits(high, 2) : digits(high * 256 + low, 3);
  }
  return text;
}

/** Reads Base45; undefined for anything else. */
export function fromBase45(text: string): Uint8Array | undefined {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const group = text.slice(at, at + 3);
    const value = [...group].reduceRight((sum, digit) => sum * 45 + worthOf(digit), 0);
    const whole = group.length === 3;
    if (group.length === 1 || !(value < (whole ? 65_536 : 256))) return undefined;
    if (whole) bytes.push(value >> 8);
    bytes.push(value & 255);
  }
  return new Uint8Array(bytes);
}

function digits(value: number, length: number): string {
  return Array.from({ length }, (_, place) => DIGITS[Math.floor(value / 45 ** place) % 45]).join('');
}

function worthOf(digit: string): number {
  const value = DIGITS.indexOf(digit);
  return value < 0 ? Number.NaN : value;
}
