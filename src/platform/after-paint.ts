import { systemClock } from './clock.ts';

/** Frames are not drawn in a hidden tab, which has its work to do all the same. */
const AT_THE_LATEST_MS = 200;

/** Runs something once the screen shows what was just drawn. */
export function afterPaint(work: () => void): void {
  let done = false;
  const once = () => {
    if (!done) work();
    done = true;
  };
  systemClock.after(AT_THE_LATEST_MS, once);
  requestAnimationFrame(() => systemClock.after(0, once));
}
