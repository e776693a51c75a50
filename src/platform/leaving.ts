import type { Stop } from './clock.ts';

/**
 * Lets the browser ask, in its own words, before a reload or a way out while something is unfinished. A page that is
 * killed or swiped away asks nobody.
 */
export function askBeforeLeaving(isUnfinished: () => boolean): void {
  window.addEventListener('beforeunload', (event) => {
    if (!isUnfinished()) return;
    event.preventDefault();
    // Chromium before 119 looks at this alone, and shows none of it.
    event.returnValue = '-';
  });
}

/** Called when the page may be gone without another word: hidden, left, or about to be killed. */
export function onLeaving(leaving: () => void): Stop {
  const hidden = () => {
    if (document.visibilityState === 'hidden') leaving();
  };
  document.addEventListener('visibilitychange', hidden);
  window.addEventListener('pagehide', leaving);
  return () => {
    document.removeEventListener('visibilitychange', hidden);
    window.removeEventListener('pagehide', leaving);
  };
}
