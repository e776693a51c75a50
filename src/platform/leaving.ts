import type { Stop } from './clock.ts';

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
