import { useCallback, useSyncExternalStore } from 'react';

/** Whether the window is this many CSS pixels wide or wider. */
export function useIsWide(pixels: number): boolean {
  const query = `(width >= ${pixels}px)`;
  const listen = useCallback(
    (listener: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(listen, () => matchMedia(query).matches);
}
