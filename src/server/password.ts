import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** OWASP's setting for scrypt in 32 MiB: some 0.2 s on two slow cores, off the event loop. */
const COST = { N: 2 ** 15, r: 8, p: 3 };
const LENGTH = 32;

/** [A2] A password as it is kept: `scrypt$N$r$p$salt$hash`, so that the cost may grow later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** [A2] True when the password is the kept one; a kept text of another form never matches. */
export async function isPassword(password: string, kept: string): Promise<boolean> {
  const [scheme, N, r, p, salt = '', hash = ''] = kept.split('$');
  const expected = Buffer.from(hash, 'base64url');
  if (scheme !== 'scrypt' || expected.length !== LENGTH) return false;
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  return timingSafeEqual(await derive(password, Buffer.from(salt, 'base64url'), cost), expected);
}

/** Costs as much as a real comparison, so that an unknown name takes no less time than a wrong password. */
export async function pretendToCheck(password: string): Promise<void> {
  await derive(password, Buffer.alloc(16), COST);
}

function derive(password: string, salt: Buffer, cost: typeof COST): Promise<Buffer> {
  const options: ScryptOptions = { ...cost, maxmem: 256 * cost.N * cost.r };
  // One text for one password, however the keyboard composed it.
  const text = password.normalize('NFKC');
  return new Promise((resolve, reject) => {
    scrypt(text, salt, LENGTH, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
