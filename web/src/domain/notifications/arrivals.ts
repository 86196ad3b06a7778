import { useEffect, useRef } from 'react';
import type { NotificationKind } from '../../generated/graphql';

const listeners = new Set<(kind: NotificationKind) => void>();

/** Tells the page below the bell what has just arrived. */
export function announceArrival(kind: NotificationKind): void {
  for (const listener of [...listeners]) listener(kind);
}

/** Lets a page look again when a notification says that something of its own has changed. */
export function useOnArrival(onArrival: (kind: NotificationKind) => void): void {
  const newest = useRef(onArrival);
  useEffect(() => {
    newest.current = onArrival;
  });
  useEffect(() => {
    const listener = (kind: NotificationKind) => newest.current(kind);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
}
