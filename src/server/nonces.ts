import { randomBytes } from 'node:crypto';
import { type StationKeys, sameText } from './keys.ts';

/** [A7] Long enough for two requests at 2 kB/s. */
const LIFE = 2 * 60_000;

/**
 * [A7] Numbers for one use. None is written down before it comes back: its own MAC says for whom and when it was made.
 * Which ones came back is kept in memory, so those of an earlier process are worth nothing: its part of the MAC is gone.
 */
export class Nonces {
  readonly #keys: StationKeys;
  readonly #life = randomBytes(16).toString('base64url');
  readonly #used = new Map<string, number>();

  constructor(keys: StationKeys) {
    this.#keys = keys;
  }

  make(device: string, now: number): string {
    const words = `${now}.${randomBytes(16).toString('base64url')}`;
    return `${words}.${this.#mac(device, words)}`;
  }

  /** True once for a nonce of ours, of this device, that is not too old. */
  use(nonce: string, device: string, now: number): boolean {
    const [at = '', random = '', mac = ''] = nonce.split('.');
    const age = now - Number(at);
    const own = sameText(mac, this.#mac(device, `${at}.${random}`)) && nonce === `${at}.${random}.${mac}`;
    if (!own || age < 0 || age > LIFE || this.#used.has(nonce)) return false;
    this.#forgetOld(now);
    this.#used.set(nonce, now);
    return true;
  }

  #mac(device: string, words: string): string {
    return this.#keys.mark(`session nonce ${JSON.stringify([this.#life, device, words])}`);
  }

  #forgetOld(now: number): void {
    // The oldest come first; a stranger's many cost no look at all of them each time ([F69]).
    for (const [nonce, at] of this.#used) {
      if (Math.abs(now - at) <= LIFE) return;
      this.#used.delete(nonce);
    }
  }
}
