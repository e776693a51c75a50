import { createHash, generateKeyPairSync, sign } from 'node:crypto';

/** A certificate as TLS takes it, and the hash by which a browser may be told to trust it. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
  /** SHA-256 of the public key, base64, for `--ignore-certificate-errors-spki-list`. */
  readonly spki: string;
}

const DAY = 86_400_000;

/** Makes a certificate for 127.0.0.1 that nobody vouches for: X.509 written by hand, as Node only reads it. */
export function selfSigned(name = '127.0.0.1'): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const whole = tbs(name, spki);
  const signature = sign('sha256', whole, privateKey);
  const certificate = sequence(whole, ECDSA_SHA256, tagged(0x03, Buffer.from([0]), signature));
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    spki: createHash('sha256').update(spki).digest('base64'),
  };
}

/** ecdsa-with-SHA256, 1.2.840.10045.4.3.2. */
const ECDSA_SHA256 = sequence(oid('2a8648ce3d040302'));

/** What is signed: version 3, a number, who, from when to when, and the key. */
function tbs(name: string, spki: Buffer): Buffer {
  const who = sequence(tagged(0x31, sequence(oid('550403'), tagged(0x0c, Buffer.from(name)))));
  const address = tagged(0x87, Buffer.from(name.split('.').map(Number)));
  const subjectAltName = sequence(oid('551d11'), tagged(0x04, sequence(address)));
  return sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, Buffer.from([1])),
    ECDSA_SHA256,
    who,
    sequence(time(Date.now() - DAY), time(Date.now() + 90 * DAY)),
    who,
    spki,
    tagged(0xa3, sequence(subjectAltName)),
  );
}

function time(at: number): Buffer {
  const digits = new Date(at).toISOString().replace(/[-:T]/g, '').slice(2, 14);
  return tagged(0x17, Buffer.from(`${digits}Z`));
}

function oid(hex: string): Buffer {
  return tagged(0x06, Buffer.from(hex, 'hex'));
}

function sequence(...parts: Buffer[]): Buffer {
  return tagged(0x30, ...parts);
}

/** Tag, length, value. */
function tagged(tag: number, ...parts: Buffer[]): Buffer {
  const value = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), lengthOf(value.length), value]);
}

function lengthOf(bytes: number): Buffer {
  if (bytes < 0x80) return Buffer.from([bytes]);
  return bytes < 0x100 ? Buffer.from([0x81, bytes]) : Buffer.from([0x82, bytes >> 8, bytes & 0xff]);
}
