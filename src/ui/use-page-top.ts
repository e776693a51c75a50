import { useLayoutEffect, useRef } from 'preact/hooks';

let wentBack = false;

if (typeof addEventListener === 'function') {
  addEventListener('popstate', () => {
    wentBack = true;
  });
}

/**
 * Begins a new screen at its top, with the focus on its heading, as a real page load would.
 *
 * Going back is left to the browser, which remembers where the list stood.
 */
export function usePageTop() {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    const cameBack = wentBack;
    wentBack = false;
    if (!cameBack) scrollTo(0, 0);
    // What a person is already doing on the page is not taken out of their hands.
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
}
