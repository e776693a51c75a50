/** [E7] What a slip number is made of; together 12 digits and a check digit. */
export interface Slip {
  /** Point number, 0–999; 0 for the street's desk. */
  readonly point: number;
  /** Device number, counted per point, never reused; 0 for the desk. */
  readonly device: number;
  /** Running number of the device, from 1. */
  readonly running: number;
}

/** The 13 digits that `log.body.slip` carries. */
export function slipDigits(slip: Slip): string {
  const digits = pad(slip.point, 3) + pad(slip.device, 3) + pad(slip.running, 6);
  return digits + checkDigit(digits);
}

/** Reads 13 digits back; undefined when they are not a slip or a digit was misread. */
export function readSlip(digits: string): Slip | undefined {
  if (!/^\d{13}$/.test(digits) || checkDigit(digits.slice(0, 12)) !== digits[12]) return undefined;
  return {
    point: Number(digits.slice(0, 3)),
    device: Number(digits.slice(3, 6)),
    running: Number(digits.slice(6, 12)),
  };
}

/** What people say and write: sign name + device, running number (≥ 3 digits), check digit: `上滩3-027-6`. */
export function spokenSlip(digits: string, signName: string): string {
  const slip = readSlip(digits);
  return slip ? `${signName}${slip.device}-${pad(slip.running, 3)}-${digits[12]}` : digits;
}

/** ISO 7064 MOD 11,10: finds every single misread digit and nearly every swapped pair. */
export function checkDigit(digits: string): string {
  let product = 10;
  for (const digit of digits) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return String((11 - product) % 10);
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0');
}
