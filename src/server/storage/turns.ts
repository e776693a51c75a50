/** One after the other: whoever comes waits until all before him are done, whatever became of them. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    // The next one asks only whether this one is over; its failure belongs to its own caller.
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
