import { useLayoutEffect, useRef } from 'preact/hooks';

const kept = new Map<string, number>();

/** Where the page's middle stood when it was left, once its rows are there again. */
export function useKeptScroll(page: string, isFilled: boolean): void {
  const restored = useRef(false);
  useLayoutEffect(() => {
    const middle = document.getElementById('work');
    if (!isFilled || restored.current || !middle) return;
    restored.current = true;
    middle.scrollTop = kept.get(page) ?? 0;
  }, [isFilled]);
  useLayoutEffect(() => {
    const middle = document.getElementById('work');
    const remember = () => middle && kept.set(page, middle.scrollTop);
    middle?.addEventListener('scroll', remember, { passive: true });
    return () => middle?.removeEventListener('scroll', remember);
  }, [page]);
}
