import type { ErrorLike } from '@apollo/client';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { isPassing } from './error-facts';

const firstPauseMilliseconds = 2_000;
const longestPauseMilliseconds = 30_000;

const ailing = new Set<symbol>();
const listeners = new Set<() => void>();

function mark(key: symbol, isAiling: boolean) {
  const changes = isAiling ? !ailing.has(key) : ailing.has(key);
  if (!changes) return;
  if (isAiling) ailing.add(key);
  else ailing.delete(key);
  for (const listener of [...listeners]) listener();
}

interface Ailing {
  error?: ErrorLike | undefined;
  loading: boolean;
  refetch: () => Promise<{ error?: ErrorLike | undefined }>;
}

/**
 * Asks again, with growing pauses, for as long as a part of the service is down, and tells the banner so.
 * True while something in this result is missing for that reason.
 */
export function useHealing({ error, loading, refetch }: Ailing): boolean {
  // Asking again first brings a result without the error: until the answer is here, nothing has changed.
  const [wasAiling, setWasAiling] = useState(false);
  const isAiling = isPassing(error) || (loading && wasAiling);
  if (isAiling !== wasAiling) setWasAiling(isAiling);
  const ask = useRef(refetch);
  useEffect(() => {
    ask.current = refetch;
  });
  useEffect(() => {
    if (!isAiling) return;
    const key = Symbol();
    mark(key, true);
    let isStopped = false;
    let timer: ReturnType<typeof setTimeout>;
    let pause = firstPauseMilliseconds;
    const later = () => {
      if (isStopped) return;
      timer = setTimeout(() => {
        pause = Math.min(longestPauseMilliseconds, pause * 1.6);
        ask
          .current()
          .catch(() => undefined)
          .finally(later);
      }, pause);
    };
    later();
    const online = () => void ask.current().catch(() => undefined);
    window.addEventListener('online', online);
    return () => {
      isStopped = true;
      clearTimeout(timer);
      window.removeEventListener('online', online);
      mark(key, false);
    };
  }, [isAiling]);
  return isAiling;
}

/** True while any part of the page waits for a part of the service to come back. */
export function useIsAnythingAiling(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => ailing.size > 0,
  );
}
