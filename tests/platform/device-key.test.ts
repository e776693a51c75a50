import { createPublicKey, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { createDeviceKey, exportPublic, sign } from '../../src/platform/device-key.ts';

test('[A1] what a phone signs is verified by Node with its exported public key', async () => {
  const key = await createDeviceKey();
  const signature = Buffer.from(await sign(key, '开通码 48203917'), 'base64url');
  const publicKey = createPublicKey({
    key: Buffer.from(await exportPublic(key), 'base64url'),
    format: 'der',
    type: 'spki',
  });
  const accepts = (text: string) =>
    verify('sha256', Buffer.from(text), { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature);
  expect(signature).toHaveLength(64);
  expect(accepts('开通码 48203917')).toBe(true);
  expect(accepts('开通码 48203918')).toBe(false);
});

test('[A1] the private half cannot be read out', async () => {
  const key = await createDeviceKey();
  expect(key.privateKey.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('pkcs8', key.privateKey)).rejects.toThrow();
});
