import { useEffect, useRef, useState } from 'react';
import { useAskPatiently } from './use-ask-patiently';

/**
 * Asks for more whenever the element that gets the ref comes within a screen of the visible part, and again for as long
 * as it stays there. `ask` rejects when it fails; then it is asked again after a pause.
 */
export function useOnNearEnd(
  hasMore: boolean,
  ask: () => Promise<unknown>,
): (element: Element | null) => void {
  const [element, setElement] = useState<Element | null>(null);
  const look = useRef(() => {});
  const askMore = useAskPatiently(ask, () => look.current());
  useEffect(() => {
    if (!element || !hasMore) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.at(-1)?.isIntersecting) askMore();
      },
      { rootMargin: '0px 0px 800px' },
    );
    // An observer reports what is there when it begins: beginning anew tells whether the end is still near.
    look.current = () => {
      observer.unobserve(element);
      observer.observe(element);
    };
    observer.observe(element);
    return () => {
      observer.disconnect();
      look.current = () => {};
    };
  }, [element, hasMore, askMore]);
  return setElement;
}
