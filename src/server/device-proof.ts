import { createPublicKey, type KeyObject, verify } from 'node:crypto';

/** [A1] The phone's public key in one spelling, if it signed exactly this code; undefined otherwise. */
export function provenKey(publicKey: string, code: string, proof: string): string | undefined {
  const key = readKey(publicKey);
  if (!key) return undefined;
  const signature = Buffer.from(proof, 'base64url');
  const signed = verify('sha256', Buffer.from(code), { key, dsaEncoding: 'ieee-p1363' }, signature);
  return signed ? key.export({ type: 'spki', format: 'der' }).toString('base64url') : undefined;
}

function readKey(spki: string): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(spki, 'base64url'), format: 'der', type: 'spki' });
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : undefined;
  } catch {
    // Whatever it is, it is no key: the caller says so.
    return undefined;
  }
}
