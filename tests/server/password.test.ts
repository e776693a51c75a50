import { expect, test } from 'vitest';
import { hashPassword, isPassword } from '../../src/server/password.ts';

test('[A2] a password is kept as a salted scrypt hash that says its own cost', async () => {
  const [one, other] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')]);
  expect(one).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
  expect(one).not.toBe(other);
  expect(await isPassword('correct horse', one)).toBe(true);
  expect(await isPassword('correct hors', one)).toBe(false);
});

test('[A2] the same letters are the same password, however the keyboard composed them', async () => {
  const kept = await hashPassword('cafe\u0301 ABC');
  expect(await isPassword('caf\u00e9 ABC', kept)).toBe(true);
});

test('[A2] what is kept in another form never matches', async () => {
  for (const kept of ['', 'plain', 'scrypt$1$1$1$$', 'md5$32768$8$3$c2FsdA$aGFzaA']) {
    expect(await isPassword('plain', kept)).toBe(false);
  }
});
