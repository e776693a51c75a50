import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/** How far each address was scrolled when it was left; only the page itself scrolls, not the window. */
const leftAt = new Map<string, number>();
let wentBack = false;
/** The browser begins the first screen of a page itself, and a focus would lay it out twice. */
let isFirst = true;

if (typeof addEventListener === 'function') {
  addEventListener('popstate', () => {
    wentBack = true;
  });
}

/** Begins a screen as a page load would: focus on its heading, and after going back where it was left. */
export function usePageStart() {
  const heading = useRef<HTMLHeadingElement>(null);
  const main = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const address = location.href;
    const scroller = main.current;
    const left = wentBack && leftAt.get(address);
    wentBack = false;
    if (scroller && left) scroller.scrollTop = left;
    else leftAt.delete(address);
    // Noted on the way: to ask when the screen is left would lay it out once more, and a fast tap leaves it unseen.
    scroller?.addEventListener('scroll', () => leftAt.set(address, scroller.scrollTop));
  }, []);
  useEffect(() => {
    // What a person is already doing on the page is not taken out of their hands.
    if (!isFirst && document.activeElement === document.body) heading.current?.focus();
    isFirst = false;
  }, []);
  return { heading, main };
}
