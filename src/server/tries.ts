import type { FastifyReply } from 'fastify';
import { Refusal } from './problem.ts';

/**
 * Counts failed tries within a sliding time. Kept in memory: a restart forgives, and no database is written
 * because somebody guesses.
 */
export class Tries {
  readonly #limit: number;
  readonly #within: number;
  readonly #failures = new Map<string, number[]>();
  #lookAt = 1000;

  /** At most `limit` failures `within` that many milliseconds, per key. */
  constructor(limit: number, within: number) {
    this.#limit = limit;
    this.#within = within;
  }

  /** Counts a try before its outcome is known, so that a hundred at once count as a hundred; 429 when there were enough. */
  begin(key: string, now: number, reply: FastifyReply): void {
    const recent = (this.#failures.get(key) ?? []).filter((at) => this.#isRecent(at, now));
    const [oldest = now] = recent;
    if (recent.length >= this.#limit) {
      reply.header('retry-after', String(Math.ceil((oldest + this.#within - now) / 1000)));
      throw new Refusal('too-many-tries', 429);
    }
    this.#failures.set(key, [...recent, now]);
    this.#forgetOld(now);
  }

  /** The try begun at `at` was right: it does not count. */
  forgive(key: string, at: number): void {
    const left = this.#failures.get(key) ?? [];
    const index = left.indexOf(at);
    if (index >= 0) this.#failures.set(key, left.toSpliced(index, 1));
  }

  /** A failure of tomorrow was counted before the clock was set back: it would lock its door until then ([F53]). */
  #isRecent(at: number, now: number): boolean {
    return at > now - this.#within && at <= now;
  }

  /** Names that nobody has come from for a while must not fill the memory. */
  #forgetOld(now: number): void {
    if (this.#failures.size < this.#lookAt) return;
    for (const [key, times] of this.#failures) {
      if (!times.some((at) => this.#isRecent(at, now))) this.#failures.delete(key);
    }
    // Many names within one time: not all of them are looked at for each that comes ([F69]).
    this.#lookAt = Math.max(1000, 2 * this.#failures.size);
  }
}
