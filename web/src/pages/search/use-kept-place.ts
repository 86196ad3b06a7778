import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router';

const storageKey = 'streamverse.search-place';
const pageSize = 30;
/** The service gives no more at once. */
const mostAtOnce = 100;

interface Place {
  /** Of the history's entry. */
  key: string;
  scrollY: number;
  count: number;
}

/** An address that is typed into the same tab is a new beginning, with the same first key. */
function isReturn(): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return navigation?.type === 'reload' || navigation?.type === 'back_forward';
}

function readPlace(key: string): Place | null {
  if (!isReturn()) return null;
  try {
    const place = JSON.parse(sessionStorage.getItem(storageKey) ?? 'null') as Place | null;
    return place?.key === key && place.scrollY > 0 ? place : null;
  } catch {
    return null;
  }
}

/**
 * Keeps the place in a list that grows across a reload, when the store is empty: as many are asked for as were there,
 * and the window goes back once they are drawn. Within the page, the router and the store see to it.
 * @returns how many to ask for at first.
 */
export function useKeptPlace(count: number | undefined): number {
  const { key } = useLocation();
  const [place] = useState(() => readPlace(key));
  const isBack = useRef(place === null);
  const newest = useRef({ key, count: 0 });

  useLayoutEffect(() => {
    newest.current = { key, count: count ?? 0 };
    if (isBack.current || !count || !place) return;
    isBack.current = true;
    window.scrollTo(0, place.scrollY);
  }, [key, count, place]);

  useEffect(() => {
    // It is for the visit right after this page was left.
    sessionStorage.removeItem(storageKey);
    const keep = () =>
      sessionStorage.setItem(storageKey, JSON.stringify({ ...newest.current, scrollY: window.scrollY }));
    window.addEventListener('pagehide', keep);
    return () => window.removeEventListener('pagehide', keep);
  }, []);

  return Math.min(mostAtOnce, Math.max(pageSize, place?.count ?? 0));
}
