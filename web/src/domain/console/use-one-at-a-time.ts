import { useCallback, useRef, useState } from 'react';
import { toast } from 'sonner';
import { problemText } from './problem-of';

/** Runs one task per subject at a time: a key held down must not send ten. A failure is told in a toast. */
export function useOneAtATime() {
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const underWay = useRef(new Set<string>());
  const exclusively = useCallback(async (id: string, failed: string, task: () => Promise<void>) => {
    if (underWay.current.has(id)) return;
    underWay.current.add(id);
    setBusy(new Set(underWay.current));
    try {
      await task();
    } catch (error) {
      toast.error(failed, { description: problemText(error), duration: 10_000 });
    } finally {
      underWay.current.delete(id);
      setBusy(new Set(underWay.current));
    }
  }, []);
  return { busy, exclusively };
}
