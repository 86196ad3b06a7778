import { useEffect, useRef, useState } from 'react';

const firstPauseMilliseconds = 2_000;
const longestPauseMilliseconds = 30_000;

/**
 * Fetches the page behind `endCursor`, and then the next, for as long as `isWanted`. `fetchPage` rejects when it fails;
 * then the same page is asked for again after a growing pause.
 */
export function useAllPages(
  isWanted: boolean,
  endCursor: string | null | undefined,
  fetchPage: (after: string) => Promise<unknown>,
): void {
  const newest = useRef(fetchPage);
  useEffect(() => {
    newest.current = fetchPage;
  });
  const [failed, setFailed] = useState({ cursor: '', times: 0 });
  const failures = failed.cursor === endCursor ? failed.times : 0;
  useEffect(() => {
    if (!isWanted || !endCursor) return;
    let isStopped = false;
    const ask = () =>
      newest.current(endCursor).catch(() => {
        if (!isStopped) setFailed({ cursor: endCursor, times: failures + 1 });
      });
    const pause =
      failures && Math.min(longestPauseMilliseconds, firstPauseMilliseconds * 2 ** (failures - 1));
    const timer = setTimeout(() => void ask(), pause);
    return () => {
      isStopped = true;
      clearTimeout(timer);
    };
  }, [isWanted, endCursor, failures]);
}
