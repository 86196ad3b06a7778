import { useEffect, useState } from 'react';
import { serverNow } from '../session/server-clock';

/** The server's time in milliseconds since 1970, which moves on by itself every `everyMilliseconds`. */
export function useNow(everyMilliseconds = 1000): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), everyMilliseconds);
    return () => clearInterval(timer);
  }, [everyMilliseconds]);
  return now;
}
