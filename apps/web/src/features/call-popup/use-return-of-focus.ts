import { type RefObject, useEffect, useRef } from 'react';

/**
 * When what has the focus among the calls goes away, the focus goes back to where it was before it came there; where
 * that is gone too, to the call's chip, else to the page's heading: never to nowhere (D-15).
 */
export function useReturnOfFocus(dock: RefObject<HTMLElement | null>): void {
  const outside = useRef<HTMLElement | null>(null);
  const isInside = useRef(false);

  useEffect(() => {
    const onFocusIn = ({ target }: FocusEvent) => {
      isInside.current = target instanceof Node && Boolean(dock.current?.contains(target));
      if (!isInside.current && target instanceof HTMLElement) outside.current = target;
    };
    const onFocusOut = ({ target, relatedTarget }: FocusEvent) => {
      if (relatedTarget !== null) return;
      // left for nothing in particular, or taken away: that shows when the removal is over
      queueMicrotask(() => {
        if (target instanceof Node && target.isConnected) isInside.current = false;
      });
    };
    document.addEventListener('focusin', onFocusIn);
    document.addEventListener('focusout', onFocusOut);
    return () => {
      document.removeEventListener('focusin', onFocusIn);
      document.removeEventListener('focusout', onFocusOut);
    };
  }, [dock]);

  // after every change of the calls; a frame later, since the focus may be on its way into an opened popup
  useEffect(() => {
    if (!isInside.current) return;
    const frame = requestAnimationFrame(() => {
      if (!isInside.current || document.activeElement !== document.body) return;
      const chip = dock.current?.querySelector<HTMLElement>('[data-chip] button');
      const before = outside.current?.isConnected ? outside.current : null;
      (before ?? chip ?? document.querySelector<HTMLElement>('h1[tabindex]'))?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  });
}
