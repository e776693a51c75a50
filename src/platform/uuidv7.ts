/** The 12 bits beside the time count up within one millisecond (RFC 9562, 6.2, method 1). */
const COUNTER_END = 0x1000;

/** Starting low leaves room to count before the time has to be borrowed from. */
const COUNTER_SEED = 0x800;

let lastTime = -1;
let counter = 0;

/**
 * Makes an id whose text sorts after every earlier one of this page.
 *
 * When the clock goes back, the last time is kept and counted on: an id names, it does not date.
 */
export function uuidv7(now: number): string {
  step(Math.floor(now));
  const random = crypto.getRandomValues(new Uint8Array(8));
  random[0] = 0x80 | ((random[0] ?? 0) & 0x3f);
  return inGroups(hex(lastTime, 12) + hex(0x7000 | counter, 4) + hexBytes(random));
}

function step(now: number): void {
  if (now > lastTime) {
    lastTime = now;
    const [seed = 0] = crypto.getRandomValues(new Uint16Array(1));
    counter = seed % COUNTER_SEED;
    return;
  }
  counter += 1;
  if (counter === COUNTER_END) {
    lastTime += 1;
    counter = 0;
  }
}

function hexBytes(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += hex(byte, 2);
  return text;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

function inGroups(digits: string): string {
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20),
  ].join('-');
}
