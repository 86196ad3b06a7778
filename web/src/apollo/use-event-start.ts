import { useEffect, useRef, useState } from 'react';

const firstPauseMilliseconds = 1_000;
const longestPauseMilliseconds = 30_000;
/** A stream that held for as long was well: the next loss begins with the short pause again. */
const wellAfterMilliseconds = 60_000;

/**
 * The cursor from which the events of a list are followed: that of the first list read, since a later list must not make
 * the stream start again; undefined until there is one. `startAnew` is for a stream that was refused, because its cursor
 * is too old or events were lost: it reads the list after a growing pause, as often as needed, and goes on from there.
 * `readCursor` gives the fresh list's cursor, or nothing when it could not be read.
 */
export function useEventStart(
  listCursor: string | null | undefined,
  readCursor: () => Promise<string | null | undefined>,
) {
  const [start, setStart] = useState<string>();
  if (listCursor && start === undefined) setStart(listCursor);
  const newest = useRef({ start, readCursor });
  useEffect(() => {
    newest.current = { start, readCursor };
  });
  const loss = useRef({
    pause: firstPauseMilliseconds,
    at: 0,
    isStopped: false,
    timer: undefined as ReturnType<typeof setTimeout> | undefined,
  });
  useEffect(() => {
    const own = loss.current;
    own.isStopped = false;
    return () => {
      own.isStopped = true;
      clearTimeout(own.timer);
    };
  }, []);

  /** `restart` is called when the fresh list has the same cursor, which alone would not start the stream again. */
  const startAnew = (restart: () => void) => {
    const own = loss.current;
    if (own.isStopped) return;
    if (Date.now() - own.at > wellAfterMilliseconds) own.pause = firstPauseMilliseconds;
    own.at = Date.now();
    const read = async () => {
      const fresh = await newest.current.readCursor().catch(() => undefined);
      if (own.isStopped) return;
      if (!fresh) startAnew(restart);
      else if (fresh === newest.current.start) restart();
      else setStart(fresh);
    };
    clearTimeout(own.timer);
    own.timer = setTimeout(() => void read(), own.pause);
    own.pause = Math.min(longestPauseMilliseconds, own.pause * 2);
  };
  return { start, startAnew };
}
