/**
 * Counts failed tries within a sliding time. Kept in memory: a restart forgives, and no database is written
 * because somebody guesses.
 */
export class Tries {
  readonly #limit: number;
  readonly #within: number;
  readonly #failures = new Map<string, number[]>();

  /** At most `limit` failures `within` that many milliseconds, per key. */
  constructor(limit: number, within: number) {
    this.#limit = limit;
    this.#within = within;
  }

  /** Milliseconds until the next try is allowed; 0 when it is now. */
  waitFor(key: string, now: number): number {
    const recent = this.#recent(key, now);
    const oldest = recent[recent.length - this.#limit];
    return oldest === undefined ? 0 : oldest + this.#within - now;
  }

  /** Remembers a try before its outcome is known, so that a hundred at once count as a hundred. */
  begin(key: string, now: number): void {
    this.#failures.set(key, [...this.#recent(key, now), now]);
  }

  /** The try begun at `at` was right: it does not count. */
  forgive(key: string, at: number): void {
    const left = this.#failures.get(key) ?? [];
    const index = left.indexOf(at);
    if (index >= 0) this.#failures.set(key, left.toSpliced(index, 1));
  }

  #recent(key: string, now: number): number[] {
    const recent = (this.#failures.get(key) ?? []).filter((at) => at > now - this.#within);
    if (recent.length === 0) this.#failures.delete(key);
    return recent;
  }
}
