import { useCallback, useEffect, useRef, useState } from 'react';

const restMilliseconds = 2_600;

/** Whether the viewer's hands rest: no pointer and no key for a while. `wake` says that they moved. */
export function useRest(mayRest: boolean): { isResting: boolean; wake: () => void } {
  const [isResting, setIsResting] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wake = useCallback(() => {
    setIsResting(false);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setIsResting(true), restMilliseconds);
  }, []);
  useEffect(() => {
    wake();
    return () => clearTimeout(timer.current);
  }, [wake, mayRest]);
  return { isResting: isResting && mayRest, wake };
}
