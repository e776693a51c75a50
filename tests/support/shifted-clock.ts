import type { BrowserContext, Page } from 'playwright-core';

/** Sets the phone's clock by so many milliseconds for every page load from now on; the last setting counts. */
export async function setClock(context: BrowserContext, shift: number): Promise<void> {
  await context.addInitScript(shiftDate, shift);
}

/** The clock of a page that is open jumps, and stays so for every page load after it: the phone slept, or was set. */
export async function jumpClock(page: Page, shift: number): Promise<void> {
  await Promise.all([page.evaluate(shiftDate, shift), setClock(page.context(), shift)]);
}

/** Runs in the page before any of its scripts. Only the wall clock is wrong: timers and `performance.now` go on. */
function shiftDate(shift: number): void {
  const kept = window as { trueDate?: DateConstructor };
  kept.trueDate ??= Date;
  const True = kept.trueDate;
  class Shifted extends True {
    constructor(...parts: unknown[]) {
      if (parts.length === 0) super(True.now() + shift);
      else super(...(parts as [number]));
    }
    static override now(): number {
      return True.now() + shift;
    }
  }
  window.Date = Shifted as DateConstructor;
}
