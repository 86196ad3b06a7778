import { useCallback, useEffect, useRef } from 'react';

const firstPauseMilliseconds = 2_000;
const longestPauseMilliseconds = 30_000;
/** Time for what has arrived to be on the page, before anybody looks whether more is needed. */
const settleMilliseconds = 100;

/**
 * A function that asks for more, once at a time; `ask` rejects when it fails, and then nothing is asked before a pause
 * that grows with each failure. `lookAgain` is called as soon as the next asking makes sense.
 */
export function useAskPatiently(ask: () => Promise<unknown>, lookAgain: () => void): () => void {
  const newest = useRef({ ask, lookAgain });
  useEffect(() => {
    newest.current = { ask, lookAgain };
  });
  const state = useRef({
    isBusy: false,
    isStopped: false,
    pause: firstPauseMilliseconds,
    timer: undefined as ReturnType<typeof setTimeout> | undefined,
  });
  useEffect(() => {
    const own = state.current;
    own.isStopped = false;
    return () => {
      own.isStopped = true;
      if (own.timer === undefined) return;
      clearTimeout(own.timer);
      own.timer = undefined;
      own.isBusy = false;
    };
  }, []);

  return useCallback(() => {
    const own = state.current;
    if (own.isBusy || own.isStopped) return;
    own.isBusy = true;
    const free = () => {
      own.timer = undefined;
      own.isBusy = false;
      if (!own.isStopped) newest.current.lookAgain();
    };
    const freeAfter = (milliseconds: number) => {
      if (own.isStopped) own.isBusy = false;
      else own.timer = setTimeout(free, milliseconds);
    };
    newest.current.ask().then(
      () => {
        own.pause = firstPauseMilliseconds;
        freeAfter(settleMilliseconds);
      },
      () => {
        freeAfter(own.pause);
        own.pause = Math.min(longestPauseMilliseconds, own.pause * 2);
      },
    );
  }, []);
}
