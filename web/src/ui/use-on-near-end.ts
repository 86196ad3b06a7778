import { type RefObject, useEffect, useRef } from 'react';

/** Calls `onNear` whenever the element that gets the ref comes within a screen of the visible part. */
export function useOnNearEnd(onNear: () => void): RefObject<HTMLDivElement | null> {
  const marker = useRef<HTMLDivElement>(null);
  const call = useRef(onNear);
  useEffect(() => {
    call.current = onNear;
  });
  // After every render: a page that is still short shows the marker without any scrolling.
  useEffect(() => {
    const element = marker.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && call.current(),
      { rootMargin: '0px 0px 800px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  });
  return marker;
}
